#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "ledger/device.h"

namespace nearer::pairing {

/// Places in the list of 1024 safety words, 0 to 1023.
using SafetyWords = std::array<std::uint16_t, 3>;
using ComparisonWords = std::array<std::uint16_t, 4>;

/// The first `bits` bits of the digest as a number, the highest bit of the first byte first; at most 64, and at most
/// what the digest has.
std::uint64_t leading_bits(ByteView digest, unsigned bits);

/// Words of ten bits each, from the front of the digest.
template <std::size_t Count>
std::array<std::uint16_t, Count> words_of(ByteView digest) {
  static_assert(Count * 10 <= 64);
  const std::uint64_t bits = leading_bits(digest, Count * 10);
  std::array<std::uint16_t, Count> words{};
  for (std::size_t at = 0; at < Count; ++at) words[at] = bits >> (10 * (Count - 1 - at)) & 1023;
  return words;
}

/// The four words that both partners may compare at any later time: the same on every device that knows the same member
/// devices, in whatever order it lists them; different after any change of membership.
ComparisonWords comparison_words(std::span<const ledger::DeviceRecord> members);

}  // namespace nearer::pairing
