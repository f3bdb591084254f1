#include "crypto/seal/padding.h"

#include <algorithm>

#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::crypto {
namespace {

constexpr std::size_t length_size = 4;

static_assert(largest_padded_plain + length_size == buckets.back());

}  // namespace

Result<Bytes> pad_to(ByteView plain, std::size_t size) {
  if (size < length_size || plain.size() > size - length_size) return refuse(Problem::too_long);
  if (plain.size() > UINT32_MAX) return refuse(Problem::too_long);
  wire::Writer writer;
  Bytes padded = writer.bytes_u32(plain).take();
  padded.resize(size);
  return padded;
}

Result<Bytes> pad_to_bucket(ByteView plain) {
  if (plain.size() > largest_padded_plain) return refuse(Problem::too_long);
  const auto bucket = std::lower_bound(buckets.begin(), buckets.end(), plain.size() + length_size);
  return pad_to(plain, *bucket);
}

Result<Bytes> pad_to_multiple(ByteView plain, std::size_t multiple) {
  if (multiple < length_size) return refuse(Problem::out_of_range);
  const std::size_t multiples = (plain.size() + length_size + multiple - 1) / multiple;
  return pad_to(plain, multiples * multiple);
}

Result<Bytes> unpad(ByteView padded) {
  wire::Reader reader(padded);
  auto plain = reader.view_u32(padded.size());
  if (!plain) return refuse(Problem::bad_padding);
  std::uint8_t any = 0;
  for (const auto byte : reader.rest()) any |= byte;
  if (any != 0) return refuse(Problem::bad_padding);
  return copy_of(*plain);
}

Result<Bytes> unpad_bucket(ByteView padded) {
  if (std::find(buckets.begin(), buckets.end(), padded.size()) == buckets.end()) return refuse(Problem::bad_padding);
  return unpad(padded);
}

}  // namespace nearer::crypto
