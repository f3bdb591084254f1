#include "crypto/matching/ristretto.h"

#include <gtest/gtest.h>

#include "crypto/auth/equal.h"
#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

// The order of the group, 2^252 + 27742317777372353535851937790883648493.
constexpr Block<32> order{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                          0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                          0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

Random seeded(std::uint8_t first) {
  Block<32> seed{first};
  return Random(RandomSeed::take(seed));
}

TEST(Ristretto, VectorsOfRfc9496) {
  int multiples = 0;
  int refused = 0;
  int derived = 0;
  for (const auto& vector : vectors::primitive_cases("ristretto255")) {
    const auto point = vectors::block<32>(vector, "point");
    if (vectors::text(vector, "expect") != "ok") {
      ++refused;
      EXPECT_EQ(read_point(point).error().problem, Problem::out_of_range) << vectors::text(vector, "name");
    } else if (vector.as_object().contains("uniform")) {
      ++derived;
      EXPECT_EQ(point_from_uniform(vectors::block<64>(vector, "uniform")).bytes, point);
    } else {
      ++multiples;
      EXPECT_EQ(multiply_generator(*read_scalar(vectors::bytes(vector, "scalar"))).bytes, point);
    }
  }
  EXPECT_EQ(multiples, 16);
  EXPECT_EQ(refused, 29);
  EXPECT_EQ(derived, 7);
}

TEST(Ristretto, TheIdentityIsNoPointFromOutside) {
  EXPECT_EQ(read_point(identity.bytes).error().problem, Problem::out_of_range);
  EXPECT_EQ(read_point(Bytes(31)).error().problem, Problem::too_short);
  EXPECT_EQ(read_point(Bytes(33)).error().problem, Problem::too_long);
  EXPECT_EQ(read_point(generator().bytes), generator());
}

TEST(Ristretto, PointsHaveOneSpelling) {
  // The library takes both for the same element (fixed after 1.0.18).
  auto random = seeded(6);
  for (int round = 0; round < 50; ++round) {
    auto point = multiply_generator(random_scalar(random));
    EXPECT_TRUE(read_point(point.bytes));
    point.bytes[31] |= 0x80;
    EXPECT_EQ(read_point(point.bytes).error().problem, Problem::out_of_range);
  }
}

TEST(Ristretto, ScalarsHaveOneSpelling) {
  auto random = seeded(1);
  for (int round = 0; round < 200; ++round) {
    const auto scalar = random_scalar(random);
    EXPECT_TRUE(read_scalar(scalar.reveal()));
    // The library would take both of these for the same number.
    Bytes with_high_bit = copy_of(scalar.reveal());
    with_high_bit[31] |= 0x80;
    EXPECT_EQ(read_scalar(with_high_bit).error().problem, Problem::not_canonical);
    Bytes plus_order(32);
    unsigned carry = 0;
    for (std::size_t at = 0; at < 32; ++at) {
      carry += scalar.reveal()[at] + order[at];
      plus_order[at] = static_cast<std::uint8_t>(carry);
      carry >>= 8;
    }
    EXPECT_EQ(read_scalar(plus_order).error().problem, Problem::not_canonical);
  }
  EXPECT_EQ(read_scalar(order).error().problem, Problem::not_canonical);
  auto below_order = order;
  --below_order[0];
  EXPECT_TRUE(read_scalar(below_order));
  EXPECT_TRUE(read_scalar(Bytes(32)));
  EXPECT_EQ(read_scalar(Bytes(31)).error().problem, Problem::too_short);
}

TEST(Ristretto, MultiplyingToTheIdentityIsTheIdentity) {
  auto random = seeded(2);
  const auto point = multiply_generator(random_scalar(random));
  EXPECT_EQ(multiply(small_scalar(0), point), identity);
  EXPECT_EQ(multiply_generator(small_scalar(0)), identity);
  EXPECT_EQ(multiply(random_scalar(random), identity), identity);
  EXPECT_EQ(subtract(point, point), identity);
  EXPECT_EQ(add(point, identity), point);
}

TEST(Ristretto, IsAGroup) {
  auto random = seeded(3);
  for (int round = 0; round < 20; ++round) {
    const auto a = random_scalar(random);
    const auto b = random_scalar(random);
    const auto point = multiply_generator(random_scalar(random));
    EXPECT_EQ(add(multiply(a, point), multiply(b, point)), multiply(add(a, b), point));
    EXPECT_EQ(subtract(multiply(a, point), multiply(b, point)), multiply(subtract(a, b), point));
    EXPECT_EQ(multiply(a, multiply(b, point)), multiply(multiply(a, b), point));
    EXPECT_TRUE(read_point(point.bytes));
  }
}

TEST(Ristretto, SelectsWithoutMixing) {
  auto random = seeded(4);
  const auto one = multiply_generator(random_scalar(random));
  const auto other = multiply_generator(random_scalar(random));
  EXPECT_EQ(select(true, one, other), one);
  EXPECT_EQ(select(false, one, other), other);
  const auto a = random_scalar(random);
  const auto b = random_scalar(random);
  EXPECT_TRUE(equal(select(true, a, b).reveal(), a.reveal()));
  EXPECT_TRUE(equal(select(false, a, b).reveal(), b.reveal()));
}

TEST(Ristretto, EveryOtherBitPatternOfAPointIsAnotherPointOrNone) {
  auto random = seeded(5);
  const auto point = multiply_generator(random_scalar(random));
  int refused = 0;
  for (std::size_t bit = 0; bit < 256; ++bit) {
    auto changed = point;
    changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    const auto read = read_point(changed.bytes);
    refused += read ? 0 : 1;
    if (read) {
      EXPECT_NE(*read, point);
    }
  }
  EXPECT_GT(refused, 128);  // about seven of eight encode nothing
}

}  // namespace
}  // namespace nearer::crypto
