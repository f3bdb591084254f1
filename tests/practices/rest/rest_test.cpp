#include "practices/rest/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace rest;
using Rests = Couple<rest::Practice>;

TEST(Rest, PutsTheProgramDownForAWhile) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::week, {}, Audience::mine}));
  const auto shown = couple.see<RestView>(ana);
  EXPECT_TRUE(shown.mine);
  EXPECT_FALSE(shown.ours);
  EXPECT_EQ(shown.why, RestKind::week);
  EXPECT_EQ(shown.until, thursday + 7);
  EXPECT_FALSE(couple.see<RestView>(ben).ours);
  expect_sound(couple);
}

TEST(Rest, EndsByItselfAfterItsLastDay) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::treatment, thursday + 3, Audience::ours}));
  couple.today = thursday + 3;
  EXPECT_TRUE(couple.see<RestView>(ana).mine);
  EXPECT_TRUE(couple.see<RestView>(ben).ours);
  couple.today = thursday + 4;
  EXPECT_FALSE(couple.see<RestView>(ana).mine);
  EXPECT_FALSE(couple.see<RestView>(ben).ours);
  EXPECT_EQ(couple.refusal(ana, EndRest{}).problem, Problem::nothing_to_do);
}

TEST(Rest, LastsAMonthOrIsLeftOpen) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::month, {}, Audience::mine}));
  EXPECT_EQ(couple.see<RestView>(ana).until, thursday + 30);
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::open, {}, Audience::mine}));
  EXPECT_FALSE(couple.see<RestView>(ana).until);
  EXPECT_EQ(couple.see<RestView>(ana).why, RestKind::open);
}

TEST(Rest, OfBothTellsNeitherWhoNorWhy) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::treatment, {}, Audience::ours}));
  const auto seen = couple.see<RestView>(ben);
  EXPECT_TRUE(seen.ours);
  EXPECT_FALSE(seen.mine);
  EXPECT_FALSE(seen.why);
  EXPECT_EQ(couple.ours_bytes().find("treatment"), std::string::npos);
}

TEST(Rest, IsEndedByItsOwnerOnly) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::open, {}, Audience::ours}));
  ASSERT_TRUE(couple.ask(ben, EndRest{}));
  EXPECT_FALSE(couple.see<RestView>(ben).ours);
  EXPECT_TRUE(couple.see<RestView>(ana).ours) << "her rest stays hers";
  ASSERT_TRUE(couple.ask(ana, EndRest{}));
  EXPECT_FALSE(couple.see<RestView>(ana).ours);
  expect_sound(couple);
}

TEST(Rest, OfTheOtherEndsForOneselfAndNothingOfThatIsTold) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ben, BeginRest{RestKind::open, day("2036-01-01"), Audience::ours}));
  EXPECT_TRUE(couple.see<RestView>(ana).may_come_back);
  const auto shared = couple.ours_bytes();
  ASSERT_TRUE(couple.ask(ana, EndRest{}));
  EXPECT_EQ(couple.ours_bytes(), shared);
  EXPECT_FALSE(couple.see<RestView>(ana).ours);
  EXPECT_FALSE(couple.see<RestView>(ana).may_come_back);
  EXPECT_TRUE(couple.see<RestView>(ben).ours);
  EXPECT_EQ(couple.refusal(ana, EndRest{}).problem, Problem::nothing_to_do);
  ASSERT_TRUE(couple.ask(ben, BeginRest{RestKind::week, {}, Audience::ours}));
  EXPECT_TRUE(couple.see<RestView>(ana).ours) << "a new one is another one";
  expect_sound(couple);
}

TEST(Rest, AreAllOverForOneselfHoweverManyTheOtherHasBegun) {
  Rests couple;
  for (int count = 0; count < 70; ++count)
    couple.place_concurrently(ben, Audience::ours, RestBegun{{}, thursday, {}});
  ASSERT_TRUE(couple.ask(ana, EndRest{}));
  EXPECT_FALSE(couple.see<RestView>(ana).ours);
}

TEST(Rest, OfTheOtherEndsForOneselfAlsoOnceThereIsNoCoupleAnyMore) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ben, BeginRest{RestKind::open, {}, Audience::ours}));
  couple.paired = false;
  ASSERT_TRUE(couple.ask(ana, EndRest{}));
  EXPECT_FALSE(couple.see<RestView>(ana).ours);
}

TEST(Rest, IsNotEndedByTheOtherPartnersDeviceWhateverItSends) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::open, {}, Audience::ours}));
  const auto entry = couple.ours().at(0).id;
  couple.place_concurrently(ben, Audience::ours, RestEnded{{{EntryId{entry}}}});
  EXPECT_TRUE(couple.see<RestView>(ana).ours);
}

TEST(Rest, ThatBeganElsewhereAtTheSameTimeGoesOn) {
  Rests couple;
  ASSERT_TRUE(couple.ask(ana, BeginRest{RestKind::open, {}, Audience::mine}));
  ASSERT_TRUE(couple.ask(ana, EndRest{}));
  EXPECT_FALSE(couple.see<RestView>(ana).mine);
  couple.place_concurrently(ana, Audience::mine, RestBegun{RestKind::open, thursday, {}});
  EXPECT_TRUE(couple.see<RestView>(ana).mine);
}

TEST(Rest, ToleratesAnEndOfWhatIsMissing) {
  Rests couple;
  couple.place_concurrently(ana, Audience::mine, RestEnded{{{EntryId{entry_id(77)}}}});
  EXPECT_FALSE(couple.see<RestView>(ana).mine);
  expect_sound(couple);
}

TEST(Rest, RefusesALastDayThatIsOverAndABothWithoutTwo) {
  Rests couple;
  EXPECT_EQ(couple.refusal(ana, BeginRest{RestKind::open, thursday - 1, Audience::mine}),
            (Refusal{Problem::out_of_range, "until"}));
  couple.paired = false;
  EXPECT_EQ(couple.refusal(ana, BeginRest{RestKind::open, {}, Audience::ours}),
            (Refusal{Problem::not_paired, "audience"}));
}

}  // namespace
}  // namespace nearer::tests
