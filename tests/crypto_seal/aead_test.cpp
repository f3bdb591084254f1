#include "crypto/seal/aead.h"

#include <gtest/gtest.h>

#include "crypto/auth/equal.h"
#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

struct ContentTag;
using Content = Secret<ContentTag, 32>;

AeadKey key_of(std::uint8_t first) {
  Block<32> bytes{first};
  return AeadKey::take(bytes);
}

TEST(Aead, PublishedVectorsAndRefusals) {
  for (const auto& vector : vectors::primitive_cases("xchacha20poly1305")) {
    const auto key = vectors::secret<AeadKey>(vector, "key");
    const auto nonce = vectors::block<24>(vector, "nonce");
    const auto associated = vectors::bytes(vector, "associated");
    const auto sealed = vectors::bytes(vector, "sealed");
    const auto opened = open(key, nonce, associated, sealed);
    EXPECT_EQ(vectors::outcome(opened), vectors::text(vector, "expect")) << vectors::text(vector, "name");
    if (!opened) continue;
    EXPECT_EQ(*opened, vectors::bytes(vector, "plain"));
    EXPECT_EQ(seal(key, nonce, associated, *opened), sealed);
  }
}

TEST(Aead, EveryBitCounts) {
  const auto sealed = seal(key_of(1), Nonce{2}, Block<3>{3}, Bytes{1, 2, 3, 4, 5});
  for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    auto changed = sealed;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_EQ(open(key_of(1), Nonce{2}, Block<3>{3}, changed).error().problem, Problem::cannot_open) << bit;
  }
}

TEST(Aead, OpensKeysInPlace) {
  Block<32> bytes{7, 7};
  const auto content = Content::take(bytes);
  auto sealed = seal(key_of(1), Nonce{}, {}, content.reveal());
  EXPECT_TRUE(equal(open_secret<Content>(key_of(1), Nonce{}, {}, sealed)->reveal(), content.reveal()));
  EXPECT_EQ(open_secret<Content>(key_of(2), Nonce{}, {}, sealed).error().problem, Problem::cannot_open);
}

TEST(Aead, LeavesZerosAfterARefusal) {
  Bytes out(5, 0xaa);
  auto sealed = seal(key_of(1), Nonce{}, {}, Bytes{1, 2, 3, 4, 5});
  sealed.back() ^= 1;
  EXPECT_FALSE(open_into(out, key_of(1), Nonce{}, {}, sealed));
  EXPECT_EQ(out, Bytes(5));
  // Another size of plain text than the place for it: refused before it is opened.
  Bytes small(4, 0xaa);
  sealed.back() ^= 1;
  EXPECT_EQ(open_into(small, key_of(1), Nonce{}, {}, sealed).error().problem, Problem::cannot_open);
  EXPECT_EQ(small, Bytes(4));
  EXPECT_EQ(open_into(small, key_of(1), Nonce{}, {}, Bytes(15)).error().problem, Problem::too_short);
}

}  // namespace
}  // namespace nearer::crypto
