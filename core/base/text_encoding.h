#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer {

/// Lower-case hex, two characters a byte.
std::string hex_encode(ByteView bytes);

/// Lower-case hex only, so that there is one spelling: bad_encoding for anything else.
Result<Bytes> hex_decode(std::string_view text);

/// RFC 4648 section 5, without padding.
std::string base64url_encode(ByteView bytes);

/// Strict: no white space, no padding, and the unused bits of the last character are zero. bad_encoding otherwise.
Result<Bytes> base64url_decode(std::string_view text);

/// Exactly N bytes: too_short or too_long by any other count.
template <std::size_t N>
Result<Block<N>> block_of(ByteView bytes) {
  if (bytes.size() < N) return refuse(Problem::too_short);
  if (bytes.size() > N) return refuse(Problem::too_long);
  Block<N> block;
  for (std::size_t at = 0; at < N; ++at) block[at] = bytes[at];
  return block;
}

template <std::size_t N>
Result<Block<N>> hex_decode_block(std::string_view text) {
  auto bytes = hex_decode(text);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return block_of<N>(*bytes);
}

}  // namespace nearer
