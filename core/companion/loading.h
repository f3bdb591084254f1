#pragma once
#include <memory>
#include <vector>

#include "companion/desk.h"
#include "vault_format/backup.h"

// From the vault's records to the desk.

namespace nearer {

/// The record of one entry: group 16, then what the ledger stores.
Bytes entry_record(const ledger::GroupId& group, ByteView stored);

/// What a vault's records hold, and which of them did not open.
struct OpenedRecords {
  std::vector<vault_format::BackupItem> items;
  Damage damage;
};

/// Opens sealed records; one that was changed or moved is damage. newer_version as it is.
Result<OpenedRecords> open_all(const Records& records, std::span<const Record> sealed);

/// The group of a couple from before, from its rows.
Result<Group> restore_kept(const Identity& identity, const KeptCouple& kept);

/// Builds the desk from opened records. storage_evicted without the identity, cannot_open or the format's refusal where it
/// is damaged; newer_version of anything. Everything else that cannot be read is damage, and the rest opens.
Result<std::unique_ptr<Desk>> load(Records records, std::vector<vault_format::BackupItem> items, Damage damage = {});

}  // namespace nearer
