#pragma once

#include "base/bytes.h"

namespace nearer::crypto {

/// Whether both are the same, in a time that depends on their sizes only. Different sizes differ.
[[nodiscard]] bool equal(ByteView one, ByteView other);

/// Whether all bytes are zero, in a time that depends on the size only.
[[nodiscard]] bool is_zero(ByteView bytes);

}  // namespace nearer::crypto
