#include "practices/readiness/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace readiness;

constexpr Hours evening{{20}, {22}};

struct Readiness : ::testing::Test {
  Couple<readiness::Practice> couple;

  void SetUp() override {
    ASSERT_TRUE(couple.ask(ana, SetWindow{evening.opens, evening.closes}));
    ASSERT_TRUE(couple.ask(ana, SwitchReadiness{true}));
    ASSERT_TRUE(couple.ask(ben, SwitchReadiness{true}));
  }

  void TearDown() override { expect_sound(couple); }

  void at(int hour, int minute = 0) { couple.after_noon = (hour - 12) * seconds_in_hour + minute * 60; }

  ReadinessShown see(Partner who) const { return show(couple.states(who), ReadinessAsked{}, couple.context(who)); }

  std::optional<std::string> round(Partner who) const { return wanted(couple.states(who), couple.context(who)); }
};

TEST_F(Readiness, IsSaidAloneAndTheOtherSideIsTheSameBytes) {
  at(18);
  const auto before = described::write(see(ben));
  const auto ours = couple.ours_bytes();
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  EXPECT_TRUE(see(ana).said);
  EXPECT_FALSE(see(ana).may_say);
  EXPECT_EQ(described::write(see(ben)), before);
  EXPECT_EQ(couple.ours_bytes(), ours);
  EXPECT_EQ(couple.refusal(ana, SayOpen{}).problem, Problem::nothing_to_do);
}

TEST_F(Readiness, IsSaidFromSixHoursBeforeTheWindowUntilTheLock) {
  const auto may = [&](int hour, int minute) {
    at(hour, minute);
    const bool shown = see(ana).may_say;
    const auto decided = decide(couple.states(ana), SayOpen{}, couple.context(ana));
    EXPECT_EQ(shown, decided.has_value()) << hour << ':' << minute;
    return shown;
  };
  EXPECT_FALSE(may(14, 0)) << "it would have lapsed before the window opens";
  EXPECT_TRUE(may(14, 1));
  EXPECT_TRUE(may(19, 45));
  EXPECT_FALSE(may(19, 46));
  EXPECT_FALSE(may(20, 30));
  EXPECT_FALSE(may(22, 30));
}

TEST_F(Readiness, TakenBackHoldsForTheEveningAndNotLonger) {
  at(18);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  at(21);
  ASSERT_TRUE(couple.ask(ana, TakeBackOpen{}));
  EXPECT_FALSE(see(ana).said);
  EXPECT_EQ(couple.refusal(ana, TakeBackOpen{}).problem, Problem::nothing_to_do);
  couple.today = thursday + 1;
  at(18);
  EXPECT_TRUE(see(ana).may_say) << "the next window";
}

TEST_F(Readiness, TakenBackBeforeTheLockCannotBeSaidAgainThatEvening) {
  at(18);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  ASSERT_TRUE(couple.ask(ana, TakeBackOpen{}));
  EXPECT_FALSE(see(ana).may_say);
  EXPECT_EQ(couple.refusal(ana, SayOpen{}).problem, Problem::not_now);
}

TEST_F(Readiness, TakingBackWinsInEitherOrderWithAWordOfAnotherDevice) {
  const OpennessSaid said{thursday, evening.opens, evening.closes, {noon(thursday).seconds}};
  const OpennessTakenBack taken_back{thursday};
  for (const bool first : {true, false}) {
    State state;
    if (first) fold(state, Placed<OpennessTakenBack>{taken_back, ana, entry_id(1)});
    fold(state, Placed<OpennessSaid>{said, ana, entry_id(2)});
    if (!first) fold(state, Placed<OpennessTakenBack>{taken_back, ana, entry_id(1)});
    EXPECT_TRUE(state.word->taken_back);
  }
}

TEST_F(Readiness, OfTwoDrawsTheQuieterHoldsInEitherOrder) {
  const WindowDrawn one{thursday, true, {100}};
  const WindowDrawn other{thursday, false, {200}};
  for (const bool first : {true, false}) {
    State state;
    fold(state, Placed<WindowDrawn>{first ? one : other, ana, entry_id(1)});
    fold(state, Placed<WindowDrawn>{first ? other : one, ana, entry_id(2)});
    EXPECT_TRUE(state.drawn->held);
    EXPECT_EQ(state.drawn->shows_at, 200);
  }
}

