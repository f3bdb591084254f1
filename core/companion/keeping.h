#pragma once
#include "companion/desk.h"

// What goes into the vault: entries in rows of their own at first, merged into compressed segments as they age, and the
// desk's single records.

namespace nearer {

/// Keeps an entry that is new, or whose stored form is another now.
void keep_entry(Desk& desk, Call& call, Audience audience, const ledger::EntryId& id);

/// Merges what has aged: the older part of a tail that has grown long goes into the newest segment that has room.
void merge_aged(Desk& desk, Call& call, Audience audience);

/// The plain bytes of a segment as it is now, its entries in the ledger's order.
Result<Bytes> segment_bytes(const Group& group, EntryPlaces::RowNumber segment);

/// Takes every record of a group out of the vault.
void drop_records(Call& call, const Group& group);

/// Turns every changed part of the desk, and every segment that holds something else now, into records to keep.
Result<void> keep_changes(Desk& desk, Call& call);

}  // namespace nearer
