#include <gtest/gtest.h>

#include "tests/practices/boundaries/card.h"

namespace nearer::tests {
namespace {

TEST(Loosening, IsConfirmedWaitsTenMinutesAndThenHoldsForBoth) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  const auto shown = couple.own(ana).at(0);
  EXPECT_EQ(shown.now.touch, Touch::not_wanted);
  ASSERT_TRUE(shown.waiting);
  EXPECT_EQ(shown.waiting->to.touch, Touch::welcome);
  EXPECT_FALSE(shown.waiting->confirmed);
  couple.after_noon += 3600;
  EXPECT_EQ(couple.tick(ana), 0U) << "not confirmed";
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{couple.waiting(ana)}));
  couple.after_noon += 599;
  EXPECT_EQ(couple.own(ana).at(0).waiting->seconds_left, 1);
  EXPECT_EQ(couple.tick(ana), 0U);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
  couple.after_noon += 1;
  EXPECT_EQ(couple.tick(ana), 2U);
  EXPECT_EQ(couple.tick(ana), 0U) << "once";
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::welcome);
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::welcome);
  EXPECT_FALSE(couple.own(ana).at(0).waiting);
  expect_sound(couple);
}

TEST(Loosening, IsNotSeenByThePartnerWhileItWaits) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  const auto before = couple.ours_bytes();
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{couple.waiting(ana)}));
  EXPECT_EQ(couple.ours_bytes(), before);
  EXPECT_EQ(couple.tick(ben), 0U);
}

TEST(Loosening, CanBeTakenBack) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  const auto entry = couple.waiting(ana);
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{entry}));
  ASSERT_TRUE(couple.ask(ana, TakeBackLoosening{entry}));
  couple.after_noon += 6000;
  EXPECT_EQ(couple.tick(ana), 0U);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.refusal(ana, TakeBackLoosening{entry}), (Refusal{Problem::not_found, "entry"}));
  EXPECT_EQ(couple.refusal(ana, ConfirmLoosening{entry}), (Refusal{Problem::not_found, "entry"}));
}

TEST(Loosening, TakenBackOnOneDeviceWhileItSettlesOnAnotherDoesNotHold) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  const auto entry = couple.waiting(ana);
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{entry}));
  auto other = couple;
  other.after_noon += 600;
  ASSERT_EQ(other.tick(ana), 2U);
  ASSERT_TRUE(couple.ask(ana, TakeBackLoosening{entry}));
  const auto settled = std::vector(other.ours().end() - 1, other.ours().end());
  for (const auto& one : settled) couple.add(ana, Audience::ours, one.kind, boost::json::parse(one.body));
  couple.add(ana, Audience::mine, other.mine(ana).back().kind, boost::json::parse(other.mine(ana).back().body));
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
}

TEST(Loosening, LeavesAMarkThatItHadNotSeen) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  LineSaid said;
  said.subject = Key<64>{"hands"};
  said.level = Key<32>{"not_wanted"};
  couple.place_concurrently(ana, Audience::mine, said);
  couple.place_concurrently(ana, Audience::ours, said);
  couple.settle(ana, couple.waiting(ana));
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.allows(ben, "hands"), Touch::not_wanted);
}

TEST(Loosening, OfOneLineIsOneAtATimeAndTighteningTakesItBack) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome));
  EXPECT_EQ(couple.refusal(ana, SetTouch{{"hands"}, {}, Touch::welcome, Audience::mine}),
            (Refusal{Problem::not_now, "level"}));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first)) << "said again, it stays as it is";
  EXPECT_FALSE(couple.own(ana).at(0).waiting);
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted));
  EXPECT_FALSE(couple.own(ana).at(0).waiting);
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::not_wanted);
}

TEST(Loosening, IsConfirmedOnce) {
  Cards couple;
  ASSERT_TRUE(couple.limit(ana, true));
  ASSERT_TRUE(couple.limit(ana, false));
  const EntryId entry{couple.see<LimitsView>(ana).limits.at(0).waiting->entry};
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{entry}));
  EXPECT_EQ(couple.refusal(ana, ConfirmLoosening{entry}), nothing("entry"));
  couple.after_noon += 600;
  EXPECT_EQ(couple.tick(ana), 1U) << "a private line settles in private";
  EXPECT_EQ(couple.see<LimitsView>(ana).limits.at(0).now.on, false);
}

TEST(Loosening, IsAlsoSharingWhatWasPrivate) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetTopic{Key<64>{"weight"}, {}, Topic::risky, LineWords{"Gently."}, Audience::mine}));
  ASSERT_TRUE(couple.ask(ana, SetTopic{Key<64>{"weight"}, {}, Topic::closed, {}, Audience::ours}));
  EXPECT_EQ(couple.own(ana).at(0).now.topic, Topic::closed) << "what tightens is at once";
  EXPECT_TRUE(couple.card(ben).partner.empty());
  couple.settle(ana, couple.waiting(ana));
  const auto seen = couple.card(ben).partner;
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].now.topic, Topic::closed);
  EXPECT_EQ(seen[0].words, std::vector<std::string>{"Gently."});
  EXPECT_EQ(couple.own(ana).at(0).audience, Audience::ours);
  expect_sound(couple);
}

