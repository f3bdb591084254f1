#pragma once
#include "companion/desk.h"

// From entries to states.

namespace nearer {

/// Folds one ledger anew from its beginning.
void fold_all(Desk& desk, Audience audience);

/// Folds what an outcome of the ledger has changed: only the new end where nothing before it moved.
void fold_outcome(Desk& desk, Audience audience, const ledger::Outcome& outcome);

/// The plain text of a sealed answer: u16 kind, then the event's JSON.
Bytes write_answer_body(std::uint16_t kind, std::string_view body);

}  // namespace nearer
