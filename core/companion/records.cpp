#include "companion/records.h"

#include "vault_format/passphrase.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {
namespace {

// A vault that is put back to an older state is told by the ledger's heads, so single rows count no versions.
constexpr std::uint64_t row_version = 0;

}  // namespace

Result<crypto::PassphraseKey> slot_key(const vault_format::VaultHead& head, std::string_view typed) {
  NEARER_TRY(secret, vault_format::vault_secret(typed));
  return vault_format::slot_key_of_text(head, bytes_of(secret));
}

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

Result<SlotPlace> Records::check_secret(std::string_view typed) const {
  NEARER_TRY(key, slot_key(head_, typed));
  NEARER_TRY(opened, vault_format::open_head(head_, key));
  return static_cast<SlotPlace>(opened.place);
}

Result<Records> open_records(ByteView head, std::string_view typed) {
  NEARER_TRY(read, vault_format::read_head(head));
  NEARER_TRY(key, slot_key(read, typed));
  NEARER_TRY(opened, vault_format::open_head(read, key));
  return Records(read, std::move(opened.master));
}

Result<std::vector<Record>> read_records(std::span<const Bytes> packed) {
  std::vector<Record> records;
  records.reserve(packed.size());
  for (const auto& record : packed) {
    wire::Reader reader(record);
    NEARER_TRY(table, reader.u8());
    NEARER_TRY(row, reader.bytes_u16(0xffff));
    const auto known = vault_format::table_numbered(table);
    if (!known) return refuse(Problem::unknown_kind, "table");
    records.push_back({*known, std::move(row), copy_of(reader.rest())});
  }
  return records;
}

Bytes packed(const Record& record) {
  wire::Writer writer;
  writer.u8(static_cast<std::uint8_t>(record.table)).bytes_u16(record.row).block(record.sealed);
  return writer.take();
}

}  // namespace nearer
