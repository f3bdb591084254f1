#include "practices/rhythm/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace rhythm;
using Weeks = Couple<rhythm::Practice>;

AnswerWeekly answers(const char* text, std::optional<Answering> sharing = {}) {
  return {{},
          {{Answer{{"felt_close"}, Text<1, 1200>{text}, {}}, Answer{{"energy_this_week"}, {}, Whole<0, 4>{2}}}},
          sharing};
}

TEST(WeeklyDay, IsChosenByEither) {
  Weeks couple;
  EXPECT_FALSE(couple.see<WeeklyView>(ana).weekday);
  ASSERT_TRUE(couple.ask(ana, ChooseWeeklyDay{Weekday::sunday}));
  EXPECT_EQ(couple.see<WeeklyView>(ben).weekday, Weekday::sunday);
  EXPECT_FALSE(couple.see<WeeklyView>(ben).weekday_of_both);
  ASSERT_TRUE(couple.ask(ben, ChooseWeeklyDay{Weekday::thursday}));
  EXPECT_EQ(couple.see<WeeklyView>(ana).weekday, Weekday::thursday);
  EXPECT_TRUE(couple.see<WeeklyView>(ana).today);
  ASSERT_TRUE(couple.ask(ana, ChooseWeeklyDay{Weekday::thursday}));
  EXPECT_TRUE(couple.see<WeeklyView>(ana).weekday_of_both);
  EXPECT_EQ(couple.refusal(ana, ChooseWeeklyDay{Weekday::thursday}), (Refusal{Problem::nothing_to_do, "weekday"}));
  expect_sound(couple);
}

TEST(WeeklyDay, IsOnesOwnWhenAlone) {
  Weeks couple;
  couple.paired = false;
  ASSERT_TRUE(couple.ask(ana, ChooseWeeklyDay{Weekday::monday}));
  EXPECT_EQ(couple.see<WeeklyView>(ana).weekday, Weekday::monday);
  EXPECT_FALSE(couple.see<WeeklyView>(ana).today);
  EXPECT_TRUE(couple.ours().empty());
}

TEST(Weekly, StaysSealedUntilBothAreIn) {
  Weeks couple;
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::not_started);
  ASSERT_TRUE(couple.ask(ana, answers("On Monday.")));
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::mine_sealed);
  EXPECT_EQ(couple.see<WeeklyView>(ana).mine.at(0).text->value, "On Monday.");
  EXPECT_EQ(couple.see<WeeklyView>(ben).state, RoundState::not_started) << "nobody is told who has answered";
  EXPECT_EQ(couple.sealed(), 1U);
  ASSERT_TRUE(couple.ask(ben, answers("At breakfast.")));
  for (const auto who : {ana, ben}) EXPECT_EQ(couple.see<WeeklyView>(who).state, RoundState::opened);
  EXPECT_EQ(couple.see<WeeklyView>(ana).partner.at(0).text->value, "At breakfast.");
  EXPECT_EQ(couple.see<WeeklyView>(ben).partner.at(0).text->value, "On Monday.");
  expect_sound(couple);
}

TEST(Weekly, MayBeCorrectedBeforeItOpensAndNotAfter) {
  Weeks couple;
  ASSERT_TRUE(couple.ask(ana, answers("First.")));
  EXPECT_TRUE(couple.see<WeeklyView>(ana).may_correct);
  ASSERT_TRUE(couple.ask(ana, answers("Second.")));
  ASSERT_TRUE(couple.ask(ben, answers("Mine.")));
  EXPECT_EQ(couple.see<WeeklyView>(ben).partner.at(0).text->value, "Second.");
  EXPECT_FALSE(couple.see<WeeklyView>(ana).may_correct);
  EXPECT_EQ(couple.refusal(ana, answers("Third.")), (Refusal{Problem::round_closed, "week"}));
  EXPECT_EQ(couple.refusal(ana, TakeBackWeekly{iso_week(thursday)}), (Refusal{Problem::round_closed, "week"}));
}

TEST(Weekly, IsKeptForOneselfWhenAlone) {
  Weeks couple;
  couple.paired = false;
  ASSERT_TRUE(couple.ask(ana, answers("Alone.")));
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::kept);
  EXPECT_EQ(couple.sealed(), 0U);
  EXPECT_EQ(couple.refusal(ana, answers("To nobody.", Answering::apart)), (Refusal{Problem::not_paired, "sharing"}));
}

