#pragma once

#include "base/bytes.h"
#include "crypto/auth/secret.h"
#include "crypto/seal/aead.h"

namespace nearer::vault_format {

using VaultId = Block<16>;

struct VaultMasterKeyTag;
struct SearchKeyTag;
struct ExportKeyTag;

/// 32 random bytes, never derived from a passphrase. New secrets come with a new one, and everything is sealed anew.
using VaultMasterKey = crypto::Secret<VaultMasterKeyTag, 32>;
using SearchKey = crypto::Secret<SearchKeyTag, 32>;
using ExportKey = crypto::Secret<ExportKeyTag, 32>;

/// What the master key is taken apart into, one key for one use.
struct VaultKeys {
  crypto::AeadKey records;  ///< number 1: every record of the store
  crypto::AeadKey devices;  ///< number 2: this device's secret keys, inside of their record once more
  SearchKey search;         ///< number 3: the local search index
  ExportKey exports;        ///< number 4: backups and exports
};

VaultKeys vault_keys(const VaultMasterKey& master);

}  // namespace nearer::vault_format
