#pragma once

#include <cstddef>
#include <vector>

#include "ledger/membership_fold.h"

namespace nearer::ledger {

/// The changes that hang together: each follows one that is here, is one higher, and is by somebody whom a change that
/// is here has let in. Whether that one was removed does not matter, so a tree only ever grows.
class ChangeTree {
 public:
  struct Node {
    EntryId id;
    const KnownChange* change;
    std::size_t before;  ///< the node that it follows; the founding itself for the founding
  };

  ChangeTree(const KnownChanges& known, const EntryId& founding, GroupKind kind);

  /// By number, then by id: the founding first, and each after the one that it follows. Empty without a founding.
  const std::vector<Node>& nodes() const { return nodes_; }

  /// Everybody who was let in by somebody who was.
  const Seats& named() const { return named_; }

  /// Whether `end` is this change or builds upon it.
  bool leads_to(std::size_t at, std::size_t end) const;

  /// The last change that both are or build upon.
  std::size_t fork_of(std::size_t one, std::size_t other) const;

 private:
  bool fits(const KnownChange& change, GroupKind kind) const;

  std::vector<Node> nodes_;
  Seats named_;
};

/// The one in whose word a device comes in: who adds it, or whose place it takes.
const DeviceId& introducer(const KnownChange& change);

bool lets_in(const KnownChange& change);

}  // namespace nearer::ledger
