#pragma once
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::bridge {

/// u32 count, then for each  u32 length, bytes. too_short, trailing_bytes or too_long (more than 2^24 blobs) refuse.
Result<std::vector<Bytes>> unpack_blobs(ByteView packed);
Bytes pack_blobs(const std::vector<Bytes>& blobs);

}  // namespace nearer::bridge
