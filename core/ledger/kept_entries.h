#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "ledger/kept.h"

namespace nearer::ledger {

/// Everything that one ledger holds, findable by id, and the order of what counts. Positions never change; places in
/// the order do.
class KeptEntries {
 public:
  using Position = std::uint32_t;

  void reserve(std::size_t count);

  /// The id must not be known yet.
  Position add(Kept kept);

  Kept& operator[](Position position) { return kept_[position]; }
  const Kept& operator[](Position position) const { return kept_[position]; }

  std::optional<Position> find(const EntryId& id) const;

  /// By the first 16 bytes of an id.
  std::optional<Position> find(const Block<16>& reference) const;

  /// How many count.
  std::size_t size() const { return order_.size(); }
  const Kept& at(std::size_t place) const { return kept_[order_[place]]; }

  /// Lets an entry count, and gives its place: by Lamport stamp, then author, then sequence.
  std::size_t insert(Position position);

  /// Lets it count no more, and gives the place that it had; nothing if it did not count.
  std::optional<std::size_t> remove(Position position);

  std::optional<std::size_t> place_of(Position position) const;

  /// Lets all of these count at once, in any order; for the beginning only.
  void insert_all(std::vector<Position> positions);

  const std::deque<Kept>& all() const { return kept_; }

 private:
  std::size_t slot_for(ByteView start) const;
  std::size_t lower_bound(Position position) const;
  bool before(Position one, Position other) const;
  void grow(std::size_t slots);

  std::deque<Kept> kept_;
  std::vector<std::uint32_t> slots_;  ///< open addressing: position + 1, 0 for empty
  std::vector<Position> order_;
};

}  // namespace nearer::ledger
