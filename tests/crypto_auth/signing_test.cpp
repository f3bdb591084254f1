#include "crypto/auth/signing.h"

#include <gtest/gtest.h>

#include "crypto/auth/ready.h"
#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

TEST(Ready, AnyNumberOfTimes) {
  EXPECT_TRUE(ready());
  EXPECT_TRUE(ready());
}

TEST(Signing, PublishedVectorsAndRefusals) {
  for (const auto& vector : vectors::primitive_cases("ed25519")) {
    const VerifyKey key{vectors::block<32>(vector, "key")};
    const Signature signature{vectors::block<64>(vector, "signature")};
    const auto message = vectors::bytes(vector, "message");
    const bool good = vectors::text(vector, "expect") == "ok";
    EXPECT_EQ(verify(key, message, signature), good) << vectors::text(vector, "name");
    if (!good) continue;
    const auto pair = signing_pair(vectors::secret<SigningSeed>(vector, "seed"));
    EXPECT_EQ(pair.open, key);
    EXPECT_EQ(sign(pair.secret, message), signature);
  }
}

TEST(Signing, EveryBitCounts) {
  Block<32> seed{9};
  const auto pair = signing_pair(SigningSeed::take(seed));
  const Bytes message{1, 2, 3};
  const auto signature = sign(pair.secret, message);
  for (std::size_t bit = 0; bit < 512; ++bit) {
    auto changed = signature;
    changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify(pair.open, message, changed)) << bit;
  }
}

TEST(Signing, LabelsSeparate) {
  Block<32> seed{10};
  const auto pair = signing_pair(SigningSeed::take(seed));
  const Bytes message{1, 2, 3};
  const auto signature = sign(pair.secret, Labels::member, message);
  EXPECT_TRUE(verify(pair.open, Labels::member, message, signature));
  EXPECT_FALSE(verify(pair.open, Labels::snapshot, message, signature));
  EXPECT_FALSE(verify(pair.open, message, signature));
  Bytes whole = copy_of(bytes_of("nearer/v1/member"));
  whole.insert(whole.end(), message.begin(), message.end());
  EXPECT_TRUE(verify(pair.open, whole, signature));
}

}  // namespace
}  // namespace nearer::crypto
