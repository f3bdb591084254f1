#pragma once
#include "companion/desk.h"

namespace nearer {

/// Whether an entry of *mine* may go out under the newest key. What was linked within the last day has not been given the
/// private words of before, and does not come by them another way (docs/spec/linking.md). A device that came from a backup
/// stands for the one in whose place it came.
bool may_be_shown(const ledger::Ledger& mine, const ledger::Kept& kept, const Call& call);

}  // namespace nearer
