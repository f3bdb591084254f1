#pragma once
#include "companion/desk.h"

namespace nearer {

/// Withdraws this person's own sealed answers from a round that has not opened: their keys are destroyed on all of this
/// person's devices, and their sealed copies are erased everywhere. round_closed once the round has opened.
Result<void> withdraw_from(Desk& desk, Call& call, const std::string& round);

}  // namespace nearer
