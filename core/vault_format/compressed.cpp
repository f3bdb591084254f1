#include "vault_format/compressed.h"

#include <zlib.h>

#include <limits>

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::vault_format {
namespace {

constexpr int level = 6;  // zlib's own default
constexpr int raw_deflate = -15;
constexpr int memory_level = 8;
constexpr std::size_t length_bytes = 4;

z_stream stream_over(ByteView in, Bytes& out, std::size_t out_from) {
  z_stream stream{};
  stream.next_in = const_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = out.data() + out_from;
  stream.avail_out = static_cast<uInt>(out.size() - out_from);
  return stream;
}

}  // namespace

Result<Bytes> compress(ByteView plain) {
  if (plain.size() > std::numeric_limits<std::uint32_t>::max() / 2) return refuse(Problem::too_long);
  Bytes out = wire::Writer().u32(static_cast<std::uint32_t>(plain.size())).take();
  auto stream = stream_over(plain, out, out.size());
  if (deflateInit2(&stream, level, Z_DEFLATED, raw_deflate, memory_level, Z_DEFAULT_STRATEGY) != Z_OK)
    return refuse(Problem::out_of_memory);
  out.resize(length_bytes + deflateBound(&stream, static_cast<uLong>(plain.size())));
  stream.next_out = out.data() + length_bytes;
  stream.avail_out = static_cast<uInt>(out.size() - length_bytes);
  const auto done = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) return refuse(Problem::out_of_memory);
  return out;
}

Result<Bytes> decompress(ByteView compressed, std::size_t most) {
  wire::Reader reader(compressed);
  NEARER_TRY(length, reader.u32());
  if (length > most) return refuse(Problem::too_long);
  // One byte more than promised: zlib takes no empty room, and it shows what is too long.
  Bytes out(std::size_t{length} + 1);
  auto stream = stream_over(reader.rest(), out, 0);
  if (inflateInit2(&stream, raw_deflate) != Z_OK) return refuse(Problem::out_of_memory);
  const auto done = inflate(&stream, Z_FINISH);
  const bool whole = done == Z_STREAM_END && stream.avail_in == 0 && stream.total_out == length;
  inflateEnd(&stream);
  if (!whole) return refuse(Problem::cannot_open);
  out.resize(length);
  return out;
}

}  // namespace nearer::vault_format