TEST_F(Readiness, OffIsAtOnceAndTakesBackWhatWasSaid) {
  at(18);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  const auto ours = couple.ours_bytes();
  const auto before = described::write(see(ben));
  ASSERT_TRUE(couple.ask(ana, SwitchReadiness{false}));
  EXPECT_FALSE(see(ana).said);
  EXPECT_EQ(couple.ours_bytes(), ours) << "not a byte for the partner";
  EXPECT_EQ(described::write(see(ben)), before);
  ASSERT_TRUE(couple.ask(ana, SwitchReadiness{true}));
  EXPECT_FALSE(see(ana).said) << "on again is no word";
  EXPECT_EQ(couple.refusal(ana, SwitchReadiness{true}).problem, Problem::nothing_to_do);
}

TEST_F(Readiness, OffWinsOverAnOnThatHadNotSeenIt) {
  ASSERT_TRUE(couple.ask(ana, SwitchReadiness{false}));
  couple.place_concurrently(ana, Audience::mine, ReadinessSwitched{true, {}});
  EXPECT_FALSE(see(ana).on);
  ASSERT_TRUE(couple.ask(ana, SwitchReadiness{true}));
  EXPECT_TRUE(see(ana).on);
}

TEST_F(Readiness, IsOffWhereNobodyHasSaidAnything) {
  Couple<readiness::Practice> fresh;
  const auto shown = show(fresh.states(ana), ReadinessAsked{}, fresh.context(ana));
  EXPECT_FALSE(shown.on);
  EXPECT_FALSE(shown.window);
  EXPECT_EQ(fresh.refusal(ana, SayOpen{}).problem, Problem::not_now);
}

TEST_F(Readiness, HasAWindowOfOneToSixHours) {
  EXPECT_EQ(couple.refusal(ana, SetWindow{{20}, {20}}).problem, Problem::out_of_range);
  EXPECT_EQ(couple.refusal(ana, SetWindow{{14}, {21}}).problem, Problem::out_of_range);
  EXPECT_EQ(couple.refusal(ben, SetWindow{evening.opens, evening.closes}).problem, Problem::nothing_to_do);
  ASSERT_TRUE(couple.ask(ben, SetWindow{{18}, {24}}));
  EXPECT_EQ(see(ana).window, (Hours{{18}, {24}}));
  ASSERT_TRUE(couple.ask(ana, LetWindowGo{}));
  EXPECT_FALSE(see(ben).window);
  EXPECT_EQ(couple.refusal(ben, LetWindowGo{}).problem, Problem::nothing_to_do);
}

TEST_F(Readiness, AWordIsForTheWindowThatWasSeen) {
  at(16);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  ASSERT_TRUE(couple.ask(ben, SetWindow{{19}, {23}}));
  EXPECT_FALSE(see(ana).said);
  EXPECT_TRUE(see(ana).may_say);
}

TEST_F(Readiness, OtherHoursMakeAWordVoidAndItsOwnerIsTold) {
  at(17);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  const auto silent = see(ben);
  EXPECT_FALSE(see(ana).hours_changed);
  ASSERT_TRUE(couple.ask(ben, SetWindow{{21}, {23}}));
  EXPECT_FALSE(see(ana).said);
  EXPECT_EQ(see(ana).hours_changed, true);
  EXPECT_FALSE(see(ben).hours_changed) << "who said nothing is told nothing, and learns nothing of her word";
  ASSERT_TRUE(couple.ask(ben, LetWindowGo{}));
  EXPECT_EQ(see(ana).hours_changed, true) << "no hours are other hours, too";
  ASSERT_TRUE(couple.ask(ben, SetWindow{evening.opens, evening.closes}));
  EXPECT_TRUE(see(ana).said);
  EXPECT_FALSE(see(ana).hours_changed) << "it stands again with the hours that it was for";
  EXPECT_EQ(described::write(see(ben)), described::write(silent));
  ASSERT_TRUE(couple.ask(ben, SetWindow{{21}, {23}}));
  ASSERT_TRUE(couple.ask(ana, TakeBackOpen{}));
  EXPECT_FALSE(see(ana).hours_changed);
}

