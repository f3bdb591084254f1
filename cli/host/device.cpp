#include "cli/host/device.h"

#include "companion/records.h"

namespace nearer::cli {
namespace {

/// Records as the door takes them.
std::vector<Bytes> all_packed(const std::vector<Record>& records) {
  std::vector<Bytes> blobs;
  for (const auto& record : records) blobs.push_back(packed(record));
  return blobs;
}

/// These seal everything anew, so they are given everything.
bool seals_anew(std::string_view intent) { return intent == "change_secret" || intent == "new_recovery_code"; }

}  // namespace

bool Device::strikes(Boundary boundary) {
  if (strike_ != boundary) return false;
  struck_ = std::exchange(strike_, std::nullopt);
  door_.close();
  return true;
}

bool Device::struck_before_send() { return strikes(Boundary::before_send); }

std::optional<Boundary> Device::struck() { return std::exchange(struck_, std::nullopt); }

/// Keeps what the core wants kept. If that cannot be, the core is thrown away: it believes in something that is not so.
Reply Device::kept(Reply reply) {
  const auto& effects = reply.effects;
  if (effects.keep.empty() && !effects.head && !effects.wipe) return reply;
  if (strikes(Boundary::before_keep)) return reply;
  if (const auto done = vault_->apply(effects); !done) {
    door_.close();
    return refused(done.error());
  }
  if (strikes(Boundary::after_keep)) return reply;
  if (effects.wipe) door_.close();
  return reply;
}

Result<void> Device::must_be_empty() {
  NEARER_TRY(contents, vault_->load());
  if (contents.head || !contents.records.empty()) return refuse(Problem::not_now, "vault");
  return {};
}

Reply Device::create(std::string_view name, std::string_view secret, json::object cost, Moment now) {
  if (const auto empty = must_be_empty(); !empty) return refused(empty.error());
  cost["how"] = "create";
  cost["name"] = name;
  cost["secret"] = secret;
  return kept(door_.open(std::move(cost), {}, now));
}

Reply Device::unlock(std::string_view secret, Moment now) {
  auto contents = vault_->load();
  if (!contents) return refused(contents.error());
  if (!contents->head)
    return refused({contents->records.empty() ? Problem::not_found : Problem::vault_damaged, "vault"});
  auto blobs = all_packed(contents->records);
  blobs.insert(blobs.begin(), std::move(*contents->head));
  return kept(door_.open({{"how", "unlock"}, {"secret", secret}}, std::move(blobs), now));
}

Reply Device::restore(Bytes backup, std::string_view secret, Moment now) {
  if (const auto empty = must_be_empty(); !empty) return refused(empty.error());
  return kept(door_.open({{"how", "restore"}, {"secret", secret}}, {std::move(backup)}, now));
}

Reply Device::perform(std::string_view intent, json::value with, std::vector<Bytes> blobs, Moment now) {
  if (seals_anew(intent)) {
    auto contents = vault_->load();
    if (!contents) return refused(contents.error());
    blobs = all_packed(contents->records);
  }
  return whole([&] { return door_.perform({{"do", intent}, {"with", with}}, blobs, now); }, now);
}

Reply Device::receive(std::string_view from, std::int64_t request, Bytes bytes, Moment now) {
  return whole([&] { return door_.receive({{"from", from}, {"request", request}}, bytes, now); }, now);
}

/// A call that was refused half-way is made once more after the core was set back: what it stumbled over waits then.
Reply Device::whole(const std::function<Reply()>& call, Moment now) {
  auto reply = call();
  if (!reply.json.contains("torn")) return kept(std::move(reply));
  if (const auto set = set_back(now); !set.ok()) return set;
  reply = call();
  if (!reply.json.contains("torn")) return kept(std::move(reply));
  if (const auto set = set_back(now); !set.ok()) return set;
  reply.json.erase("torn");
  return reply;
}

/// The core goes back to what the vault holds; if that cannot be, it goes.
Reply Device::set_back(Moment now) {
  auto contents = vault_->load();
  if (!contents) {
    door_.close();
    return refused(contents.error());
  }
  auto reply = kept(door_.perform({{"do", "reopen"}}, all_packed(contents->records), now));
  if (!reply.ok()) door_.close();
  return reply;
}

Reply Device::view(std::string_view view, json::value with, Moment now) {
  return door_.view({{"view", view}, {"with", std::move(with)}}, now);
}

}  // namespace nearer::cli