TEST(Weekly, MayBeKeptForOneselfAfterSealing) {
  Weeks couple;
  ASSERT_TRUE(couple.ask(ana, answers("Sealed.")));
  ASSERT_TRUE(couple.ask(ana, answers("Kept.", Answering::mine)));
  EXPECT_EQ(couple.sealed(), 0U) << "the sealed one never opens";
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::kept);
  EXPECT_EQ(couple.see<WeeklyView>(ana).mine.at(0).text->value, "Kept.");
}

TEST(Weekly, IsTakenBackBeforeItOpens) {
  Weeks couple;
  EXPECT_EQ(couple.refusal(ana, TakeBackWeekly{iso_week(thursday)}), (Refusal{Problem::not_found, "week"}));
  ASSERT_TRUE(couple.ask(ana, answers("Too soon.")));
  ASSERT_TRUE(couple.ask(ana, TakeBackWeekly{iso_week(thursday)}));
  EXPECT_EQ(couple.sealed(), 0U);
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::not_started);
}

TEST(Weekly, ThatDidNotOpenLooksTheSameWhateverHappened) {
  Weeks couple;
  ASSERT_TRUE(couple.ask(ana, answers("On Monday.")));
  const auto week = iso_week(couple.today);
  couple.today = couple.today + 7;
  EXPECT_EQ(couple.see<WeeklyView>(ana, WeeklyAsked{week}).state, RoundState::mine_sealed) << "last week is still open";
  couple.today = couple.today + 7;
  EXPECT_EQ(couple.see<WeeklyView>(ana, WeeklyAsked{week}).state, RoundState::did_not_open);
  EXPECT_FALSE(couple.see<WeeklyView>(ana, WeeklyAsked{week}).may_correct);
  EXPECT_EQ(couple.see<WeeklyView>(ben, WeeklyAsked{week}).state, RoundState::not_started);
}

TEST(Weekly, ShowsWhatOpenedOnADeviceWithoutMyOwn) {
  Weeks couple;
  WeeklyAnswered event{iso_week(thursday), answers("From Ben.").answers, Answering::apart};
  couple.place_concurrently(ben, Audience::ours, event);
  EXPECT_EQ(couple.see<WeeklyView>(ana).state, RoundState::opened);
  EXPECT_TRUE(couple.see<WeeklyView>(ana).mine.empty());
}

TEST(Weekly, IsForThisWeekOrTheLast) {
  Weeks couple;
  for (const auto& [shift, fits] : {std::pair{0, true}, {-7, true}, {-14, false}, {7, false}}) {
    auto intent = answers("Words.", Answering::mine);
    intent.week = iso_week(thursday + shift);
    if (fits) {
      EXPECT_TRUE(couple.ask(ana, intent));
    } else {
      EXPECT_EQ(couple.refusal(ana, intent), (Refusal{Problem::out_of_range, "week"}));
    }
  }
}

TEST(Weekly, RefusesAnswersThatSayNothingOrSayItTwice) {
  Weeks couple;
  EXPECT_EQ(couple.refusal(ana, AnswerWeekly{}), (Refusal{Problem::missing_field, "answers"}));
  auto empty_one = answers("Words.");
  empty_one.answers.items[1].scale.reset();
  EXPECT_EQ(couple.refusal(ana, empty_one), (Refusal{Problem::missing_field, "answers.1"}));
  auto twice = answers("Words.");
  twice.answers.items[1].question = twice.answers.items[0].question;
  EXPECT_EQ(couple.refusal(ana, twice), (Refusal{Problem::out_of_range, "answers.1.question"}));
}

TEST(Weekly, KeepsTheWeeksToLookBackOn) {
  Weeks couple;
  ASSERT_TRUE(couple.ask(ana, answers("First week.")));
  couple.today = couple.today + 7;
  ASSERT_TRUE(couple.ask(ana, answers("Second week.")));
  const auto weeks = couple.see<WeeksView>(ana).weeks;
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[0].mine.at(0).text->value, "Second week.");
  EXPECT_TRUE(couple.see<WeeksView>(ben).weeks.empty());
}

}  // namespace
}  // namespace nearer::tests
