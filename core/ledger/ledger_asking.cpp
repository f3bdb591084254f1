#include <algorithm>

#include "ledger/ledger.h"
#include "ledger/ledger_state.h"

// What is missing: said, heard, and found again. docs/spec/asking.md

namespace nearer::ledger {
namespace {

/// Whether anything that matters is among what a chain holds beyond a place, or may be among what is not here.
bool has_beyond(const LedgerState& state, const Chain& chain, std::uint64_t place, bool (*matters)(std::uint16_t kind)) {
  std::uint64_t here = 0;
  bool matter = false;
  const auto look_at = [&](KeptEntries::Position position) {
    const auto& kept = state.kept[position];
    if (kept.sequence <= place) return;
    ++here;
    matter |= matters(kept.kind);
  };
  for (const auto position : chain.entries) look_at(position);
  for (const auto& [sequence, position] : chain.waiting) look_at(position);
  return matter || here < chain.known() - place;
}

/// Those who are in first, so that a long list of former devices crowds nobody out.
std::vector<Known> known_of(const LedgerState& state) {
  std::vector<Known> known;
  for (const bool in : {true, false})
    for (const auto& [author, chain] : state.chains)
      if ((state.membership.member(author) != nullptr) == in && known.size() < most_known)
        known.push_back({author, author == state.own_id ? chain.last() : chain.known()});
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

/// Rising, those that touch as one, and no more than an asking holds.
std::vector<Lack> joined(std::vector<Lack> lacks) {
  std::ranges::sort(lacks);
  std::vector<Lack> joined;
  for (const auto& lack : lacks) {
    if (!joined.empty() && joined.back().author == lack.author && joined.back().to + 1 >= lack.from) {
      joined.back().to = std::max(joined.back().to, lack.to);
    } else if (joined.size() < most_lacks) {
      joined.push_back(lack);
    }
  }
  return joined;
}

}  // namespace

std::vector<Lack> Ledger::cut_off(bool (*matters)(std::uint16_t kind)) const {
  std::vector<Lack> lost;
  for (const auto& [author, chain] : state_->chains) {
    // One that a removed device has let in on its own was never in.
    const auto cut = membership().removed(author) ? membership().cut(author) : std::nullopt;
    if (!cut || chain.known() <= *cut || !has_beyond(*state_, chain, *cut, matters)) continue;
    lost.push_back({author, *cut + 1, chain.known()});
  }
  return lost;
}

Result<Bytes> Ledger::asking(std::uint64_t number, std::span<const Lack> cut_off) {
  const auto* tip = membership().tip();
  if (!tip) return refuse(Problem::missing_field, "founding");
  if (membership().closed()) return refuse(Problem::group_closed);
  if (!is_member()) return refuse(Problem::author_removed);
  Asking asking{group(), own_id(), number, tip->change, known_of(*state_), {}};
  std::vector<Lack> lacks(cut_off.begin(), cut_off.end());
  for (const auto& gap : state_->gaps())
    if (!frozen(gap.author)) lacks.push_back({gap.author, gap.from, gap.to});
  asking.lacks = joined(std::move(lacks));
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
  for (const auto& lack : asking.lacks) {
    const auto cut = membership().cut(lack.author);
    if (cut && lack.to > *cut) state_->chains[lack.author].claimed = std::max(state_->chains[lack.author].claimed, lack.to);
  }
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

std::uint32_t Ledger::last_heard(const DeviceId& device) const {
  const auto found = state_->chains.find(device);
  if (found == state_->chains.end()) return 0;
  const auto& chain = found->second;
  const auto hour_of = [&](KeptEntries::Position position) { return std::as_const(state_->kept)[position].kept_hour; };
  const auto placed = chain.empty() ? 0 : hour_of(chain.entries.back());
  return chain.waiting.empty() ? placed : std::max(placed, hour_of(chain.waiting.rbegin()->second));
}

bool Ledger::awaited(const LiveKey& key) const {
  if (membership().closed() || key.newest) return false;
  // By the change with which this device came from a backup somebody may join it whose keys are all older.
  const auto* epoch = membership().epoch(key.change);
  const bool is_place = epoch != nullptr && epoch->operation == Operation::replace && epoch->author == own_id();
  return std::ranges::any_of(membership().members(), [&](const Member& member) {
    const auto there = reached(member.id);
    return member.id != own_id() && (there == key.epoch || (is_place && there < key.epoch));
  });
}

}  // namespace nearer::ledger
