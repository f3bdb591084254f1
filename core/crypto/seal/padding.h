#pragma once

#include <array>
#include <cstddef>

#include "base/bytes.h"
#include "base/result.h"

// Hides lengths: u32 length ‖ bytes ‖ zeros. docs/spec/conventions.md

namespace nearer::crypto {

/// The sizes, in bytes, of what is sealed into an envelope.
constexpr std::array<std::size_t, 4> buckets{1024, 4096, 16384, 65536};

/// The longest plain text that fits into the largest bucket.
constexpr std::size_t largest_padded_plain = 65536 - 4;

/// The smallest bucket that holds `plain` and its length; too_long above the largest.
Result<Bytes> pad_to_bucket(ByteView plain);

/// Exactly `size` bytes; too_long where it does not fit.
Result<Bytes> pad_to(ByteView plain, std::size_t size);

/// The next multiple of `multiple`, which is at least 4.
Result<Bytes> pad_to_multiple(ByteView plain, std::size_t multiple);

/// Takes the padding off again: bad_padding unless the length fits and every padding byte is zero. That the size was
/// the smallest possible one is not asked, so that a writer may hide more than it has to.
Result<Bytes> unpad(ByteView padded);

/// As unpad, and the size has to be one of the buckets.
Result<Bytes> unpad_bucket(ByteView padded);

}  // namespace nearer::crypto
