#pragma once
#include "companion/desk.h"

// Two devices of one person that know each other from *ours* alone find each other in *mine*: docs/decisions/0059.

namespace nearer {

/// As upkeep, where something may be sent: opens a way to each own device that shares no key of *mine*, tells it all changes
/// of members now and then, and closes the ways that are needed no more.
void keep_pair_ways(Desk& desk, Call& call);

/// Tells all changes of members over every way that is needed: what has just been changed is among them.
Result<void> tell_over_pair_ways(Desk& desk, Call& call);

/// The keys of all ways. What comes under them are changes of members of *mine*.
std::vector<ledger::LiveKey> pair_way_keys(const Desk& desk);

}  // namespace nearer
