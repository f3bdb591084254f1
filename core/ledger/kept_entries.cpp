#include "ledger/kept_entries.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

namespace nearer::ledger {
namespace {

constexpr std::size_t reference_size = 16;
constexpr std::size_t fewest_slots = 64;

}  // namespace

/// The slot that holds an id beginning so, or the empty one where it would go. Ids are hashes: their first bytes
/// spread.
std::size_t KeptEntries::slot_for(ByteView start) const {
  std::uint64_t spread = 0;
  std::memcpy(&spread, start.data(), sizeof spread);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(spread) & mask;
  while (slots_[slot] != 0 &&
         !std::ranges::equal(start, ByteView(kept_[slots_[slot] - 1].id.bytes).first(start.size()))) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void KeptEntries::grow(std::size_t slots) {
  slots_.assign(slots, 0);
  for (Position position = 0; position < kept_.size(); ++position) {
    slots_[slot_for(kept_[position].id.bytes)] = position + 1;
  }
}

void KeptEntries::reserve(std::size_t count) {
  grow(std::bit_ceil(std::max(fewest_slots, count * 2)));
  order_.reserve(count);
}

KeptEntries::Position KeptEntries::add(Kept kept) {
  if (slots_.size() < (kept_.size() + 1) * 2) grow(std::bit_ceil(std::max(fewest_slots, slots_.size() * 2)));
  const auto position = static_cast<Position>(kept_.size());
  const auto slot = slot_for(kept.id.bytes);
  kept_.push_back(std::move(kept));
  slots_[slot] = position + 1;
  return position;
}

std::optional<KeptEntries::Position> KeptEntries::find(const EntryId& id) const {
  if (slots_.empty()) return std::nullopt;
  const auto found = slots_[slot_for(id.bytes)];
  return found == 0 ? std::nullopt : std::optional(found - 1);
}

std::optional<KeptEntries::Position> KeptEntries::find(const Block<16>& reference) const {
  if (slots_.empty()) return std::nullopt;
  static_assert(sizeof(reference) == reference_size);
  const auto found = slots_[slot_for(reference)];
  return found == 0 ? std::nullopt : std::optional(found - 1);
}

bool KeptEntries::before(Position one, Position other) const {
  const auto& left = kept_[one];
  const auto& right = kept_[other];
  return std::tie(left.lamport, left.author, left.sequence) < std::tie(right.lamport, right.author, right.sequence);
}

std::size_t KeptEntries::lower_bound(Position position) const {
  // Nearly everything that arrives is the newest.
  if (order_.empty() || before(order_.back(), position)) return order_.size();
  const auto found =
      std::ranges::lower_bound(order_, position, [this](auto one, auto other) { return before(one, other); });
  return static_cast<std::size_t>(found - order_.begin());
}

std::size_t KeptEntries::insert(Position position) {
  const auto place = lower_bound(position);
  order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(place), position);
  return place;
}

std::optional<std::size_t> KeptEntries::place_of(Position position) const {
  const auto place = lower_bound(position);
  if (place == order_.size() || order_[place] != position) return std::nullopt;
  return place;
}

std::optional<std::size_t> KeptEntries::remove(Position position) {
  const auto place = place_of(position);
  if (place) order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(*place));
  return place;
}

void KeptEntries::insert_all(std::vector<Position> positions) {
  order_ = std::move(positions);
  const auto earlier = [this](Position one, Position other) { return before(one, other); };
  if (!std::ranges::is_sorted(order_, earlier)) std::ranges::sort(order_, earlier);
}

}  // namespace nearer::ledger
