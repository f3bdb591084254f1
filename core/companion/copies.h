#pragma once
#include <vector>

#include "companion/desk.h"
#include "vault_format/backup.h"

// Everything of this vault, for a backup file or a person's own eyes.

namespace nearer {

/// Every record of the vault, opened: what a backup holds. The handshake under way is no part of it.
std::vector<vault_format::BackupItem> all_items(const Desk& desk);

/// Copies that were made in the last seven days, on whichever own device, the newest first.
program::CopiesShown show(const Desk& desk, program::CopiesView, const program::Nothing& asked, Moment now);

/// The records of one group.
std::vector<vault_format::BackupItem> rows_of(const Group& group);

}  // namespace nearer