TEST_F(Readiness, OtherHoursAreToldUntilAWordIsSaidForThemAndNoLongerThanTheDay) {
  at(17);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  ASSERT_TRUE(couple.ask(ben, SetWindow{{21}, {23}}));
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  EXPECT_TRUE(see(ana).said);
  EXPECT_FALSE(see(ana).hours_changed);
  ASSERT_TRUE(couple.ask(ben, SetWindow{evening.opens, evening.closes}));
  EXPECT_EQ(see(ana).hours_changed, true);
  couple.today = thursday + 1;
  EXPECT_FALSE(see(ana).hours_changed);
}

TEST_F(Readiness, TheRoundIsOpenedByTimeAloneWhateverWasSaid) {
  at(19, 44);
  EXPECT_EQ(couple.tick(ana), 0U);
  at(19, 45);
  EXPECT_FALSE(round(ana));
  EXPECT_EQ(couple.tick(ben), 1U) << "who has said nothing opens it";
  EXPECT_EQ(couple.tick(ana), 0U);
  EXPECT_TRUE(round(ana));
  EXPECT_EQ(round(ana), round(ben));
  at(22);
  EXPECT_FALSE(round(ana));
  EXPECT_EQ(couple.tick(ana), 0U);
}

TEST_F(Readiness, OfTwoOpeningsOfOneEveningTheFirstIsRun) {
  at(20);
  const auto first = couple.place_concurrently(ana, Audience::ours, WindowOpened{thursday});
  couple.place_concurrently(ben, Audience::ours, WindowOpened{thursday});
  EXPECT_EQ(round(ana), first);
  EXPECT_EQ(round(ben), first);
}

TEST_F(Readiness, AnEveningLeavesNothingInMine) {
  at(18);
  ASSERT_TRUE(couple.ask(ana, SayOpen{}));
  at(20);
  couple.tick(ana);
  couple.place_concurrently(ana, Audience::mine, WindowDrawn{thursday, false, {noon(thursday).seconds}});
  couple.place_concurrently(ana, Audience::mine, ReadinessFound{{*round(ana)}, thursday, true});
  EXPECT_FALSE(round(ana));
  couple.today = thursday + 1;
  at(9);
  couple.tick(ana);
  const auto state = couple.states(ana).mine;
  EXPECT_FALSE(state.word);
  EXPECT_FALSE(state.drawn);
  EXPECT_FALSE(state.found);
  EXPECT_TRUE(state.traces.empty());
  EXPECT_EQ(couple.mine(ana).size(), 1U) << "but that it is on";
}

TEST_F(Readiness, WhatWasShownToBothEndsForBothAndNothingElseIsSent) {
  for (const bool both : {false, true}) {
    couple.today = thursday + (both ? 2 : 0);
    at(18);
    ASSERT_TRUE(couple.ask(ana, SayOpen{}));
    at(20);
    couple.tick(ben);
    couple.place_concurrently(ana, Audience::mine, ReadinessFound{{*round(ana)}, couple.today, both});
    const auto entries = couple.ours().size();
    ASSERT_TRUE(couple.ask(ana, TakeBackOpen{}));
    EXPECT_EQ(couple.ours().size(), entries + (both ? 1 : 0));
    EXPECT_EQ(round(ben).has_value(), !both);
  }
}

TEST_F(Readiness, IsForTwo) {
  Couple<readiness::Practice> alone;
  alone.paired = false;
  EXPECT_EQ(alone.refusal(ana, SetWindow{evening.opens, evening.closes}).problem, Problem::not_paired);
  EXPECT_EQ(alone.refusal(ana, SayOpen{}).problem, Problem::not_paired);
  EXPECT_EQ(alone.refusal(ana, LetWindowGo{}).problem, Problem::not_paired);
  couple.paired = false;
  at(20);
  EXPECT_EQ(couple.tick(ana), 0U);
  EXPECT_FALSE(round(ana));
}

}  // namespace
}  // namespace nearer::tests
