#include <algorithm>

#include "ledger/ledger.h"
#include "ledger/ledger_state.h"

// What is missing: said, heard, and found again. docs/spec/asking.md

namespace nearer::ledger {
namespace {

/// The highest entry of a chain that is known of.
std::uint64_t known_in(const Chain& chain) {
  const auto here = chain.waiting.empty() ? chain.last() : chain.waiting.rbegin()->first;
  return std::max({chain.last(), here, chain.claimed});
}

/// Those who are in first, so that a long list of former devices crowds nobody out.
std::vector<Known> known_of(const LedgerState& state) {
  std::vector<Known> known;
  for (const bool in : {true, false})
    for (const auto& [author, chain] : state.chains)
      if ((state.membership.member(author) != nullptr) == in && known.size() < most_known)
        known.push_back({author, author == state.own_id ? chain.last() : known_in(chain)});
  std::ranges::sort(known, {}, &Known::author);
  return known;
}

/// The device, the one in whose place it came, and all others that came in that one's: codes for the second are good for
/// all of them.
std::vector<DeviceId> of_one_backup(const MembershipState& membership, const DeviceId& device) {
  std::vector<DeviceId> circle{device};
  const auto former = membership.former_of(device);
  if (!former) return circle;
  circle.push_back(*former);
  for (const auto& epoch : membership.epochs())
    if (epoch.operation == Operation::replace && membership.former_of(epoch.author) == former) circle.push_back(epoch.author);
  return circle;
}

}  // namespace

Result<Bytes> Ledger::asking(std::uint64_t number) {
  const auto* tip = membership().tip();
  if (!tip) return refuse(Problem::missing_field, "founding");
  if (membership().closed()) return refuse(Problem::group_closed);
  if (!is_member()) return refuse(Problem::author_removed);
  Asking asking{group(), own_id(), number, tip->change, known_of(*state_), {}};
  for (const auto& gap : state_->gaps()) {
    const bool comes_still = !frozen(gap.author) && gap.to <= membership().cut(gap.author).value_or(gap.to);
    if (comes_still && asking.lacks.size() < most_lacks) asking.lacks.push_back({gap.author, gap.from, gap.to});
  }
  const auto core = encode(asking);
  return pack(core, state_->codes.codes(asking_id(core), state_->readers()));
}

Result<Asking> Ledger::hear(ByteView packed) {
  NEARER_TRY(read, read_asking(packed));
  const auto& asking = read.asking;
  if (asking.group != group()) return refuse(Problem::wrong_group);
  if (asking.by == own_id()) return refuse(Problem::replayed);
  const auto* record = membership().record(asking.by);
  if (!record) return refuse(Problem::unknown_author);
  if (!membership().member(asking.by)) return refuse(Problem::author_removed);
  if (!state_->codes.has_ours(asking_id(read.core), *record, read.codes)) return refuse(Problem::bad_mac);
  const auto* tip = membership().epoch(asking.tip);
  note_heard(asking.by, tip ? tip->number : 0, asking.known_of(asking.by));
  return std::move(read.asking);
}

void Ledger::note_heard(const DeviceId& device, std::uint32_t reached, std::uint64_t written) {
  auto& noted = state_->reached[device];
  noted = std::max(noted, reached);
  auto& chain = state_->chains[device];
  if (!chain.frozen) chain.claimed = std::max(chain.claimed, written);
}

Missed Ledger::missed_by(const Asking& asking, std::uint32_t lapsed_hour) const {
  Missed missed;
  const auto circle = of_one_backup(membership(), asking.by);
  const auto may_have_code = [&](std::uint32_t epoch) {
    return std::ranges::any_of(circle, [&](const DeviceId& device) { return membership().held(device, epoch); });
  };
  const auto look_at = [&](KeptEntries::Position position) {
    const auto& kept = std::as_const(state_->kept)[position];
    const bool unknown = kept.sequence > asking.known_of(kept.author) && kept.kept_hour < lapsed_hour;
    if (!unknown && !asking.lacks_of(kept.author, kept.sequence)) return;
    // An entry names the number of its epoch and not the branch.
    if (may_have_code(kept.epoch)) missed.checked.push_back(kept.id);
    if (!membership().held_each(asking.by, kept.epoch)) missed.vouched.push_back(kept.id);
  };
  for (const auto& [author, chain] : state_->chains) {
    if (author == asking.by) continue;
    for (const auto position : chain.entries) look_at(position);
    for (const auto& [sequence, position] : chain.waiting) look_at(position);
  }
  return missed;
}

std::uint32_t Ledger::reached(const DeviceId& device) const {
  auto newest = membership().began(device);
  if (const auto said = state_->reached.find(device); said != state_->reached.end())
    newest = std::max(newest, said->second);
  const auto found = state_->chains.find(device);
  if (found == state_->chains.end()) return newest;
  const auto& chain = found->second;
  if (!chain.empty()) newest = std::max(newest, std::as_const(state_->kept)[chain.entries.back()].epoch);
  if (!chain.waiting.empty()) newest = std::max(newest, std::as_const(state_->kept)[chain.waiting.rbegin()->second].epoch);
  return newest;
}

bool Ledger::awaited(const LiveKey& key) const {
  if (membership().closed() || key.newest) return false;
  return std::ranges::any_of(membership().members(), [&](const Member& member) {
    return member.id != own_id() && reached(member.id) == key.epoch;
  });
}

}  // namespace nearer::ledger
