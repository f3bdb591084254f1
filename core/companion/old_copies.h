#pragma once
#include "companion/desk.h"

// A backup whose keys all others have forgotten finds them again: docs/spec/membership.md, "An old copy".

namespace nearer {

/// As upkeep: listens where somebody who comes from an old copy of a silent device would be heard, and tells the others that
/// this device has come so, now and then, until they are known to have heard. `may_speak`: otherwise it only listens.
void keep_old_copy_ways(Desk& desk, Call& call, bool may_speak);

/// The keys under which somebody may come from an old copy. Changes of members alone travel under them.
std::vector<ledger::LiveKey> old_copy_keys(const Desk& desk, Audience audience);

}  // namespace nearer
