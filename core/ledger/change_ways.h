#pragma once

#include <vector>

#include "ledger/ledger.h"

// How a change of members reaches everybody: docs/spec/membership.md, "On its way"

namespace nearer::ledger {

/// One mailbox that a change goes to.
struct ChangeWay {
  const LiveKey* key;
  std::vector<EntryId> changes;  ///< earlier ones that its readers may not have, then the change itself
};

/// So many go along at most, so that a program that makes changes without end cannot have them all sent on.
constexpr std::size_t most_along = 63;

/// The mailboxes in which all whom a change of this device concerns hear of it. Empty where nobody else is concerned.
std::vector<ChangeWay> ways_of(const Ledger& ledger, const EntryId& change);

}  // namespace nearer::ledger
