#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>

#include "base/bytes.h"
#include "crypto/auth/labels.h"
#include "crypto/auth/secret.h"

// The only hashing of the program: BLAKE2b over  label ‖ 0x00 ‖ for every part (u64 length ‖ part).
// docs/spec/conventions.md

namespace nearer::crypto {

using Parts = std::initializer_list<ByteView>;

Block<32> hash(Label label, Parts parts);
Block<64> hash64(Label label, Parts parts);

Block<32> keyed_hash(KeyView key, Label label, Parts parts);
Block<64> keyed_hash64(KeyView key, Label label, Parts parts);

/// For lists whose count is only known at run time.
Block<32> hash_list(Label label, std::span<const ByteView> parts);
Block<32> keyed_hash_list(KeyView key, Label label, std::span<const ByteView> parts);

/// The keyed form of 32 or 64 bytes where the output is a secret itself: nothing of it stays behind.
void keyed_hash_into(std::span<std::uint8_t> out, KeyView key, Label label, Parts parts);

template <class Out>
Out keyed_secret(KeyView key, Label label, Parts parts) {
  static_assert(Out::size == 32 || Out::size == 64);
  return Out::filled_by([&](auto out) { keyed_hash_into(out, key, label, parts); });
}

/// Numbers as parts: little-endian, in their own width.
Block<1> u8_part(std::uint8_t number);
Block<4> u32_part(std::uint32_t number);
Block<8> u64_part(std::uint64_t number);

}  // namespace nearer::crypto
