#include "crypto/auth/hash.h"

#include <sodium.h>

namespace nearer::crypto {
namespace {

template <std::size_t N, class Number>
Block<N> little_endian(Number number) {
  Block<N> out;
  for (std::size_t byte = 0; byte < N; ++byte) out[byte] = static_cast<std::uint8_t>(number >> (8 * byte));
  return out;
}

// BLAKE2b refuses only output and key sizes that the types here already rule out, hence the unread results.
void absorb_and_finish(std::span<std::uint8_t> out, ByteView key, Label label, std::span<const ByteView> parts) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), out.size());
  const auto absorb = [&](ByteView bytes) { crypto_generichash_update(&state, bytes.data(), bytes.size()); };
  absorb(bytes_of(label.text()));
  absorb(Block<1>{0});
  for (const auto part : parts) {
    absorb(u64_part(part.size()));
    absorb(part);
  }
  crypto_generichash_final(&state, out.data(), out.size());
  sodium_memzero(&state, sizeof state);
}

std::span<const ByteView> list(Parts parts) { return {parts.begin(), parts.size()}; }

}  // namespace

Block<32> hash(Label label, Parts parts) { return hash_list(label, list(parts)); }

Block<64> hash64(Label label, Parts parts) {
  Block<64> out;
  absorb_and_finish(out, {}, label, list(parts));
  return out;
}

Block<32> keyed_hash(KeyView key, Label label, Parts parts) { return keyed_hash_list(key, label, list(parts)); }

Block<64> keyed_hash64(KeyView key, Label label, Parts parts) {
  Block<64> out;
  absorb_and_finish(out, key, label, list(parts));
  return out;
}

void keyed_hash_into(std::span<std::uint8_t> out, KeyView key, Label label, Parts parts) {
  absorb_and_finish(out, key, label, list(parts));
}

Block<32> hash_list(Label label, std::span<const ByteView> parts) {
  Block<32> out;
  absorb_and_finish(out, {}, label, parts);
  return out;
}

Block<32> keyed_hash_list(KeyView key, Label label, std::span<const ByteView> parts) {
  Block<32> out;
  absorb_and_finish(out, key, label, parts);
  return out;
}

Block<1> u8_part(std::uint8_t number) { return {number}; }
Block<4> u32_part(std::uint32_t number) { return little_endian<4>(number); }
Block<8> u64_part(std::uint64_t number) { return little_endian<8>(number); }

}  // namespace nearer::crypto
