#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "vault_format/head.h"
#include "vault_format/keys.h"
#include "vault_format/table.h"

// One file that holds a vault: the head, so that the same secrets open it, and the records in a sealed stream with a
// marked end. docs/spec/vault.md

namespace nearer::vault_format {

constexpr std::size_t backup_chunk = 65536;
constexpr std::size_t largest_backup = 256U << 20;

struct BackupItem {
  Table table = Table::settings;
  Bytes row;
  Bytes plain;

  friend bool operator==(const BackupItem&, const BackupItem&) = default;
};

/// The whole file. Its size tells the contents to within 64 KiB. too_long above largest_backup.
Result<Bytes> write_backup(const VaultHead& head, const VaultMasterKey& master, std::span<const BackupItem> items,
                           crypto::Random& random);

/// The head alone, for asking the secret: as read_head, and bad_magic for a file of another kind.
Result<VaultHead> read_backup_head(ByteView file);

/// Everything or nothing. backup_incomplete for a file that ends before its end, cannot_open for changed bytes,
/// trailing_bytes for anything after the end.
Result<std::vector<BackupItem>> read_backup(ByteView file, const VaultMasterKey& master);

}  // namespace nearer::vault_format
