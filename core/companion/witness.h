#pragma once
#include "companion/desk.h"

// Of a device that came from a backup, the other devices know whether its owner has said anything since. Once one of them has
// told, what was said before is no longer old (docs/spec/protective.md, "A restored backup").

namespace nearer {

/// As upkeep: hands over what this device has and a restored one of this person has not, and says that there is nothing
/// newer where that is so, of own devices and of the partner's.
void bear_witness(Desk& desk, Call& call);

}  // namespace nearer
