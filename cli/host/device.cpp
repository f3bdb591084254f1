#include "cli/host/device.h"

#include "bridge/blobs.h"

namespace nearer::cli {

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
  std::vector<Bytes> blobs{std::move(*contents->head)};
  for (const auto& record : contents->records)
    blobs.push_back(bridge::pack_record(static_cast<std::uint8_t>(record.table), record.row, record.sealed));
  return kept(door_.open({{"how", "unlock"}, {"secret", secret}}, std::move(blobs), now));
}

Reply Device::restore(Bytes backup, std::string_view secret, Moment now) {
  if (const auto empty = must_be_empty(); !empty) return refused(empty.error());
  return kept(door_.open({{"how", "restore"}, {"secret", secret}}, {std::move(backup)}, now));
}

Reply Device::perform(std::string_view intent, json::value with, std::vector<Bytes> blobs, Moment now) {
  return kept(door_.perform({{"do", intent}, {"with", std::move(with)}}, std::move(blobs), now));
}

Reply Device::receive(std::string_view from, std::int64_t request, Bytes bytes, Moment now) {
  return kept(door_.receive({{"from", from}, {"request", request}}, std::move(bytes), now));
}

Reply Device::view(std::string_view view, json::value with, Moment now) {
  return door_.view({{"view", view}, {"with", std::move(with)}}, now);
}

}  // namespace nearer::cli
