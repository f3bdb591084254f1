#pragma once
#include "companion/desk.h"

// What couriers bring and take. docs/spec/bridge.md

namespace nearer {

/// Takes the relay's answer to one request of the last courier_requests.
Result<void> take_answer(Desk& desk, Call& call, std::uint32_t request, ByteView bytes);

/// Takes one entry into its ledger, and what a sibling has handed over inside of it.
Result<void> take_entry(Desk& desk, Call& call, Audience audience, ledger::Entry entry);

/// Takes what was kept aside until this version came.
void take_what_was_kept_aside(Desk& desk, Call& call);

/// Takes a bundle from a file or a shelf.
Result<void> take_bundle(Desk& desk, Call& call, ByteView bytes);

}  // namespace nearer
