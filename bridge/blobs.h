#pragma once
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::bridge {

/// u32 count, then for each  u32 length, bytes. too_short, trailing_bytes or too_long (more than 2^24 blobs) refuse.
Result<std::vector<Bytes>> unpack_blobs(ByteView packed);
Bytes pack_blobs(const std::vector<Bytes>& blobs);

/// A record as a host hands it to nearer_open: u8 table | u16 row length | row | sealed.
Bytes pack_record(std::uint8_t table, ByteView row, ByteView sealed);

}  // namespace nearer::bridge
