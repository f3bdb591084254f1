#include "matching/runs.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "tests/matching/sides.h"

namespace nearer::matching {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::int64_t monday = 1'767'600'000;

std::vector<ItemId> deck(std::uint8_t number) {
  std::vector<ItemId> items;
  for (std::uint8_t at = 0; at < 12; ++at) items.push_back(ItemId{number, at});
  return items;
}

Session wishes(std::uint8_t number, std::uint32_t round, std::uint8_t group = 1) {
  auto session = session_of(DeckKind::wishes, round);
  session.deck_hash = {number};
  session.group = {group};
  return session;
}

std::optional<Problem> problem(const Result<void>& result) {
  return result ? std::nullopt : std::optional(result.error().problem);
}

TEST(Runs, ADeckRunsOnceAWeek) {
  Runs runs;
  (void)runs.begin(wishes(1, 1), deck(1), monday).value();
  EXPECT_EQ(problem(runs.begin(wishes(1, 1), deck(1), monday + 8 * day)), Problem::replayed);
  Runs next;
  (void)next.begin(wishes(1, 1), deck(1), monday).value();
  EXPECT_EQ(problem(next.begin(wishes(1, 2), deck(1), monday + 7 * day - 1)), Problem::not_now);
  EXPECT_TRUE(next.begin(wishes(1, 2), deck(1), monday + 7 * day));
}

TEST(Runs, ThreeDecksAWeek) {
  Runs runs;
  for (std::uint8_t number = 0; number < 3; ++number)
    (void)runs.begin(wishes(number, 1), deck(number), monday + number * day).value();
  EXPECT_EQ(problem(runs.begin(wishes(9, 1), deck(9), monday + 7 * day - 1)), Problem::too_many);
  EXPECT_TRUE(runs.allows(session_of(DeckKind::pace, 9), std::vector{ItemId{99}}, monday + 2 * day))
      << "pace is no deck of wishes";
  EXPECT_TRUE(runs.begin(wishes(9, 1), deck(9), monday + 7 * day)) << "the first of them is a week old";
}

TEST(Runs, PairingAnewGivesNoFurtherRun) {
  Runs runs;
  (void)runs.begin(wishes(1, 1), deck(1), monday).value();
  EXPECT_EQ(problem(runs.begin(wishes(1, 1, 2), deck(1), monday + day)), Problem::not_now);
  auto reshuffled = deck(2);
  reshuffled[5] = deck(1)[3];
  EXPECT_EQ(problem(runs.begin(wishes(2, 1, 2), reshuffled, monday + day)), Problem::not_now)
      << "nor does an item in another deck";
}

TEST(Runs, TurningTheClockGivesNoFurtherRun) {
  Runs runs;
  (void)runs.begin(wishes(1, 1), deck(1), monday).value();
  (void)runs.begin(wishes(1, 2), deck(1), monday + 7 * day).value();
  EXPECT_EQ(problem(runs.begin(wishes(1, 3), deck(1), monday)), Problem::not_now) << "set back";
  EXPECT_EQ(problem(runs.begin(wishes(1, 3), deck(1), monday + 9 * day)), Problem::not_now);
  EXPECT_EQ(runs.seen(), monday + 9 * day);
  (void)runs.begin(wishes(2, 1), deck(2), monday + 30 * day).value();
  EXPECT_EQ(problem(runs.begin(wishes(1, 3), deck(1), monday + 10 * day)), Problem::not_now)
      << "set forward for a moment";
  (void)runs.begin(wishes(3, 1), deck(3), monday + 9 * day).value();
  EXPECT_EQ(problem(runs.begin(wishes(3, 2), deck(3), monday + 29 * day)), Problem::not_now)
      << "a run under a clock set back is noted with the latest time";
}

TEST(Runs, ReadinessOnceAnEvening) {
  Runs runs;
  const std::vector item{ItemId{7}};
  (void)runs.begin(session_of(DeckKind::readiness, 1), item, monday).value();
  EXPECT_EQ(problem(runs.begin(session_of(DeckKind::readiness, 2), item, monday + 20 * 3600 - 1)), Problem::not_now);
  EXPECT_TRUE(runs.begin(session_of(DeckKind::readiness, 2), item, monday + 20 * 3600));
}

TEST(Runs, RefuseWhatIsNoDeck) {
  Runs runs;
  EXPECT_EQ(problem(runs.begin(wishes(1, 1), std::vector{ItemId{1}}, monday)), Problem::out_of_range);
  EXPECT_EQ(problem(runs.begin(session_of(DeckKind::pace), deck(1), monday)), Problem::out_of_range);
  EXPECT_EQ(problem(runs.begin(wishes(1, 1), deck(1), -1)), Problem::out_of_range);
}

}  // namespace
}  // namespace nearer::matching
