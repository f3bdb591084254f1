#pragma once
#include <span>

#include "companion/desk.h"
#include "vault_format/backup.h"

// Runs the rounds of matching that the practices want: decks of wishes, the couple's pace and the evening's readiness (docs/spec/matching.md). A round
// goes on by itself whenever this device is open, with zeros where nothing was answered, so that taking part says nothing.

namespace nearer {

/// Takes every round as far as it goes now. What cannot go on waits; what breaks a rule ends without a result and without
/// blame, and leaves matching off on this device until its owner turns it on again (SetSettings::matching). While it is off
/// the device takes part as one where nothing was answered: a round that never ends would tell the partner.
void go_on_matching(Desk& desk, Call& call);

/// Matching was turned off: rounds whose choices are out end here without a result, since they can be taken back in no other
/// way.
void end_rounds_under_way(Desk& desk, Call& call);

/// The couple ends: no round ends with a result, and none is run again.
void abandon_matching(Desk& desk, Call& call);

/// Reads the table of the vault. Rounds that cannot be read are left out: they end without a result.
Result<void> load_matching(Desk& desk, std::span<const vault_format::BackupItem> items);

}  // namespace nearer