TEST(Loosening, OfALineThatWasSharedOnceTellsThePartnerNoLevel) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::mine));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first, Audience::mine));
  couple.settle(ana, couple.waiting(ana));
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::ask_first);
  EXPECT_TRUE(couple.card(ben).partner.empty());
  EXPECT_EQ(couple.states(ben).ours.first.touch.begin()->second.level.standing.size(), 0U);
}

TEST(Loosening, TakesALineAway) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetTopic{Key<64>{"weight"}, {}, Topic::closed, LineWords{"Not now."}, Audience::ours}));
  ASSERT_TRUE(couple.ask(ana, TakeAwayLine{About::topic, Key<64>{"weight"}, {}, {}}));
  EXPECT_TRUE(couple.own(ana).at(0).waiting->takes_away);
  EXPECT_EQ(couple.card(ben).partner.size(), 1U);
  couple.settle(ana, couple.waiting(ana));
  EXPECT_TRUE(couple.own(ana).empty());
  EXPECT_TRUE(couple.card(ben).partner.empty());
  EXPECT_EQ(couple.allow(ben).topic("weight"), Topic::fine);
  EXPECT_EQ(couple.refusal(ana, TakeAwayLine{About::topic, Key<64>{"weight"}, {}, {}}).problem, Problem::not_found);
  ASSERT_TRUE(couple.ask(ana, SetTopic{Key<64>{"weight"}, {}, Topic::fine, {}, Audience::ours})) << "a first word again";
  EXPECT_EQ(couple.card(ben).partner.size(), 1U);
  expect_sound(couple);
}

TEST(Loosening, WaitsForAPartnerAndForWhatIsMissing) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  ASSERT_TRUE(couple.ask(ana, ConfirmLoosening{couple.waiting(ana)}));
  couple.after_noon += 600;
  couple.gaps = {true, false};
  EXPECT_EQ(couple.tick(ana), 0U);
  couple.gaps = {};
  couple.paired = false;
  EXPECT_EQ(couple.tick(ana), 0U);
  couple.paired = true;
  EXPECT_EQ(couple.tick(ana), 2U);
}

TEST(Sharing, OnOneDeviceGivesWayToPrivateOnAnother) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::mine));
  LineSaid said;
  said.subject = Key<64>{"hands"};
  said.level = Key<32>{"welcome"};
  said.share = Key<32>{"ours"};
  couple.place_concurrently(ana, Audience::ours, said);
  EXPECT_EQ(couple.card(ben).partner.size(), 1U);
  EXPECT_EQ(couple.tick(ana), 1U);
  EXPECT_TRUE(couple.card(ben).partner.empty());
  EXPECT_EQ(couple.tick(ana), 0U);
}

TEST(StopSignals, ActForBothAtOnceAndEarlierOnesToo) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetStopSignal{OwnWords{"red"}, {}}));
  ASSERT_TRUE(couple.ask(ben, SetStopSignal{{}, OwnWords{"two taps"}}));
  for (const auto who : {ana, ben}) EXPECT_EQ(couple.card(who).stop_signals.size(), 2U);
  EXPECT_EQ(couple.refusal(ben, SetStopSignal{OwnWords{"red"}, {}}), nothing("word"));
  EXPECT_EQ(couple.refusal(ben, SetStopSignal{}), (Refusal{Problem::missing_field, "word"}));
  expect_sound(couple);
}

TEST(StopSignals, ActUntilBothLetThemGo) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetStopSignal{OwnWords{"red"}, {}}));
  const EntryId red{couple.card(ana).stop_signals.at(0).entry};
  ASSERT_TRUE(couple.ask(ben, LetGoStopSignal{red}));
  EXPECT_TRUE(couple.card(ben).stop_signals.at(0).let_go);
  EXPECT_FALSE(couple.card(ana).stop_signals.at(0).let_go);
  EXPECT_EQ(couple.refusal(ben, LetGoStopSignal{red}), nothing("entry"));
  ASSERT_TRUE(couple.ask(ana, LetGoStopSignal{red}));
  EXPECT_TRUE(couple.card(ben).stop_signals.empty());
  EXPECT_EQ(couple.refusal(ben, LetGoStopSignal{red}), (Refusal{Problem::not_found, "entry"}));
  expect_sound(couple);
}

TEST(StopSignals, OfOnePersonAloneAreTheirOwn) {
  Cards couple;
  couple.paired = false;
  ASSERT_TRUE(couple.ask(ana, SetStopSignal{OwnWords{"red"}, {}}));
  ASSERT_TRUE(couple.ask(ana, LetGoStopSignal{{couple.card(ana).stop_signals.at(0).entry}}));
  EXPECT_TRUE(couple.card(ana).stop_signals.empty());
}

}  // namespace
}  // namespace nearer::tests
