#include "vault_format/backup.h"

#include <algorithm>

#include "crypto/auth/hash.h"
#include "crypto/seal/padding.h"
#include "crypto/seal/stream.h"
#include "vault_format/magic.h"
#include "vault_format/record.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::vault_format {
namespace {

constexpr std::size_t beginning_size = 8 + 2 + head_size;
constexpr std::size_t sealed_chunk = backup_chunk + crypto::stream_overhead;
constexpr std::size_t chunk_capacity = backup_chunk - 4;

crypto::StreamKey stream_key(const VaultMasterKey& master, const crypto::StreamHeader& header) {
  const auto keys = vault_keys(master);
  return crypto::keyed_secret<crypto::StreamKey>(keys.exports.reveal(), crypto::Labels::backup, {header});
}

Bytes beginning_of(const VaultHead& head) {
  wire::Writer writer;
  writer.block(backup_magic).u8(format_version).u8(format_suite);
  return writer.block(write_head(head)).take();
}

Result<Bytes> write_items(std::span<const BackupItem> items) {
  wire::Writer writer;
  writer.u32(static_cast<std::uint32_t>(items.size()));
  for (const auto& item : items) {
    if (item.row.size() > largest_row || item.plain.size() > largest_record) return refuse(Problem::too_long);
    writer.u8(static_cast<std::uint8_t>(item.table)).bytes_u16(item.row).bytes_u32(item.plain);
    if (writer.size() > largest_backup) return refuse(Problem::too_long);
  }
  return writer.take();
}

Result<std::vector<BackupItem>> read_items(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_TRY(count, reader.u32());
  std::vector<BackupItem> items;
  for (std::uint32_t read = 0; read < count; ++read) {
    NEARER_TRY(number, reader.u8());
    const auto table = table_numbered(number);
    if (!table) return refuse(Problem::newer_version);
    NEARER_TRY(row, reader.bytes_u16(largest_row));
    NEARER_TRY(plain, reader.bytes_u32(largest_record));
    items.push_back({*table, std::move(row), std::move(plain)});
  }
  NEARER_CHECK(reader.finish());
  return items;
}

Result<Bytes> read_stream(wire::Reader& reader, crypto::StreamReader& stream, ByteView associated) {
  Bytes inner;
  while (!stream.complete()) {
    if (reader.remaining() < sealed_chunk) return refuse(Problem::backup_incomplete);
    NEARER_TRY(sealed, reader.view(sealed_chunk));
    NEARER_TRY(chunk, stream.pull(sealed, associated));
    NEARER_TRY(part, crypto::unpad(chunk.plain));
    inner.insert(inner.end(), part.begin(), part.end());
  }
  NEARER_CHECK(reader.finish());
  return inner;
}

}  // namespace

Result<Bytes> write_backup(const VaultHead& head, const VaultMasterKey& master, std::span<const BackupItem> items,
                           crypto::Random& random) {
  NEARER_TRY(inner, write_items(items));
  const auto beginning = beginning_of(head);
  const auto header = random.block<24>();
  crypto::StreamWriter stream(stream_key(master, header), header);
  wire::Writer file;
  file.block(beginning).block(header);
  ByteView left = inner;
  do {
    const auto part = left.first(std::min(left.size(), chunk_capacity));
    left = left.subspan(part.size());
    const auto kind = left.empty() ? crypto::ChunkKind::last : crypto::ChunkKind::more;
    NEARER_TRY(padded, crypto::pad_to(part, backup_chunk));
    NEARER_TRY(sealed, stream.push(padded, beginning, kind));
    file.block(sealed);
  } while (!left.empty());
  return file.take();
}

Result<VaultHead> read_backup_head(ByteView file) {
  wire::Reader reader(file);
  NEARER_CHECK(read_beginning(reader, backup_magic));
  NEARER_TRY(head, reader.view(head_size));
  return read_head(head);
}

Result<std::vector<BackupItem>> read_backup(ByteView file, const VaultMasterKey& master) {
  NEARER_CHECK(read_backup_head(file));
  wire::Reader reader(file);
  NEARER_TRY(beginning, reader.view(beginning_size));
  NEARER_TRY(header, reader.block<24>());
  crypto::StreamReader stream(stream_key(master, header), header);
  NEARER_TRY(inner, read_stream(reader, stream, beginning));
  return read_items(inner);
}

}  // namespace nearer::vault_format
