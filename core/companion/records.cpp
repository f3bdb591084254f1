#include "companion/records.h"

#include "vault_format/passphrase.h"
#include "wire/reader.h"

namespace nearer {
namespace {

// A vault that is put back to an older state is told by the ledger's heads, so single rows count no versions.
constexpr std::uint64_t row_version = 0;

Result<crypto::PassphraseKey> slot_key(const vault_format::VaultHead& head, std::string_view typed) {
  NEARER_TRY(secret, vault_format::vault_secret(typed));
  return vault_format::slot_key_of_text(head, bytes_of(secret));
}

}  // namespace

Bytes row_of(std::uint64_t number) {
  // Big-endian, so that hosts which sort rows by their bytes give them back in order.
  Bytes row(8);
  for (std::size_t at = 0; at < 8; ++at) row[at] = static_cast<std::uint8_t>(number >> (8 * (7 - at)));
  return row;
}

Result<std::uint64_t> number_of(ByteView row) {
  if (row.size() != 8) return refuse(Problem::out_of_range, "row");
  std::uint64_t number = 0;
  for (const auto byte : row) number = number << 8U | byte;
  return number;
}

Records::Records(vault_format::VaultHead head, vault_format::VaultMasterKey master)
    : head_(head), master_(std::move(master)), keys_(vault_format::vault_keys(master_)) {}

Result<Keep> Records::put(Table table, Bytes row, ByteView plain, crypto::Random& random) const {
  const vault_format::RecordPlace place{head_.vault_id, table, row};
  NEARER_TRY(sealed, vault_format::seal_record(keys_.records, place, row_version, plain, random));
  return Keep{table, std::move(row), std::move(sealed)};
}

Result<Bytes> Records::open(const Record& record) const {
  const vault_format::RecordPlace place{head_.vault_id, record.table, record.row};
  NEARER_TRY(opened, vault_format::open_record(keys_.records, place, record.sealed));
  return std::move(opened.plain);
}

Result<void> Records::check_secret(std::string_view typed) const {
  NEARER_TRY(key, slot_key(head_, typed));
  NEARER_CHECK(vault_format::open_head(head_, key));
  return {};
}

Result<void> Records::set_secret(SlotPlace place, std::string_view typed, crypto::Random& random) {
  NEARER_TRY(key, slot_key(head_, typed));
  return vault_format::fill_slot(head_, static_cast<std::size_t>(place), vault_format::SlotKind::secret_text, key,
                                 master_, random);
}

Result<Records> open_records(ByteView head, std::string_view typed) {
  NEARER_TRY(read, vault_format::read_head(head));
  NEARER_TRY(key, slot_key(read, typed));
  NEARER_TRY(opened, vault_format::open_head(read, key));
  return Records(read, std::move(opened.master));
}

}  // namespace nearer
