#include "bridge/blobs.h"

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::bridge {
namespace {
constexpr std::uint32_t most_blobs = 1U << 24U;
constexpr std::size_t largest_blob = std::size_t{1} << 30U;
}  // namespace

Result<std::vector<Bytes>> unpack_blobs(ByteView packed) {
  if (packed.empty()) return std::vector<Bytes>{};
  wire::Reader reader(packed);
  NEARER_TRY(count, reader.u32());
  if (count > most_blobs || count > reader.remaining() / 4) return refuse(Problem::too_long);
  std::vector<Bytes> blobs;
  blobs.reserve(count);
  for (std::uint32_t at = 0; at < count; ++at) {
    NEARER_TRY(blob, reader.bytes_u32(largest_blob));
    blobs.push_back(std::move(blob));
  }
  NEARER_CHECK(reader.finish());
  return blobs;
}

Bytes pack_blobs(const std::vector<Bytes>& blobs) {
  wire::Writer writer;
  writer.u32(static_cast<std::uint32_t>(blobs.size()));
  for (const auto& blob : blobs) writer.bytes_u32(blob);
  return writer.take();
}

}  // namespace nearer::bridge
