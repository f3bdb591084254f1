#pragma once
#include "companion/desk.h"

// From entries to states.

namespace nearer {

/// Folds one ledger anew from its beginning.
void fold_all(Desk& desk, Audience audience);

/// Folds one ledger whose checkpoint was read with it, from there on.
void fold_loaded(Desk& desk, Audience audience);

/// Folds what an outcome of the ledger has changed: the new end at once where nothing before it moved; the rest at once or
/// with fold_moved, as the call says.
void fold_outcome(Desk& desk, Call& call, Audience audience, const ledger::Outcome& outcome);

/// Folds anew what has moved since: from the checkpoint where that lies before it, from the beginning otherwise.
void fold_moved(Desk& desk, Call& call);

/// Folds what a couple shared, apart from the desk's own states.
void fold_apart(const ledger::Ledger& ledger, States& states, CoupleFold& couple);

/// The plain text of a sealed answer: u16 kind, then the event's JSON.
Bytes write_answer_body(std::uint16_t kind, std::string_view body);

}  // namespace nearer
