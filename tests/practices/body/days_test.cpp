#include <gtest/gtest.h>

#include "practices/body/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace body;
using Bodies = Couple<body::Practice>;
using Level = Whole<0, 4>;

RecordCheckIn on(Day day, std::int64_t level, bool shared = false) {
  RecordCheckIn intent;
  intent.energy = Level{level};
  intent.day = day;
  if (shared) intent.share = AtMost<Field, field_count>{{Field::energy}};
  return intent;
}

TEST(Days, ShowsOnlyDaysThatSaySomething) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, on(thursday - 10, 1)));
  ASSERT_TRUE(couple.ask(ana, on(thursday, 3, true)));
  ASSERT_TRUE(couple.ask(ben, on(thursday - 2, 4, true)));
  const auto days = couple.see<DaysView>(ana).days;
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[0].day, thursday - 10);
  EXPECT_EQ(days[1].partner.energy, Level{4});
  EXPECT_EQ(days[2].they_see.energy, Level{3});
  EXPECT_EQ(couple.see<DaysView>(ben).days.size(), 2U) << "a private day is not there at all";
}

TEST(Days, KeepsToTheRangeAsked) {
  Bodies couple;
  for (std::int32_t back = 0; back < 5; ++back) ASSERT_TRUE(couple.ask(ana, on(thursday - back, 1)));
  EXPECT_EQ(couple.see<DaysView>(ana, DaysAsked{thursday - 3, thursday - 1}).days.size(), 3U);
  EXPECT_EQ(couple.see<DaysView>(ana, DaysAsked{thursday - 1, {}}).days.size(), 2U);
  EXPECT_EQ(couple.see<DaysView>(ana, DaysAsked{{}, thursday - 4}).days.size(), 1U);
  EXPECT_TRUE(couple.see<DaysView>(ana, DaysAsked{thursday, thursday - 1}).days.empty());
}

TEST(Days, ShowsAnEarlierDayWhenAsked) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, on(thursday - 1, 1)));
  EXPECT_FALSE(couple.see<CheckInView>(ana).mine.energy);
  EXPECT_EQ(couple.see<CheckInView>(ana, CheckInAsked{thursday - 1}).mine.energy, Level{1});
}

TEST(Days, TakesTheDayFromWhereThePersonIs) {
  Bodies couple;
  RecordCheckIn intent;
  intent.energy = Level{1};
  const Context late{{(thursday.number + 1) * seconds_in_day - 1800, 60}, ana, false};
  const auto decided = decide(couple.states(ana), intent, late);
  ASSERT_TRUE(decided);
  const auto& event = std::get<Place<Either<Events>>>(decided->at(0)).event;
  EXPECT_EQ(std::get<CheckedIn>(event).day, thursday + 1);
}

TEST(MarkDay, LeavesADayOutAndCountsItAgain) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, MarkDay{{}, true}));
  EXPECT_TRUE(couple.see<CheckInView>(ana).not_applicable);
  EXPECT_TRUE(couple.ours().empty());
  EXPECT_EQ(couple.refusal(ana, MarkDay{{}, true}), (Refusal{Problem::nothing_to_do, "not_applicable"}));
  ASSERT_TRUE(couple.ask(ana, MarkDay{{}, false}));
  EXPECT_FALSE(couple.see<CheckInView>(ana).not_applicable);
  EXPECT_EQ(couple.refusal(ana, MarkDay{thursday + 1, true}), (Refusal{Problem::out_of_range, "day"}));
  expect_sound(couple);
}

TEST(ForgetDay, ErasesEverythingOneSaidAboutIt) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, on(thursday, 3, true)));
  ASSERT_TRUE(couple.ask(ben, on(thursday, 2, true)));
  ASSERT_TRUE(couple.ask(ana, ForgetDay{thursday}));
  EXPECT_TRUE(empty(couple.see<CheckInView>(ana).mine));
  EXPECT_TRUE(empty(couple.see<CheckInView>(ben).partner));
  EXPECT_EQ(couple.see<CheckInView>(ana).partner.energy, Level{2});
  EXPECT_EQ(couple.refusal(ana, ForgetDay{thursday}), (Refusal{Problem::not_found, "day"}));
  expect_sound(couple);
}

TEST(ForgetDay, HidesWhatWasSharedElsewhereAtTheSameTime) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, on(thursday, 3, true)));
  CheckedIn elsewhere;
  elsewhere.mood = Level{2};
  elsewhere.day = thursday;
  ASSERT_TRUE(couple.ask(ana, ForgetDay{thursday}));
  couple.place_concurrently(ana, Audience::ours, elsewhere);
  EXPECT_TRUE(empty(couple.see<CheckInView>(ben).partner));
}

TEST(ForgetDay, WorksAlone) {
  Bodies couple;
  couple.paired = false;
  ASSERT_TRUE(couple.ask(ana, on(thursday, 3)));
  ASSERT_TRUE(couple.ask(ana, ForgetDay{thursday}));
  EXPECT_TRUE(couple.mine(ana).empty());
}

}  // namespace
}  // namespace nearer::tests
