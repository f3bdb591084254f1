#include "ledger/ledger.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "crypto/auth/hash.h"
#include "ledger/intake.h"

namespace nearer::ledger {

Ledger::Ledger(std::unique_ptr<LedgerState> state) : state_(std::move(state)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Result<Ledger::Joined> Ledger::join(Keys own, const GroupId& group, std::vector<Entry> history, std::uint32_t hour) {
  Ledger ledger(std::make_unique<LedgerState>(std::move(own), nullptr, group));
  auto outcome = ledger.vouched(std::move(history), hour);
  if (!ledger.membership().tip()) return refuse(Problem::missing_field, "founding");
  return Joined{std::move(ledger), std::move(outcome)};
}

Outcome Ledger::accept(Entry entry, std::uint32_t hour) {
  Intake intake(*state_, hour);
  intake.take(std::move(entry));
  return intake.finish();
}

Outcome Ledger::vouched(std::vector<Entry> entries, std::uint32_t hour) {
  Intake intake(*state_, hour);
  intake.take_vouched(std::move(entries));
  return intake.finish();
}

const GroupId& Ledger::group() const { return state_->group; }
const DeviceId& Ledger::own_id() const { return state_->own_id; }
Person Ledger::own_person() const { return state_->own_person(); }
const MembershipState& Ledger::membership() const { return state_->membership; }

std::size_t Ledger::size() const { return state_->kept.size(); }
const Kept& Ledger::at(std::size_t place) const { return state_->kept.at(place); }

const Kept* Ledger::find(const EntryId& id) const {
  const auto position = state_->kept.find(id);
  return position ? &std::as_const(state_->kept)[*position] : nullptr;
}

const Kept* Ledger::find(const Block<16>& reference) const {
  const auto position = state_->kept.find(reference);
  return position ? &std::as_const(state_->kept)[*position] : nullptr;
}

std::optional<std::size_t> Ledger::place_of(const EntryId& id) const {
  const auto position = state_->kept.find(id);
  return position ? state_->kept.place_of(*position) : std::nullopt;
}

Result<Bytes> Ledger::stored(const EntryId& id) const {
  const auto* kept = find(id);
  if (!kept) return refuse(Problem::not_found);
  return write_stored(*kept);
}

Result<Entry> Ledger::entry(const EntryId& id) const {
  const auto* kept = find(id);
  if (!kept) return refuse(Problem::not_found);
  return unpack(kept->packed);
}

std::vector<Head> Ledger::heads() const {
  std::vector<Head> heads;
  for (const auto& [device, chain] : state_->chains) {
    if (!chain.empty()) heads.push_back({device, chain.last(), state_->kept[chain.entries.back()].id});
  }
  return heads;
}

Block<32> Ledger::heads_digest() const {
  wire::Writer writer;
  for (const auto& head : heads()) writer.block(head.device.bytes).u64(head.sequence).block(head.id.bytes);
  return crypto::hash(crypto::Labels::headsas, {state_->group.bytes, writer.view()});
}

std::vector<Member> LedgerState::readers() const {
  auto readers = membership.members();
  for (const auto& member : membership.members()) {
    const auto replaced = membership.former_of(member.id);
    const auto* record = replaced ? membership.record(*replaced) : nullptr;
    const bool is_new = record != nullptr && std::ranges::find(readers, *replaced, &Member::id) == readers.end();
    if (is_new && !membership.cut(*replaced) && readers.size() < most_codes) readers.push_back({*replaced, *record});
  }
  return readers;
}

std::vector<Member> Ledger::readers() const { return state_->readers(); }

std::vector<Gap> LedgerState::gaps_of(const DeviceId& author, const Chain& chain) const {
  std::vector<Gap> gaps;
  const auto end = counts_upto(author, chain);
  auto expected = chain.last() + 1;
  const auto note_until = [&](std::uint64_t to) {
    to = std::min(to, end);
    if (expected <= to) gaps.push_back({author, expected, to, chain.gap_since});
  };
  for (const auto& [sequence, position] : chain.waiting) {
    note_until(sequence - 1);
    expected = sequence + 1;
  }
  note_until(chain.claimed);
  return gaps;
}

std::vector<Gap> LedgerState::gaps() const {
  std::vector<Gap> gaps;
  for (const auto& [author, chain] : chains)
    if (author != own_id && chain.has_gap()) std::ranges::copy(gaps_of(author, chain), std::back_inserter(gaps));
  return gaps;
}

std::vector<Gap> Ledger::gaps() const {
  auto gaps = state_->gaps();
  if (state_->former) std::erase_if(gaps, [&](const Gap& gap) { return gap.author == state_->former->id(); });
  return gaps;
}

bool Ledger::frozen(const DeviceId& device) const {
  const auto chain = state_->chains.find(device);
  return chain != state_->chains.end() && chain->second.frozen;
}

std::span<const LiveKey> Ledger::epoch_keys() const { return state_->keys.live(); }
const LiveKey* Ledger::newest_key() const { return state_->keys.newest(); }

std::vector<EntryId> Ledger::forget_keys_before(std::uint32_t hour, std::uint32_t awaited_hour) {
  auto behind = std::numeric_limits<std::uint32_t>::max();
  for (const auto& member : membership().members())
    if (member.id != own_id()) behind = std::min(behind, reached(member.id));
  if (membership().closed()) awaited_hour = hour;
  return state_->keys.forget_before({hour, behind, awaited_hour}, state_->membership, state_->kept);
}

bool Ledger::needs_rotation() const {
  const auto* tip = membership().tip();
  if (!tip || membership().closed() || !is_member()) return false;
  return membership().needs_rotation() || !newest_key();
}

bool Ledger::rotation_due(std::uint32_t hour, std::uint32_t envelopes_in_epoch) const {
  const auto* tip = membership().tip();
  if (!tip || membership().closed() || !is_member()) return false;
  const auto* change = find(tip->change);
  const auto since = change ? change->kept_hour : hour;
  const bool long_enough = hour >= since && hour - since >= rotate_after_hours;
  return needs_rotation() || long_enough || envelopes_in_epoch >= rotate_after_envelopes;
}

}  // namespace nearer::ledger
