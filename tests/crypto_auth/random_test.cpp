#include "crypto/auth/random.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

Random seeded(std::uint8_t first) {
  Block<32> seed{first};
  return Random(RandomSeed::take(seed));
}

TEST(Random, IsTheStreamThatTheVectorsSay) {
  for (const auto& vector : vectors::primitive_cases("random")) {
    const auto stream = vectors::bytes(vector, "stream");
    // However the bytes are drawn, they are the same.
    for (const std::size_t step : {1U, 7U, 24U, 64U, 65U, 256U}) {
      Random random(vectors::secret<RandomSeed>(vector, "seed"));
      Bytes drawn(stream.size());
      for (std::size_t at = 0; at < drawn.size(); at += step)
        random.fill(std::span(drawn).subspan(at, std::min(step, drawn.size() - at)));
      EXPECT_EQ(drawn, stream) << step;
    }
  }
}

TEST(Random, BelowStaysBelowAndReachesAll) {
  auto random = seeded(1);
  EXPECT_EQ(random.below(0), 0U);
  EXPECT_EQ(random.below(1), 0U);
  std::array<int, 6> counts{};
  for (int draw = 0; draw < 60000; ++draw) ++counts.at(random.below(6));
  for (const int count : counts) EXPECT_NEAR(count, 10000, 500);  // five standard deviations
}

// With a bound of three quarters of the range, a plain remainder would give the lowest third half of the draws.
TEST(Random, BelowHasNoBias) {
  auto random = seeded(2);
  const std::uint64_t bound = 3ULL << 62;
  int lowest_third = 0;
  for (int draw = 0; draw < 30000; ++draw) lowest_third += random.below(bound) < bound / 3 ? 1 : 0;
  EXPECT_NEAR(lowest_third, 10000, 500);
}

TEST(Random, ForksAreStreamsOfTheirOwn) {
  auto parent = seeded(3);
  auto child = parent.fork();
  auto other = parent.fork();
  const std::set<Block<32>> seen{parent.block<32>(), child.block<32>(), other.block<32>()};
  EXPECT_EQ(seen.size(), 3U);
  auto again = seeded(3);
  auto same = again.fork();
  EXPECT_TRUE(seen.contains(same.block<32>()));
}

TEST(Random, GoesOnWhereItWasMovedTo) {
  auto whole = seeded(5);
  auto first = seeded(5);
  EXPECT_EQ(whole.block<10>(), first.block<10>());
  auto second = std::move(first);
  EXPECT_EQ(whole.block<100>(), second.block<100>());
  auto third = seeded(6);
  third = std::move(second);
  EXPECT_EQ(whole.block<10>(), third.block<10>());
}

TEST(RandomDeathTest, IsNotDrawnFromAfterItWasMoved) {
  auto first = seeded(7);
  const auto second = std::move(first);
  EXPECT_DEATH((void)first.number(), "");
}

TEST(Random, NeverRepeatsANonce) {
  auto random = seeded(4);
  std::set<Block<24>> seen;
  for (int draw = 0; draw < 100000; ++draw) ASSERT_TRUE(seen.insert(random.block<24>()).second);
}

}  // namespace
}  // namespace nearer::crypto
