#include "crypto/seal/exchange.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include "crypto/seal/sealed_box.h"
#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

ExchangePair pair_of(std::uint8_t first) {
  Block<32> seed{first};
  return exchange_pair(ExchangeSeed::take(seed));
}

ExchangeSeed seed_of(std::uint8_t first) {
  Block<32> seed{first};
  return ExchangeSeed::take(seed);
}

TEST(Exchange, PublishedVectorsAndPointsOfSmallOrder) {
  for (const auto& vector : vectors::primitive_cases("x25519")) {
    const auto secret = vectors::secret<ExchangeSecret>(vector, "secret");
    const ExchangePublic theirs{vectors::block<32>(vector, "theirs")};
    const auto result = shared(secret, theirs);
    EXPECT_EQ(vectors::outcome(result), vectors::text(vector, "expect")) << vectors::text(vector, "name");
    EXPECT_EQ(vectors::outcome(beforenm(secret, theirs)), vectors::text(vector, "expect"));
    if (!result) continue;
    EXPECT_EQ(hex_encode(result->reveal()), vectors::text(vector, "shared"));
    if (vector.as_object().contains("open")) {
      EXPECT_EQ(hex_encode(public_of(secret).bytes), vectors::text(vector, "open"));
    }
    if (vector.as_object().contains("box_key")) {
      EXPECT_EQ(hex_encode(beforenm(secret, theirs)->reveal()), vectors::text(vector, "box_key"));
    }
  }
}

// RFC 7748 section 5.2: k, u = X25519(k, u), k from nine, a thousand times.
TEST(Exchange, IteratedAThousandTimes) {
  Block<32> k{9};
  Block<32> u{9};
  for (int round = 0; round < 1000; ++round) {
    const auto secret = *ExchangeSecret::read(k);
    const auto result = shared(secret, ExchangePublic{u});
    u = k;
    std::copy(result->reveal().begin(), result->reveal().end(), k.begin());
    if (round == 0) {
      EXPECT_EQ(hex_encode(k), "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
    }
  }
  EXPECT_EQ(hex_encode(k), "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
}

TEST(Exchange, BothSidesArriveAtOneKey) {
  const auto ana = pair_of(1);
  const auto ben = pair_of(2);
  EXPECT_EQ(hex_encode(beforenm(ana.secret, ben.open)->reveal()), hex_encode(beforenm(ben.secret, ana.open)->reveal()));
  EXPECT_EQ(public_of(ana.secret), ana.open);
}

TEST(SealedBox, VectorsOfAnIndependentImplementation) {
  for (const auto& vector : vectors::primitive_cases("sealed_box")) {
    const ExchangePublic open{vectors::block<32>(vector, "open")};
    const auto plain = vectors::bytes(vector, "plain");
    const auto sealed = seal_box(open, vectors::secret<ExchangeSeed>(vector, "ephemeral_seed"), plain);
    EXPECT_EQ(hex_encode(*sealed), vectors::text(vector, "sealed"));
    EXPECT_EQ(open_box(open, vectors::secret<ExchangeSecret>(vector, "secret"), *sealed), plain);
  }
}

TEST(SealedBox, IsTheLibrarysOwn) {
  const auto ben = pair_of(3);
  const Bytes plain{1, 2, 3, 4, 5, 6, 7};
  const auto ours = *seal_box(ben.open, seed_of(4), plain);
  Bytes opened(plain.size());
  EXPECT_EQ(
      crypto_box_seal_open(opened.data(), ours.data(), ours.size(), ben.open.bytes.data(), ben.secret.reveal().data()),
      0);
  EXPECT_EQ(opened, plain);
  Bytes theirs(plain.size() + crypto_box_SEALBYTES);
  EXPECT_EQ(crypto_box_seal(theirs.data(), plain.data(), plain.size(), ben.open.bytes.data()), 0);
  EXPECT_EQ(open_box(ben.open, ben.secret, theirs), plain);
}

TEST(SealedBox, OpensForItsOwnerOnlyAndUnchangedOnly) {
  const auto ben = pair_of(5);
  const auto other = pair_of(6);
  const auto sealed = *seal_box(ben.open, seed_of(7), Bytes(52, 0x11));
  EXPECT_EQ(open_box(other.open, other.secret, sealed).error().problem, Problem::cannot_open);
  EXPECT_EQ(open_box(other.open, ben.secret, sealed).error().problem, Problem::cannot_open);
  EXPECT_EQ(open_box(ben.open, ben.secret, Bytes(47)).error().problem, Problem::too_short);
  for (std::size_t bit = 0; bit < sealed.size() * 8; bit += 3) {
    auto changed = sealed;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    // X25519 ignores the highest bit of a public key, but the nonce is made from the bytes and catches it.
    EXPECT_EQ(open_box(ben.open, ben.secret, changed).error().problem, Problem::cannot_open) << bit;
  }
}

TEST(SealedBox, NeverToAPointOfSmallOrder) {
  EXPECT_EQ(seal_box(ExchangePublic{}, seed_of(1), Bytes{1}).error().problem, Problem::out_of_range);
}

}  // namespace
}  // namespace nearer::crypto
