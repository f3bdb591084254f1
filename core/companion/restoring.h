#pragma once
#include <vector>

#include "companion/desk.h"
#include "vault_format/backup.h"

// A backup comes back as a new device. One chain on two devices would fork it for good, so the old chain is never resumed.

namespace nearer {

/// Gives the identity among the items fresh device keys; the old ones stay beside them as those of the former device.
Result<void> become_new_device(std::vector<vault_format::BackupItem>& items, crypto::Random& random);

/// Takes the former device's place in a group, where it has not been taken yet.
Result<void> take_place_of_former(Desk& desk, Call& call, Audience audience);

/// In every group, as upkeep: where it cannot be done now, the copy opens all the same.
void take_place_of_former(Desk& desk, Call& call);

/// Whether this device came from a backup and is not in yet: until then nothing of its owner is known.
bool waits_for_its_place(const Desk& desk);

/// Whether a device that came from a backup has taken this one's place here, and nobody has removed this one as well.
bool has_moved(const ledger::Ledger& ledger);

/// As upkeep: where a device of this person was taken out that had written more than counts, its owner's answers wait to be
/// said anew, as after a restored backup. Nobody can know any more what was among it.
void give_up_what_was_cut_off(Desk& desk, Call& call);

/// Whether something that was said before a backup was restored, or a device was taken out, waits to be said anew.
bool has_old_answers(const Desk& desk, Moment now);

/// Whether that is for a device of this person that was taken out.
bool has_lost_answers(const Desk& desk);

}  // namespace nearer
