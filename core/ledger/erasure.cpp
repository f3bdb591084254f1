#include "ledger/erasure.h"

#include "ledger/kinds.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::ledger {

Bytes encode_erasure(std::span<const EntryId> entries) {
  wire::Writer writer;
  writer.u8(1).u8(static_cast<std::uint8_t>(entries.size()));
  for (const auto& id : entries) writer.block(id.bytes);
  return writer.take();
}

Result<std::vector<EntryId>> decode_erasure(ByteView body) {
  wire::Reader reader(body);
  NEARER_TRY(version, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > 1) return refuse(Problem::newer_version);
  NEARER_TRY(count, reader.u8());
  if (count > most_erased) return refuse(Problem::too_many);
  std::vector<EntryId> entries;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(id, reader.block<32>());
    if (!entries.empty() && !(entries.back() < EntryId{id})) return refuse(Problem::not_canonical);
    entries.push_back({id});
  }
  NEARER_CHECK(reader.finish());
  return entries;
}

bool erasable(std::uint16_t kind) { return kind != kind_membership && kind != kind_erase; }

bool erase_body(Kept& kept) {
  const auto parts = unpack_parts(kept.packed);
  if (!parts || !parts->body) return false;
  wire::Writer writer;
  writer.bytes_u16(parts->core).bytes_u16(parts->auth).u8(0).u32(0);
  crypto::wipe(kept.packed);
  kept.packed = writer.take();
  return true;
}

}  // namespace nearer::ledger
