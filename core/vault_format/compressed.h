#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "base/result.h"

// DEFLATE (RFC 1951) by zlib, for what is kept. Compressed before it is sealed, and only what one person's device keeps for
// itself: nothing that somebody else chose and can measure the size of stands beside a secret on the wire.

namespace nearer::vault_format {

/// u32 length of the plain bytes | DEFLATE. out_of_memory; too_long above 4 GiB.
Result<Bytes> compress(ByteView plain);

/// cannot_open for what is no DEFLATE or has another length than it says; too_long for more than `most` plain bytes: asked
/// before anything is allocated.
Result<Bytes> decompress(ByteView compressed, std::size_t most);

}  // namespace nearer::vault_format
