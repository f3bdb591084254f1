#include "pairing/safety_words.h"

#include <algorithm>
#include <vector>

#include "crypto/auth/hash.h"

namespace nearer::pairing {

std::uint64_t leading_bits(ByteView digest, unsigned bits) {
  bits = std::min<unsigned>({bits, 64U, static_cast<unsigned>(std::min<std::size_t>(digest.size(), 8) * 8)});
  std::uint64_t number = 0;
  for (unsigned at = 0; at < bits; ++at) number = number << 1 | (digest[at / 8] >> (7 - at % 8) & 1U);
  return number;
}

ComparisonWords comparison_words(std::span<const ledger::DeviceRecord> members) {
  std::vector<Block<64>> keys;
  for (const auto& member : members) {
    auto& both = keys.emplace_back();
    std::ranges::copy(member.sign_key.bytes, both.begin());
    std::ranges::copy(member.exchange_key.bytes, both.begin() + 32);
  }
  std::ranges::sort(keys);
  const std::vector<ByteView> parts(keys.begin(), keys.end());
  return words_of<4>(crypto::hash_list(crypto::Labels::safety, parts));
}

}  // namespace nearer::pairing
