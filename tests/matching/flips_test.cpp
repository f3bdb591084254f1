#include <gtest/gtest.h>

#include <vector>

#include "tests/matching/sides.h"

// One bit of a message is another message, and no such message is taken. All of them in the long run, a sample in the
// usual one.

namespace nearer::matching {
namespace {

std::vector<std::size_t> bits_to_flip(std::size_t bytes, std::size_t usual, crypto::Random& random) {
  std::vector<std::size_t> bits;
  if (long_run())
    for (std::size_t bit = 0; bit < bytes * 8; ++bit) bits.push_back(bit);
  else
    for (std::size_t at = 0; at < usual; ++at) bits.push_back(random.below(bytes * 8));
  return bits;
}

TEST(Flips, NoBitOfAnOfferCanChange) {
  const auto session = session_of(DeckKind::wishes);
  auto random = random_from(1);
  const Side anas(session, ana, choices({1, 0, 1}), random);
  for (const auto bit : bits_to_flip(anas.made.bytes.size(), 400, random))
    EXPECT_FALSE(verify_offer(session, ana, with_flipped_bit(anas.made.bytes, bit))) << bit;
}

TEST(Flips, NoBitOfAResponseCanChange) {
  const auto session = session_of(DeckKind::wishes);
  auto random = random_from(2);
  const Side anas(session, ana, choices({1, 0, 1}), random);
  const Side bens(session, ben, choices({1, 1}), random);
  const auto response = respond(session, bens, anas, random);
  for (const auto bit : bits_to_flip(response.size(), 400, random))
    EXPECT_FALSE(finish(session, anas, bens, with_flipped_bit(response, bit))) << bit;
}

/// Every bit even in the usual run, in the smallest deck.
TEST(Flips, NoBitOfTheSmallestDeckCanChange) {
  const auto session = session_of(DeckKind::readiness);
  auto random = random_from(3);
  const Side anas(session, ana, choices({1}), random);
  const Side bens(session, ben, choices({1}), random);
  const auto response = respond(session, bens, anas, random);
  for (std::size_t bit = 0; bit < response.size() * 8; ++bit)
    EXPECT_FALSE(finish(session, anas, bens, with_flipped_bit(response, bit))) << bit;
  for (std::size_t bit = 0; bit < anas.made.bytes.size() * 8; ++bit)
    EXPECT_FALSE(verify_offer(session, ana, with_flipped_bit(anas.made.bytes, bit))) << bit;
}

TEST(Offers, RefuseWhatIsNoChoice) {
  const auto session = session_of(DeckKind::pace);
  auto random = random_from(4);
  const auto problem = [&](Choices made) {
    const auto result = make_offer(session, ana, made, random);
    return result ? std::nullopt : std::optional(result.error().problem);
  };
  EXPECT_EQ(problem(choices({2})), Problem::out_of_range);
  EXPECT_EQ(problem(choices({0, 0, 0, 0, 1})), Problem::out_of_range) << "beyond the deck";
  EXPECT_EQ(make_offer(session, 2, choices({1}), random).error().problem, Problem::out_of_range);
  const auto wishes = session_of(DeckKind::wishes);
  EXPECT_EQ(make_offer(wishes, ana, choices({1, 1, 1, 1, 1, 1, 1}), random).error().problem, Problem::too_many);
}

}  // namespace
}  // namespace nearer::matching
