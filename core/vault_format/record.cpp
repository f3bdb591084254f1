#include "vault_format/record.h"

#include "crypto/seal/padding.h"
#include "vault_format/magic.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::vault_format {
namespace {

Bytes associated_data(const RecordPlace& place) {
  wire::Writer writer;
  writer.u8(format_version).u8(format_suite).block(place.vault_id).u8(static_cast<std::uint8_t>(place.table));
  return writer.bytes_u16(place.row).take();
}

}  // namespace

Result<Bytes> seal_record(const crypto::AeadKey& records, const RecordPlace& place, std::uint64_t row_version,
                          ByteView plain, crypto::Random& random) {
  if (place.row.size() > largest_row || plain.size() > largest_record) return refuse(Problem::too_long);
  wire::Writer inner;
  inner.u64(row_version).block(plain);
  NEARER_TRY(padded, crypto::pad_to_multiple(inner.view(), record_grain));
  const auto nonce = random.block<24>();
  wire::Writer writer;
  writer.u8(format_version).u8(format_suite).block(nonce);
  return writer.block(crypto::seal(records, nonce, associated_data(place), padded)).take();
}

Result<Record> open_record(const crypto::AeadKey& records, const RecordPlace& place, ByteView sealed) {
  if (place.row.size() > largest_row) return refuse(Problem::too_long);
  wire::Reader reader(sealed);
  NEARER_CHECK(read_version(reader));
  NEARER_TRY(nonce, reader.block<24>());
  NEARER_TRY(padded, crypto::open(records, nonce, associated_data(place), reader.rest()));
  if (padded.size() % record_grain != 0) return refuse(Problem::bad_padding);
  NEARER_TRY(inner, crypto::unpad(padded));
  wire::Reader inside(inner);
  NEARER_TRY(row_version, inside.u64());
  return Record{copy_of(inside.rest()), row_version};
}

}  // namespace nearer::vault_format
