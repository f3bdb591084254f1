#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/seal/aead.h"
#include "vault_format/keys.h"
#include "vault_format/table.h"

// One row of the store, sealed so that it opens in its own place only. docs/spec/vault.md

namespace nearer::vault_format {

constexpr std::size_t record_grain = 256;
constexpr std::size_t record_overhead = 2 + 24 + crypto::aead_overhead;
constexpr std::size_t largest_row = 256;
constexpr std::size_t largest_record = 16U << 20;  ///< of plain bytes

/// Where a record belongs. The row is the host's key for it: any 0 to largest_row bytes.
struct RecordPlace {
  VaultId vault_id{};
  Table table = Table::settings;
  ByteView row;
};

struct Record {
  Bytes plain;
  std::uint64_t row_version = 0;
};

/// The sealed bytes: record_overhead above a multiple of record_grain. `row_version` counts the rewrites of a row, so
/// that a caller who remembers it sees an older copy put back. too_long above the bounds.
Result<Bytes> seal_record(const crypto::AeadKey& records, const RecordPlace& place, std::uint64_t row_version,
                          ByteView plain, crypto::Random& random);

/// cannot_open for bytes that were changed or moved from another row, table or vault.
Result<Record> open_record(const crypto::AeadKey& records, const RecordPlace& place, ByteView sealed);

}  // namespace nearer::vault_format
