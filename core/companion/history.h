#pragma once
#include "companion/desk.h"

// Entries that one device of a person hands to another, which could not check their authenticators itself.
// An entry of kind history in *mine*; its body:  u16 count, then for each  u32 length, packed entry.  docs/spec/linking.md

namespace nearer {

/// Hands over these entries of a group, in as many history entries as they need.
Result<void> hand_over(Desk& desk, Call& call, Audience audience, std::span<const ledger::EntryId> entries);

/// Everything of a group but what was itself handed over.
std::vector<ledger::EntryId> whole_history(const ledger::Ledger& ledger);

/// Takes in what a sibling has handed over: into the group that it belongs to, or as a couple this device did not know.
Result<void> take_history(Desk& desk, Call& call, ByteView body);

}  // namespace nearer
