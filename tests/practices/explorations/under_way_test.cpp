#include <gtest/gtest.h>

#include "tests/practices/explorations/evening.h"

namespace nearer::tests {
namespace {

using namespace explorations;

TEST(Timer, IsTheSameForBothAndMayEndEarly) {
  Evening evening;
  const auto proposal = evening.begun();
  const auto begins = evening.context(ana).now.seconds;
  for (const auto who : {ana, ben}) EXPECT_EQ(evening.sees(who).running.value().ends_at, begins + 5 * minute);
  EXPECT_TRUE(evening.sees(ana).proposals.empty());
  EXPECT_EQ(evening.refusal(ana, ProposeExploration{air, {}}).problem, Problem::not_now);
  evening.wait(2 * minute);
  ASSERT_TRUE(evening.ask(ana, EndExploration{proposal}));
  EXPECT_FALSE(evening.sees(ben).running);
  EXPECT_EQ(evening.sees(ben).afterwards.value().proposal, proposal.value);
  EXPECT_EQ(evening.refusal(ben, EndExploration{proposal}), not_found());
  EXPECT_FALSE(evening.sees(ben).comfort_first);
  expect_sound(evening);
}

TEST(Timer, EndsByItself) {
  Evening evening;
  evening.begun();
  evening.wait(5 * minute - 1);
  EXPECT_TRUE(evening.sees(ana).running);
  evening.wait(1);
  EXPECT_FALSE(evening.sees(ana).running);
  EXPECT_TRUE(evening.sees(ana).afterwards.value().may_write);
}

TEST(Beginning, EndsTheOtherProposals) {
  Evening evening;
  ASSERT_TRUE(evening.ask(ben, ProposeExploration{{"window_watch"}, {}}));
  evening.wait(minute);
  ASSERT_TRUE(evening.ask(ana, ProposeExploration{air, {}}));
  const EntryId proposal{evening.sees(ana).proposals.at(1).proposal};
  ASSERT_TRUE(evening.ask(ana, SayYes{proposal}));
  ASSERT_TRUE(evening.ask(ben, SayYes{proposal}));
  ASSERT_TRUE(evening.ask(ben, BeginExploration{proposal}));
  ASSERT_TRUE(evening.ask(ben, EndExploration{proposal}));
  EXPECT_TRUE(evening.sees(ana).proposals.empty()) << "nothing opens on an old yes";
}

TEST(Pause, OfEitherHoldsUntilBothGoOn) {
  Evening evening;
  const auto proposal = evening.begun();
  EXPECT_EQ(evening.refusal(ben, GoOn{proposal}), (Refusal{Problem::nothing_to_do, "proposal"}));
  ASSERT_TRUE(evening.ask(ana, PauseExploration{proposal}));
  EXPECT_EQ(evening.bytes(ana), evening.bytes(ben)) << "it does not tell whose pause it is";
  EXPECT_TRUE(evening.sees(ben).running.value().paused);
  EXPECT_EQ(evening.refusal(ben, PauseExploration{proposal}), (Refusal{Problem::nothing_to_do, "proposal"}));
  ASSERT_TRUE(evening.ask(ben, GoOn{proposal}));
  EXPECT_TRUE(evening.sees(ben).running.value().paused);
  EXPECT_TRUE(evening.sees(ben).running.value().going_on);
  EXPECT_FALSE(evening.sees(ana).running.value().going_on);
  ASSERT_TRUE(evening.ask(ana, GoOn{proposal}));
  for (const auto who : {ana, ben}) EXPECT_FALSE(evening.sees(who).running.value().paused);
  expect_sound(evening);
}

TEST(Pause, IsNotLiftedByAYesThatHadNotSeenIt) {
  Evening evening;
  const auto proposal = evening.begun();
  ASSERT_TRUE(evening.ask(ana, PauseExploration{proposal}));
  ASSERT_TRUE(evening.ask(ana, GoOn{proposal}));
  evening.place_concurrently(ben, Audience::ours, ExplorationPaused{proposal});
  EXPECT_EQ(evening.states(ben).ours.proposals.at(proposal.value).pauses.size(), 2U);
  ASSERT_TRUE(evening.ask(ben, GoOn{proposal}));
  EXPECT_TRUE(evening.sees(ben).running.value().paused) << "she has not said yes since his pause";
  ASSERT_TRUE(evening.ask(ana, GoOn{proposal}));
  EXPECT_FALSE(evening.sees(ana).running.value().paused);
}

TEST(Pause, DoesNotStretchTheTime) {
  Evening evening;
  const auto proposal = evening.begun();
  ASSERT_TRUE(evening.ask(ana, PauseExploration{proposal}));
  evening.wait(5 * minute);
  EXPECT_FALSE(evening.sees(ana).running);
}

TEST(Stop, EndsAtOnceOffersComfortAndTellsNotWho) {
  for (const auto who : {ana, ben}) {
    Evening evening;
    const auto proposal = evening.begun();
    ASSERT_TRUE(evening.ask(who, StopExploration{}));
    EXPECT_EQ(evening.bytes(ana), evening.bytes(ben));
    const auto shown = evening.sees(ana);
    EXPECT_FALSE(shown.running);
    EXPECT_TRUE(shown.comfort_first);
    EXPECT_EQ(shown.afterwards.value().proposal, proposal.value) << "writing about it needs no act, and stays open";
    EXPECT_EQ(evening.refusal(ana, GoOn{proposal}), not_found());
    EXPECT_EQ(evening.refusal(ana, BeginExploration{proposal}), not_found());
    expect_sound(evening);
  }
}

TEST(Stop, EndsProposalsAndYesesOfBefore) {
  Evening evening;
  evening.opened();
  ASSERT_TRUE(evening.ask(ben, ProposeExploration{{"window_watch"}, {}}));
  ASSERT_TRUE(evening.ask(ana, StopExploration{}));
  EXPECT_TRUE(evening.sees(ana).proposals.empty());
  EXPECT_TRUE(evening.sees(ben).proposals.empty());
  EXPECT_TRUE(evening.states(ana).ours.proposals.empty());
}

TEST(Stop, IsNeverRefusedAndTheLastOneStandsForAll) {
  Evening evening;
  for (int times = 0; times < 4; ++times) ASSERT_TRUE(evening.ask(times % 2 ? ana : ben, StopExploration{}));
  EXPECT_EQ(evening.states(ana).ours.stops.size(), 1U);
  EXPECT_TRUE(evening.sees(ben).comfort_first);
  evening.wait(12 * 60 * minute);
  EXPECT_FALSE(evening.sees(ben).comfort_first);
}

TEST(Stop, EndsAProposalThatWasMadeWithoutHavingSeenIt) {
  Evening evening;
  const auto now = evening.context(ana).now.seconds;
  ASSERT_TRUE(evening.ask(ana, StopExploration{}));
  evening.place_concurrently(ben, Audience::ours, ExplorationProposed{air, {5}, {now}, {}, {}});
  EXPECT_TRUE(evening.sees(ana).proposals.empty());
  EXPECT_TRUE(evening.sees(ben).proposals.empty());
  evening.proposed(ben);
  EXPECT_EQ(evening.sees(ana).proposals.size(), 1U) << "one that has seen it needs the yes of both as ever";
  EXPECT_FALSE(evening.sees(ana).comfort_first);
}

DebriefExploration told(const EntryId& proposal, const char* words) {
  return {{{{{{"how_was_it"}, {"felt_good"}}}}, {}, Text<1, 2000>{words}, {}, {}}, proposal};
}

TEST(Debrief, IsWrittenApartAndOpensTogether) {
  Evening evening;
  const auto proposal = evening.begun();
  EXPECT_EQ(evening.refusal(ana, told(proposal, "Too early.")), not_found());
  ASSERT_TRUE(evening.ask(ana, EndExploration{proposal}));
  EXPECT_EQ(evening.refusal(ana, DebriefExploration{{}, proposal}), (Refusal{Problem::missing_field, "taps"}));
  const auto before = evening.bytes(ben);
  ASSERT_TRUE(evening.ask(ana, told(proposal, "The air.")));
  EXPECT_EQ(evening.bytes(ben), before);
  EXPECT_EQ(evening.sees(ana).afterwards.value().state, RoundState::mine_sealed);
  ASSERT_TRUE(evening.ask(ben, told(proposal, "Her hand.")));
  const auto opened = evening.sees(ana).afterwards.value();
  EXPECT_EQ(opened.state, RoundState::opened);
  EXPECT_EQ(opened.partner.value().worked.value().value, "Her hand.");
  EXPECT_FALSE(opened.may_write);
  EXPECT_EQ(evening.refusal(ana, told(proposal, "More.")), (Refusal{Problem::round_closed, "proposal"}));
  expect_sound(evening);
}

TEST(Debrief, IsCorrectedOrTakenBackBeforeItOpens) {
  Evening evening;
  const auto proposal = evening.begun();
  ASSERT_TRUE(evening.ask(ana, StopExploration{}));
  ASSERT_TRUE(evening.ask(ana, told(proposal, "First.")));
  ASSERT_TRUE(evening.ask(ana, told(proposal, "Second.")));
  EXPECT_EQ(evening.sees(ana).afterwards.value().mine.value().worked.value().value, "Second.");
  ASSERT_TRUE(evening.ask(ana, TakeBackDebrief{proposal}));
  EXPECT_EQ(evening.sees(ana).afterwards.value().state, RoundState::not_started);
  EXPECT_EQ(evening.refusal(ana, TakeBackDebrief{proposal}), not_found());
  ASSERT_TRUE(evening.ask(ben, told(proposal, "His.")));
  EXPECT_EQ(evening.sees(ben).afterwards.value().state, RoundState::mine_sealed);
}

TEST(Debrief, IsLeftByDoingNothing) {
  Evening evening;
  const auto proposal = evening.begun();
  ASSERT_TRUE(evening.ask(ana, EndExploration{proposal}));
  ASSERT_TRUE(evening.ask(ana, told(proposal, "Mine.")));
  evening.today = evening.today + 15;
  EXPECT_FALSE(evening.sees(ana).afterwards);
  const auto all = evening.see<DebriefsView>(ana).debriefs;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].state, RoundState::did_not_open);
  EXPECT_EQ(all[0].id, air.value);
  EXPECT_TRUE(evening.see<DebriefsView>(ben).debriefs.empty());
  EXPECT_EQ(evening.refusal(ben, told(proposal, "Late.")), not_found());
}

TEST(State, KeepsNoHistoryOfWhatWas) {
  Evening evening;
  for (int evenings = 0; evenings < 4; ++evenings, evening.today = evening.today + 1) {
    const auto proposal = evening.begun();
    ASSERT_TRUE(evening.ask(ana, PauseExploration{proposal}));
    ASSERT_TRUE(evening.ask(ben, EndExploration{proposal}));
  }
  EXPECT_EQ(evening.states(ana).ours.proposals.size(), 1U) << "the last one, as long as it may be written about";
}

}  // namespace
}  // namespace nearer::tests
