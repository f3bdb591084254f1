#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <vector>

#include "ledger/kept_entries.h"

namespace nearer::ledger {

/// The entries of one author, without a hole, and those that wait for a hole to close.
struct Chain {
  using Position = KeptEntries::Position;

  std::uint64_t first = 1;  ///< the sequence of entries.front(); above 1 where a sibling vouched for what came before
  std::vector<Position> entries;
  std::map<std::uint64_t, Position> waiting;
  std::uint64_t claimed = 0;    ///< the highest sequence that any entry's heads have named
  std::uint32_t gap_since = 0;  ///< the hour in which a hole was noticed; 0 for none
  std::uint64_t stopped = std::numeric_limits<std::uint64_t>::max();  ///< beyond this nothing counts: a proven lie
  bool frozen = false;

  std::uint64_t last() const { return first + entries.size() - 1; }
  bool empty() const { return entries.empty(); }

  /// The position at a sequence; nothing for one that is not here or lies before the beginning.
  std::optional<Position> at(std::uint64_t sequence) const {
    if (sequence < first || sequence > last()) return std::nullopt;
    return entries[static_cast<std::size_t>(sequence - first)];
  }

  /// The highest sequence that is known of.
  std::uint64_t known() const {
    const auto here = waiting.empty() ? last() : waiting.rbegin()->first;
    return std::max({last(), here, claimed});
  }

  /// Whether something is known to exist between or beyond what is here.
  bool has_gap() const {
    if (!waiting.empty() && waiting.begin()->first > last() + 1) return true;
    return claimed > (waiting.empty() ? last() : waiting.rbegin()->first);
  }
};

}  // namespace nearer::ledger
