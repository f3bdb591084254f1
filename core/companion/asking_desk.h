#pragma once
#include "companion/desk.h"

// What is missing is asked for, and answered by whoever has it. docs/spec/asking.md

namespace nearer {

/// Takes an asking of another member. One that was heard before, or that Ledger::hear refuses, has no effect: nobody is
/// short of anything by it.
void hear_asking(Desk& desk, Call& call, Audience audience, ByteView packed);

/// Asks where it is due and answers what was asked. `visiting`: something has just been brought by a courier. In quiet mode
/// nothing is said at other times, since it would only tell that the device was opened.
void go_on_asking(Desk& desk, Call& call, bool visiting);

/// Tells the ledgers, after opening, what askings had said.
void note_heard_askings(Desk& desk);

/// When this device last told the others of a group that it comes from an old copy: seconds since 1970.
std::optional<std::int64_t>& told_of_copy(Desk& desk, Audience audience);

/// Since when something of a group is known to be missing: seconds since 1970; nothing where nothing is.
std::optional<std::int64_t> lacking_since(const Desk& desk, Audience audience);

/// Whether something has been missing for longer than it takes to go through the mailboxes.
bool lacks_for_a_while(const Desk& desk, Moment now);

/// Whether a device of the partner has named something as missing within a day.
bool partner_lacks(const Desk& desk, Moment now);

}  // namespace nearer
