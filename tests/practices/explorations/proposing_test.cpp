#include <gtest/gtest.h>

#include "tests/practices/explorations/evening.h"

namespace nearer::tests {
namespace {

using namespace explorations;

TEST(Proposal, IsSeenByBothAndIsNoYes) {
  Evening evening;
  evening.proposed(ben);
  const auto mine = evening.sees(ana).proposals.at(0);
  EXPECT_EQ(mine.id, air.value);
  EXPECT_EQ(mine.minutes, 5) << "the shortest of the catalogue";
  EXPECT_EQ(mine.from, Side::partner);
  EXPECT_FALSE(mine.said_yes || mine.open);
  EXPECT_FALSE(evening.sees(ben).proposals.at(0).said_yes);
  expect_sound(evening);
}

TEST(Proposal, IsOfTheCatalogueAndNotLonger) {
  Evening evening;
  EXPECT_EQ(evening.refusal(ana, ProposeExploration{{"not_known_here"}, {}}), (Refusal{Problem::not_found, "id"}));
  EXPECT_EQ(evening.refusal(ana, ProposeExploration{air, Whole<1, 120>{16}}),
            (Refusal{Problem::out_of_range, "minutes"}));
  EXPECT_TRUE(evening.ask(ana, ProposeExploration{air, Whole<1, 120>{1}})) << "shorter is always fine";
}

TEST(Proposal, NeedsTwo) {
  Evening evening;
  evening.paired = false;
  EXPECT_EQ(evening.refusal(ana, ProposeExploration{air, {}}).problem, Problem::not_paired);
  EXPECT_EQ(evening.refusal(ana, StopExploration{}).problem, Problem::not_paired);
  EXPECT_EQ(evening.bytes(ana), boost::json::serialize(described::write(ExplorationShown{})));
}

TEST(Proposal, OfOneTakesThePlaceOfTheirLastOne) {
  Evening evening;
  evening.proposed(ana);
  evening.proposed(ben);
  ASSERT_EQ(evening.sees(ana).proposals.size(), 2U);
  ASSERT_TRUE(evening.ask(ana, ProposeExploration{{"window_watch"}, {}}));
  const auto shown = evening.sees(ben).proposals;
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(std::ranges::count(shown, Side::partner, &ProposalShown::from), 1);
}

TEST(Yes, OfOneIsNotToldToTheOther) {
  Evening evening;
  const auto proposal = evening.proposed(ana);
  const auto before = evening.bytes(ben);
  ASSERT_TRUE(evening.ask(ana, SayYes{proposal}));
  EXPECT_EQ(evening.bytes(ben), before);
  EXPECT_TRUE(evening.sees(ana).proposals.at(0).said_yes);
  EXPECT_EQ(evening.refusal(ana, SayYes{proposal}), (Refusal{Problem::nothing_to_do, "proposal"}));
  EXPECT_EQ(evening.refusal(ana, BeginExploration{proposal}).problem, Problem::not_now) << "nothing opens on one yes";
  ASSERT_TRUE(evening.ask(ben, SayYes{proposal}));
  EXPECT_TRUE(evening.sees(ana).proposals.at(0).open);
  EXPECT_TRUE(evening.sees(ben).proposals.at(0).open);
  expect_sound(evening);
}

TEST(Yes, LapsesByItself) {
  Evening evening;
  const auto proposal = evening.opened();
  evening.wait(2 * 60 * minute - 1);
  EXPECT_TRUE(evening.sees(ana).proposals.at(0).open);
  evening.wait(1);
  EXPECT_TRUE(evening.sees(ana).proposals.empty());
  EXPECT_EQ(evening.refusal(ben, BeginExploration{proposal}), not_found());
  EXPECT_EQ(evening.refusal(ben, SayYes{proposal}), not_found());
}

TEST(Yes, OfOldOpensNothingWhateverADeviceSays) {
  Evening evening;
  const auto proposal = evening.opened();
  evening.wait(3 * 60 * minute);
  const auto now = evening.context(ana).now.seconds;
  evening.place_concurrently(ben, Audience::ours, ExplorationBegun{proposal, {now}, {}});
  EXPECT_FALSE(evening.sees(ana).running);
  evening.place_concurrently(ben, Audience::ours, ExplorationBegun{proposal, {now - 61 * minute}, {}});
  EXPECT_FALSE(evening.sees(ana).running) << "begun back then, it is long over";
}

TEST(Clocks, OnlyShorten) {
  Evening evening;
  const auto now = evening.context(ana).now.seconds;
  evening.place_concurrently(ben, Audience::ours, ExplorationProposed{air, {5}, {now + 6 * minute}, {}, {}});
  EXPECT_TRUE(evening.sees(ana).proposals.empty()) << "from a clock that runs ahead";
  evening.wait(minute);
  ASSERT_EQ(evening.sees(ana).proposals.size(), 1U);
  const EntryId proposal{evening.sees(ana).proposals[0].proposal};
  evening.place_concurrently(ben, Audience::ours, YesSaid{proposal, {now - 90 * minute}});
  EXPECT_EQ(evening.sees(ana).proposals.at(0).until, now + 30 * minute) << "the earliest time given counts";
}

/// What Ana can see while her proposal meets with a not now, with nothing at all, or lapses, is the same, minute by
/// minute.
TEST(NotNow, LooksToTheOtherLikeNoAnswerAtAll) {
  Evening answered;
  Evening silent;
  const auto proposal = answered.proposed(ana);
  silent.proposed(ana);
  ASSERT_TRUE(answered.ask(ben, NotNow{proposal, {}}));
  EXPECT_TRUE(answered.sees(ben).proposals.empty()) << "a full answer";
  for (int minutes = 0; minutes <= 180; ++minutes) {
    EXPECT_EQ(answered.bytes(ana), silent.bytes(ana)) << minutes;
    EXPECT_EQ(answered.ours_bytes(), silent.ours_bytes()) << "nor does her device know more";
    answered.wait(minute);
    silent.wait(minute);
  }
  EXPECT_TRUE(answered.sees(ana).proposals.empty());
  Evening never;
  never.wait(answered.after_noon);
  EXPECT_EQ(answered.bytes(ana), never.bytes(ana)) << "lapsed is as if it had never been";
  EXPECT_EQ(answered.bytes(ben), never.bytes(ben));
  expect_sound(answered);
}

TEST(NotNow, AfterAYesEndsItForBothAndLooksLikeItHadLapsed) {
  Evening evening;
  const auto proposal = evening.opened();
  ASSERT_TRUE(evening.ask(ben, NotNow{proposal, {}}));
  Evening lapsed;
  lapsed.opened();
  lapsed.wait(2 * 60 * minute);
  for (const auto who : {ana, ben}) EXPECT_EQ(evening.bytes(who), lapsed.bytes(who));
  EXPECT_EQ(evening.refusal(ana, SayYes{proposal}), not_found());
  EXPECT_EQ(evening.refusal(ana, BeginExploration{proposal}), not_found());
}

TEST(NotNow, TakesAnOwnProposalBack) {
  Evening evening;
  const auto proposal = evening.proposed(ana);
  ASSERT_TRUE(evening.ask(ana, NotNow{proposal, {}}));
  EXPECT_TRUE(evening.sees(ben).proposals.empty());
}

TEST(NotNow, LeavesNoHistory) {
  Evening evening;
  for (int evenings = 0; evenings < 5; ++evenings, evening.today = evening.today + 1)
    ASSERT_TRUE(evening.ask(ben, NotNow{evening.proposed(ana), {}}));
  EXPECT_EQ(evening.states(ben).mine.passed.size(), 1U);
  EXPECT_EQ(evening.states(ben).ours.proposals.size(), 1U);
  expect_sound(evening);
}

TEST(Revisit, ComesBackOnceForBothOnItsDay) {
  Evening evening;
  const auto proposal = evening.proposed(ana);
  EXPECT_EQ(evening.refusal(ben, NotNow{proposal, thursday}), (Refusal{Problem::out_of_range, "revisit"}));
  ASSERT_TRUE(evening.ask(ben, NotNow{proposal, thursday + 2}));
  for (int days = 0; days < 4; ++days, evening.today = evening.today + 1)
    for (const auto who : {ana, ben}) {
      EXPECT_EQ(evening.sees(who).revisits.size(), days == 2 ? 1U : 0U) << days;
      EXPECT_TRUE(evening.sees(who).proposals.empty());
    }
  expect_sound(evening);
}

TEST(Revisit, IsDroppedForBoth) {
  Evening evening;
  ASSERT_TRUE(evening.ask(ben, NotNow{evening.proposed(ana), thursday + 1}));
  evening.today = evening.today + 1;
  const EntryId revisit{evening.sees(ana).revisits.at(0).revisit};
  ASSERT_TRUE(evening.ask(ana, DropRevisit{revisit}));
  EXPECT_TRUE(evening.sees(ben).revisits.empty());
  EXPECT_EQ(evening.refusal(ben, DropRevisit{revisit}), (Refusal{Problem::not_found, "revisit"}));
  EXPECT_TRUE(evening.states(ana).ours.revisits.empty());
}

TEST(Revisit, EndsWithANewProposalOfTheSameAndWithAStop) {
  for (const bool stops : {false, true}) {
    Evening evening;
    ASSERT_TRUE(evening.ask(ben, NotNow{evening.proposed(ana), thursday + 1}));
    evening.today = evening.today + 1;
    ASSERT_TRUE(stops ? evening.ask(ana, StopExploration{}) : evening.ask(ana, ProposeExploration{air, {}}));
    EXPECT_TRUE(evening.sees(ben).revisits.empty());
  }
}

}  // namespace
}  // namespace nearer::tests
