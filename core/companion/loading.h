#pragma once
#include <memory>
#include <vector>

#include "companion/desk.h"
#include "vault_format/backup.h"

// From the vault's records to the desk.

namespace nearer {

/// The record of one entry: group 16, then what the ledger stores.
Bytes entry_record(const ledger::GroupId& group, ByteView stored);

/// Builds the desk from opened records. missing_field without the identity; refusals of the formats for records that are
/// damaged: a vault is opened whole or not at all.
Result<std::unique_ptr<Desk>> load(Records records, std::vector<vault_format::BackupItem> items);

/// Opens sealed records: cannot_open for one that was changed or moved.
Result<std::vector<vault_format::BackupItem>> open_all(const Records& records, std::span<const Record> sealed);

}  // namespace nearer
