#include "matching/inputs.h"

#include <gtest/gtest.h>

#include <array>

#include "base/moment.h"
#include "tests/matching/sides.h"

namespace nearer::matching {
namespace {

using Inputs = std::vector<ItemInput>;

const Shape wishes = shape_of(DeckKind::wishes);

std::size_t count(const Choices& choices) {
  std::size_t yes = 0;
  for (const auto bit : choices.reveal()) yes += bit;
  return yes;
}

Inputs all(const ItemInput& input) { return Inputs(12, input); }

TEST(Inputs, OnlyAYesThatIsAwakeAndUnmatchedGoesIn) {
  auto random = random_from(1);
  for (const auto& input : {ItemInput{Answer::unanswered, false, true, false},
                            {Answer::no, false, true, false},
                            {Answer::private_, false, true, false},
                            {Answer::yes, true, true, false},
                            {Answer::yes, false, true, true},
                            {Answer::maybe, true, true, false}}) {
    for (int run = 0; run < 50; ++run) {
      const auto drawn = draw(wishes, all(input), random).value();
      EXPECT_EQ(count(drawn.choices), 0U);
      EXPECT_EQ(drawn.eligible, std::vector<bool>(12, false)) << "a yes that comes back waits anew";
    }
  }
  for (const auto answer : {Answer::yes, Answer::maybe})
    EXPECT_EQ(count(draw(wishes, all({answer, false, true, false}), random)->choices), 6U);
}

TEST(Inputs, WantOneForEachItem) {
  auto random = random_from(2);
  EXPECT_EQ(draw(wishes, Inputs(11), random).error().problem, Problem::out_of_range);
  EXPECT_EQ(draw(wishes, Inputs(13), random).error().problem, Problem::out_of_range);
}

TEST(Inputs, TwoOfThreeWaitingOnesBecomeEligibleAndStaySo) {
  auto random = random_from(3);
  int eligible = 0;
  constexpr int runs = 2'000;
  for (int run = 0; run < runs; ++run) {
    Inputs inputs = all({Answer::yes, false, false, false});
    const auto first = draw(wishes, inputs, random).value();
    for (std::size_t at = 0; at < 12; ++at) {
      eligible += first.eligible[at] ? 1 : 0;
      inputs[at].eligible = first.eligible[at];
    }
    const auto second = draw(wishes, inputs, random).value();
    for (std::size_t at = 0; at < 12; ++at) {
      EXPECT_TRUE(!first.eligible[at] || second.eligible[at]);
      EXPECT_TRUE(first.choices.reveal()[at] == 0 || first.eligible[at]);
    }
  }
  EXPECT_NEAR(eligible / (12.0 * runs), 2.0 / 3, 0.015);
}

TEST(Inputs, TheQuotaPicksEvenly) {
  auto random = random_from(4);
  std::array<int, 12> picked{};
  constexpr int runs = 4'000;
  for (int run = 0; run < runs; ++run) {
    const auto drawn = draw(wishes, all({Answer::yes, false, true, false}), random).value();
    EXPECT_EQ(count(drawn.choices), 6U);
    for (std::size_t at = 0; at < 12; ++at) picked[at] += drawn.choices.reveal()[at];
  }
  for (const auto times : picked) EXPECT_NEAR(times / double{runs}, 0.5, 0.04);
}

TEST(Inputs, FewerEligibleThanTheQuotaAllGoIn) {
  auto random = random_from(5);
  auto inputs = all({Answer::no, false, false, false});
  for (const auto at : {1U, 4U, 11U}) inputs[at] = {Answer::yes, false, true, false};
  const auto drawn = draw(wishes, inputs, random).value();
  EXPECT_EQ(count(drawn.choices), 3U);
  for (const auto at : {1U, 4U, 11U}) EXPECT_EQ(drawn.choices.reveal()[at], 1);
}

TEST(Inputs, AnItemThatWasDrawnLatelyIsNotDrawnAgain) {
  auto random = random_from(6);
  for (int deck = 0; deck < 200; ++deck) {
    const auto waits = draw(wishes, all({Answer::yes, false, false, false, true}), random).value();
    EXPECT_EQ(count(waits.choices), 0U) << "however many decks are opened for it";
    const auto stays = draw(wishes, all({Answer::yes, false, true, false, true}), random).value();
    EXPECT_EQ(count(stays.choices), 6U) << "what is eligible stays so";
  }
}

TEST(Inputs, AMatchLastsThirtyToSixtyDays) {
  auto random = random_from(7);
  std::int64_t shortest = 1'000'000'000, longest = 0;
  for (int run = 0; run < 5'000; ++run) {
    const auto lasts = match_expiry(1'000'000, random) - 1'000'000;
    shortest = std::min(shortest, lasts);
    longest = std::max(longest, lasts);
  }
  EXPECT_GE(shortest, 30 * seconds_in_day);
  EXPECT_LE(longest, 60 * seconds_in_day);
  EXPECT_LT(shortest, 31 * seconds_in_day);
  EXPECT_GT(longest, 59 * seconds_in_day);
}

TEST(Inputs, PaceIsTheHighestStepThatBothHold) {
  for (int a = 0; a <= 4; ++a) {
    for (int b = 0; b <= 4; ++b) {
      Matches matches{};
      const auto anas = pace_choices(a).value();
      const auto bens = pace_choices(b).value();
      for (std::size_t at = 0; at < 4; ++at) matches[at] = anas.reveal()[at] & bens.reveal()[at];
      EXPECT_EQ(pace_step(matches), std::min(a, b));
    }
  }
  EXPECT_EQ(pace_choices(5).error().problem, Problem::out_of_range);
  EXPECT_EQ(pace_choices(-1).error().problem, Problem::out_of_range);
  EXPECT_EQ(pace_step(Matches{1, 0, 1, 1}), 1) << "a partner who leaves one out gains nothing above it";
}

}  // namespace
}  // namespace nearer::matching
