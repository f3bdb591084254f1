#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "ledger/entry.h"

namespace nearer {

/// Where the vault keeps each entry of one ledger: the live tail in rows of its own, older ones merged into segments.
class EntryPlaces {
 public:
  using RowNumber = std::uint64_t;

  void put_single(const ledger::EntryId& id, RowNumber row) { singles_[id] = row; }

  /// The entries are in this segment from now on, and in no row of their own.
  void put_segment(RowNumber row, std::vector<ledger::EntryId> ids);

  std::optional<RowNumber> single(const ledger::EntryId& id) const;
  std::optional<RowNumber> segment_of(const ledger::EntryId& id) const;

  const std::map<ledger::EntryId, RowNumber>& singles() const { return singles_; }

  /// What each segment holds, by its row, in the order in which it lies there.
  const std::map<RowNumber, std::vector<ledger::EntryId>>& segments() const { return segments_; }

 private:
  // Ids are hashes: their first bytes spread.
  struct FirstBytes {
    std::size_t operator()(const ledger::EntryId& id) const;
  };

  std::map<ledger::EntryId, RowNumber> singles_;
  std::unordered_map<ledger::EntryId, RowNumber, FirstBytes> in_segment_;
  std::map<RowNumber, std::vector<ledger::EntryId>> segments_;
};

}  // namespace nearer
