#pragma once
#include <cstdint>

#include "companion/states.h"
#include "ledger/ledger.h"

namespace nearer {

/// The practices' states as of a place of one ledger: what folding goes on from when something arrives late, and, kept in
/// the vault as its snapshot, when the vault is opened. Disposable: folding from the beginning gives the same.
struct Checkpoint {
  std::size_t place = 0;  ///< so many entries are folded into it; 0: none
  ledger::EntryId last;   ///< the one before `place`
  std::int64_t unread = 0;
  States::OfOne states;
  bool is_news = false;  ///< the vault does not hold it yet, or still holds one that is none any more

  /// Whether the ledger still begins as it did when this was made.
  bool holds_in(const ledger::Ledger& ledger) const;

  /// u32 version of the folds | u32 place | id 32 | u32 unread | compressed JSON of the states; empty for none.
  Bytes written() const;

  /// Nothing for what another version has folded, or what cannot be read: the vault's entries are all there.
  static std::optional<Checkpoint> read(ByteView bytes);
};

}  // namespace nearer
