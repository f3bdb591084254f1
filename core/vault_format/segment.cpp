#include "vault_format/segment.h"

#include "vault_format/compressed.h"
#include "vault_format/magic.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::vault_format {
namespace {

constexpr std::size_t length_bytes = 4;

}  // namespace

bool has_room(std::size_t entries, std::size_t plain_bytes, std::size_t entry_bytes) {
  return entries < most_segment_entries && plain_bytes + length_bytes + entry_bytes <= largest_segment;
}

Result<Bytes> write_segment(const Block<16>& group, std::span<const Bytes> entries) {
  if (entries.size() > most_segment_entries) return refuse(Problem::too_many);
  wire::Writer inside;
  for (const auto& entry : entries) inside.bytes_u32(entry);
  if (inside.view().size() > largest_segment) return refuse(Problem::too_long);
  NEARER_TRY(compressed, compress(inside.view()));
  wire::Writer writer;
  writer.u8(format_version).u8(format_suite).block(group).u16(static_cast<std::uint16_t>(entries.size()));
  return writer.block(compressed).take();
}

Result<Block<16>> segment_group(ByteView plain) {
  wire::Reader reader(plain);
  NEARER_CHECK(read_version(reader));
  return reader.block<16>();
}

Result<Segment> read_segment(ByteView plain) {
  wire::Reader reader(plain);
  NEARER_CHECK(read_version(reader));
  Segment segment;
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(count, reader.u16());
  if (count > most_segment_entries) return refuse(Problem::too_many);
  NEARER_TRY(inside, decompress(reader.rest(), largest_segment));
  segment.group = group;
  segment.entries.reserve(count);
  wire::Reader entries(inside);
  for (std::uint16_t at = 0; at < count; ++at) {
    NEARER_TRY(entry, entries.bytes_u32(largest_segment));
    segment.entries.push_back(std::move(entry));
  }
  NEARER_CHECK(entries.finish());
  return segment;
}

}  // namespace nearer::vault_format
