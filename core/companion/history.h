#pragma once
#include "companion/desk.h"

// Entries that one device of a person hands to another, which could not check their authenticators itself.
// An entry of kind history in *mine*; its body:  u16 count, then for each  u32 length, packed entry.  docs/spec/linking.md

namespace nearer {

/// Whether the words go with the entries, or only the chain: then they find their place when the words come.
enum class Words { with, without };

/// Hands over these entries of a group, in as many history entries as they need. What was itself handed over goes
/// without its words always.
Result<void> hand_over(Desk& desk, Call& call, Audience audience, std::span<const ledger::EntryId> entries, Words words);

/// Everything of a group, membership first: without it the rest cannot be read.
std::vector<ledger::EntryId> whole_history(const ledger::Ledger& ledger);

/// The entries in the body of a history entry.
Result<std::vector<ledger::Entry>> handed_over(ByteView body);

/// Takes in what a sibling has handed over: into the group that it belongs to, or as a couple this device did not know.
Result<void> take_history(Desk& desk, Call& call, ByteView body);

}  // namespace nearer
