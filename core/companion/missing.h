#pragma once
#include <vector>

#include "companion/desk.h"

// What is missing of a group, and what is known never to come. docs/spec/asking.md, "What nobody has any more"

namespace nearer {

/// Holes in the chains of a group for which its screens wait: in each chain what may still come, and what a device that was
/// taken out wrote beyond where it counts. Not what was given up.
std::vector<ledger::Gap> missing(const Desk& desk, Audience audience, Moment now);

/// What devices that were taken out wrote beyond where they count, and nobody has given up.
std::vector<ledger::Lack> cut_off(const Desk& desk, Audience audience, Moment now);

/// Whether the owner of a device has said that what it wrote from that number on is not known: all that they had said by then
/// waits to be said anew, so that nobody has to wait for it. Of a device that was taken out at once; of one in whose place
/// another came a month later, since by then it would have come.
bool is_given_up(const Desk& desk, Audience audience, const ledger::DeviceId& author, std::uint64_t from, Moment now);

}  // namespace nearer
