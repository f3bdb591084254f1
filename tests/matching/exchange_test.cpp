#include <gtest/gtest.h>

#include <future>
#include <vector>

#include "tests/matching/sides.h"

// What comes out of a whole exchange of offers and responses.

namespace nearer::matching {
namespace {

Matches both(const Choices& one, const Choices& other) {
  Matches all{};
  for (std::size_t at = 0; at < all.size(); ++at)
    all[at] = static_cast<std::uint8_t>(one.reveal()[at] & other.reveal()[at]);
  return all;
}

TEST(Exchange, BothFindWhatBothSaidYesTo) {
  auto random = random_from(1);
  for (const auto kind : {DeckKind::wishes, DeckKind::pace, DeckKind::readiness}) {
    const auto session = session_of(kind);
    for (std::uint8_t a = 0; a < 2; ++a) {
      for (std::uint8_t b = 0; b < 2; ++b) {
        const Side anas(session, ana, choices({a}), random);
        const Side bens(session, ben, choices({b}), random);
        ASSERT_EQ(verify_offer(session, ana, anas.made.bytes), anas.verified);
        ASSERT_EQ(verify_offer(session, ben, bens.made.bytes), bens.verified);
        const Matches wanted{static_cast<std::uint8_t>(a & b)};
        EXPECT_EQ(finish(session, anas, bens, respond(session, bens, anas, random)), wanted);
        EXPECT_EQ(finish(session, bens, anas, respond(session, anas, bens, random)), wanted);
      }
    }
  }
}

/// Eight offers a side, each with each, both ways: the ANDs made and the wrong ones among them.
std::pair<std::size_t, std::size_t> every_pair(std::uint64_t seed) {
  const auto session = session_of(DeckKind::wishes, static_cast<std::uint32_t>(seed));
  auto random = random_from(seed);
  std::vector<Side> anas, bens;
  for (int at = 0; at < 8; ++at) {
    anas.emplace_back(session, ana, any_choices(session.shape(), random), random);
    bens.emplace_back(session, ben, any_choices(session.shape(), random), random);
  }
  std::size_t made = 0, wrong = 0;
  for (const auto& a : anas) {
    for (const auto& b : bens) {
      const auto wanted = both(a.made.secrets.choices, b.made.secrets.choices);
      wrong += finish(session, a, b, respond(session, b, a, random)) == wanted ? 0 : 1;
      wrong += finish(session, b, a, respond(session, a, b, random)) == wanted ? 0 : 1;
      made += 2 * session.shape().items;
    }
  }
  return {made, wrong};
}

TEST(Exchange, TenThousandAndsAndNoneIsWrong) {
  const std::size_t wanted = long_run() ? 100'000 : 10'000;
  std::size_t made = 0;
  for (std::uint64_t seed = 1; made < wanted; seed += 2) {
    auto beside = std::async(std::launch::async, every_pair, seed);
    for (const auto& [count, wrong] : {every_pair(seed + 1), beside.get()}) {
      made += count;
      EXPECT_EQ(wrong, 0U);
    }
  }
}

TEST(Exchange, SizesDoNotTellHowManyAreYes) {
  auto random = random_from(2);
  for (const auto kind : {DeckKind::wishes, DeckKind::pace, DeckKind::readiness}) {
    const auto session = session_of(kind);
    const auto shape = session.shape();
    const Side bens(session, ben, choices({}), random);
    for (std::size_t yes = 0; yes <= shape.quota; ++yes) {
      Block<most_items> bits{};
      std::fill_n(bits.begin(), yes, std::uint8_t{1});
      const Side anas(session, ana, Choices::take(bits), random);
      EXPECT_EQ(anas.made.bytes.size(), shape.offer_size());
      EXPECT_EQ(respond(session, anas, bens, random).size(), shape.response_size());
    }
  }
  EXPECT_EQ(shape_of(DeckKind::wishes).offer_size(), 3616U);
  EXPECT_EQ(shape_of(DeckKind::wishes).response_size(), 3072U);
  EXPECT_EQ(shape_of(DeckKind::readiness).offer_size(), 544U);
  EXPECT_EQ(shape_of(DeckKind::readiness).response_size(), 256U);
}

/// Whoever said no learns nothing: what comes back opens to 0 whatever the other said, and no byte of it looks
/// different. Both are counted place by place in sixteen bins; 50 is beyond what a chi-squared of 15 degrees reaches
/// once in 100,000.
TEST(Exchange, ANoLearnsNothing) {
  const auto session = session_of(DeckKind::readiness);
  auto random = random_from(3);
  const Side anas(session, ana, choices({0}), random);
  const Side says_no(session, ben, choices({0}), random);
  const Side says_yes(session, ben, choices({1}), random);
  const std::size_t samples = long_run() ? 100'000 : 1'000;
  std::vector<std::array<std::array<double, 16>, 2>> counts(64);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    for (const auto* side : {&says_no, &says_yes}) {
      const auto response = respond(session, *side, anas, random);
      const auto read = read_response(session.shape(), response).value();
      const auto& pair = read.slots[0].pair;
      ASSERT_EQ(crypto::subtract(pair.c, crypto::multiply(anas.made.secrets.key, pair.r)), crypto::identity);
      for (std::size_t at = 0; at < 64; ++at) ++counts[at][side == &says_yes][response[at] / 16];
    }
  }
  for (const auto& [no, yes] : counts) {
    double distance = 0;
    for (std::size_t value = 0; value < 16; ++value)
      if (no[value] + yes[value] > 0)
        distance += (no[value] - yes[value]) * (no[value] - yes[value]) / (no[value] + yes[value]);
    EXPECT_LT(distance, 50);
  }
}

}  // namespace
}  // namespace nearer::matching
