#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "base/result.h"
#include "companion/changed.h"
#include "companion/effects.h"

namespace nearer {

/// What of a vault could not be read. Nothing of it keeps its owner out: what is disposable is begun anew and kept so, and
/// entries that are gone are said, and count as missing.
struct Damage {
  std::set<Part> parts;                            ///< begun anew
  std::vector<std::pair<Table, Bytes>> disposable;  ///< rows that go
  std::int64_t entries = 0;                         ///< rows of entries and segments that stay as they are
  std::uint64_t newest_row = 0;                     ///< the highest of them

  void note_entries(std::uint64_t row) {
    ++entries;
    newest_row = std::max(newest_row, row);
  }

  /// Takes a part that was read, or leaves `into` as a new one begins. newer_version: written by a newer program, which
  /// would lose it.
  template <class T>
  Result<void> take(Part part, Result<T> read, T& into) {
    if (read) {
      into = std::move(*read);
    } else if (read.error().problem == Problem::newer_version) {
      return std::unexpected(read.error());
    } else {
      parts.insert(part);
    }
    return {};
  }
};

}  // namespace nearer
