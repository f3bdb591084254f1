#include "matching/round.h"

#include <gtest/gtest.h>

#include "tests/matching/sides.h"

namespace nearer::matching {
namespace {

constexpr std::int64_t monday = 1'767'600'000;
constexpr std::int64_t day = 86'400;

class RoundTest : public testing::Test {
 protected:
  Bytes offer(Round& round, std::uint8_t choice = 1) { return round.offer(choices({choice}), monday, random).value(); }
  Deposit deposit(Round& round) { return round.respond(monday, random).value(); }

  /// Both have offered and know both offers.
  void meet() {
    const auto anas_offer = offer(anas);
    const auto bens_offer = offer(bens);
    (void)anas.take_offer(bens_offer, monday).value();
    (void)bens.take_offer(anas_offer, monday).value();
  }

  Round loaded(const Round& round) { return Round::load(round.save()).value(); }

  crypto::Random random = random_from(1);
  Session session = session_of(DeckKind::readiness);
  Round anas = Round::begin(session, ana, monday).value();
  Round bens = Round::begin(session, ben, monday).value();
};

TEST_F(RoundTest, GoesItsWayAndForgetsWhatItNeeded) {
  EXPECT_EQ(anas.state(), RoundState::idle);
  meet();
  EXPECT_EQ(anas.state(), RoundState::offered);
  const auto anas_deposit = deposit(anas);
  const auto bens_deposit = deposit(bens);
  EXPECT_EQ(anas_deposit.slot, 0);
  EXPECT_EQ(bens_deposit.slot, 1);
  EXPECT_EQ(anas.state(), RoundState::deposited);
  EXPECT_FALSE(anas.result());
  (void)anas.take_response(bens_deposit.body, monday).value();
  (void)bens.take_response(anas_deposit.body, monday).value();
  EXPECT_EQ(anas.result(), Matches{1});
  EXPECT_EQ(bens.result(), Matches{1});
  EXPECT_LT(anas.save().size(), 200U) << "no offer, no response, no secret is kept";
  EXPECT_EQ(anas.own_offer().error().problem, Problem::round_closed);
}

TEST_F(RoundTest, SecretsAreGoneFromWhatIsKept) {
  meet();
  const auto offered = anas.save();
  (void)deposit(anas);
  const auto deposited = anas.save();
  // Behind the offers: key 32, randomness 32, choices 12; then key 32 and a response.
  const auto head = offered.size() - 2 * 544 - 1 - 76;
  EXPECT_EQ(deposited.size(), head + 2 * 544 + 1 + 32 + 256);
  anas.abandon();
  EXPECT_EQ(anas.save().size(), head);
}

TEST_F(RoundTest, SendsTheSameBytesAgainAndNoOthers) {
  const auto first = offer(anas);
  EXPECT_EQ(anas.own_offer(), first);
  EXPECT_EQ(loaded(anas).own_offer(), first);
  EXPECT_EQ(anas.offer(choices({0}), monday, random).error().problem, Problem::not_now);
  (void)anas.take_offer(offer(bens), monday).value();
  const auto body = deposit(anas).body;
  EXPECT_EQ(anas.respond(monday, random).error().problem, Problem::not_now);
  EXPECT_EQ(anas.deposit()->body, body);
  EXPECT_EQ(loaded(anas).deposit()->body, body);
  EXPECT_EQ(anas.own_offer(), first);
}

TEST_F(RoundTest, PinsTheFirstOfferOfThePartner) {
  const auto first = offer(bens);
  const Side second(session, ben, choices({0}), random);
  (void)anas.take_offer(first, monday).value();
  EXPECT_TRUE(anas.take_offer(first, monday)) << "the same again changes nothing";
  const auto before = anas.save();
  EXPECT_EQ(loaded(anas).take_offer(second.made.bytes, monday).error().problem, Problem::second_offer);
  EXPECT_EQ(anas.save(), before);
  EXPECT_EQ(anas.take_offer(second.made.bytes, monday).error().problem, Problem::second_offer);
  EXPECT_EQ(anas.state(), RoundState::fault);
  EXPECT_EQ(anas.fault(), Problem::second_offer);
  EXPECT_FALSE(anas.result());
}

TEST_F(RoundTest, ASecondOfferAfterTheDepositIsAFaultToo) {
  meet();
  (void)deposit(anas);
  const Side second(session, ben, choices({0}), random);
  EXPECT_EQ(anas.take_offer(second.made.bytes, monday).error().problem, Problem::second_offer);
  EXPECT_EQ(anas.deposit().error().problem, Problem::round_closed);
}

TEST_F(RoundTest, ACopyOfTheOwnDeviceIsNoticed) {
  const Side copy(session, ana, choices({0}), random);
  const auto own = offer(anas);
  EXPECT_TRUE(anas.note_own_offer(own));
  EXPECT_EQ(anas.note_own_offer(copy.made.bytes).error().problem, Problem::second_offer);
  EXPECT_EQ(anas.state(), RoundState::fault);

  auto other_device = Round::begin(session, ana, monday).value();
  EXPECT_TRUE(other_device.note_own_offer(own));
  EXPECT_EQ(other_device.state(), RoundState::expired) << "another device takes part";
  EXPECT_EQ(other_device.offer(choices({0}), monday, random).error().problem, Problem::round_closed);
}

TEST_F(RoundTest, AMirroredOfferIsAFault) {
  const auto own = offer(anas);
  EXPECT_EQ(anas.take_offer(own, monday).error().problem, Problem::bad_key_proof);
  EXPECT_EQ(anas.fault(), Problem::bad_key_proof);
}

TEST_F(RoundTest, AnEscrowThatGivesOutOneSlotAloneIsNoticed) {
  meet();
  const auto body = deposit(bens).body;
  EXPECT_EQ(anas.take_response(body, monday).error().problem, Problem::escrow_broken);
  EXPECT_EQ(anas.fault(), Problem::escrow_broken);
}

TEST_F(RoundTest, ABadResponseGivesNoResultAtAll) {
  meet();
  (void)deposit(anas);
  const auto body = deposit(bens).body;
  EXPECT_EQ(anas.take_response(with_flipped_bit(body, 700), monday).error().problem, Problem::bad_response_proof);
  EXPECT_EQ(anas.state(), RoundState::fault);
  EXPECT_EQ(anas.take_response(body, monday).error().problem, Problem::round_closed);
  EXPECT_FALSE(anas.result());
}

TEST_F(RoundTest, WhatIsTakenBackDoesNotShow) {
  meet();
  (void)anas.withhold(0).value();
  (void)deposit(anas);
  const auto body = deposit(bens).body;
  (void)anas.take_response(body, monday).value();
  EXPECT_EQ(anas.result(), Matches{});
  EXPECT_EQ(anas.withhold(1).error().problem, Problem::out_of_range);

  (void)bens.take_response(Round::load(anas.save()) ? anas.deposit().value_or(Deposit{}).body : Bytes{}, monday);
  EXPECT_EQ(bens.state(), RoundState::fault) << "what is closed hands nothing out";
}

TEST_F(RoundTest, TakenBackAfterTheResultItIsGone) {
  meet();
  (void)deposit(anas);
  (void)anas.take_response(deposit(bens).body, monday).value();
  EXPECT_EQ(anas.result(), Matches{1});
  (void)anas.withhold(0).value();
  EXPECT_EQ(anas.result(), Matches{});
  EXPECT_EQ(loaded(anas).result(), Matches{});
}

TEST_F(RoundTest, ExpiresAfterFourteenDaysAndStaysSo) {
  (void)offer(anas);
  anas.lapse(monday + 14 * day - 1);
  EXPECT_EQ(anas.state(), RoundState::offered);
  anas.lapse(monday);
  anas.lapse(monday + 14 * day);
  EXPECT_EQ(anas.state(), RoundState::expired);
  anas.lapse(monday);
  EXPECT_EQ(loaded(anas).state(), RoundState::expired);
  EXPECT_EQ(anas.take_offer(offer(bens), monday).error().problem, Problem::round_closed);
}

TEST_F(RoundTest, AClockThatWasSetForwardCounts) {
  anas.lapse(monday + 20 * day);
  EXPECT_EQ(anas.offer(choices({1}), monday, random).error().problem, Problem::round_closed);
  (void)offer(bens);
  EXPECT_EQ(bens.respond(monday + 15 * day, random).error().problem, Problem::round_closed);
}

TEST_F(RoundTest, DepositsNothingInItsLastTwoDays) {
  meet();
  EXPECT_TRUE(anas.may_respond(monday + 12 * day - 1));
  EXPECT_FALSE(anas.may_respond(monday + 12 * day));
  EXPECT_EQ(anas.respond(monday + 12 * day, random).error().problem, Problem::not_now);
  EXPECT_EQ(anas.state(), RoundState::offered);
  EXPECT_TRUE(anas.respond(monday + 12 * day - 1, random));
}

TEST_F(RoundTest, AResponseHandedOutAloneIsAFaultFromThenOn) {
  meet();
  deposit(anas);
  EXPECT_EQ(anas.note_handed_out_alone().error().problem, Problem::escrow_broken);
  EXPECT_EQ(loaded(anas).fault(), Problem::escrow_broken);
  EXPECT_EQ(anas.note_handed_out_alone().error().problem, Problem::round_closed);
}

TEST_F(RoundTest, NeedsBothOffersBeforeItResponds) {
  EXPECT_EQ(anas.respond(monday, random).error().problem, Problem::not_now);
  (void)offer(anas);
  EXPECT_EQ(anas.respond(monday, random).error().problem, Problem::not_now);
  EXPECT_EQ(anas.deposit().error().problem, Problem::not_now);
  EXPECT_EQ(bens.own_offer().error().problem, Problem::not_now);
}

TEST_F(RoundTest, RefusedChoicesChangeNothing) {
  const auto before = anas.save();
  EXPECT_EQ(anas.offer(choices({2}), monday, random).error().problem, Problem::out_of_range);
  EXPECT_EQ(anas.save(), before);
  EXPECT_EQ(Round::begin(session, 2, monday).error().problem, Problem::out_of_range);
  EXPECT_EQ(Round::begin(session, ana, -1).error().problem, Problem::out_of_range);
}

/// The six points at which somebody may vanish: each offer, each deposit, each reading. Whoever is left has no result
/// and no way to begin again, or has the result that was due.
TEST_F(RoundTest, AbortedAtEachPoint) {
  for (int sent = 0; sent < 6; ++sent) {
    auto a = Round::begin(session, ana, monday).value();
    auto b = Round::begin(session, ben, monday).value();
    const auto step = [&](int number, auto act) {
      if (sent > number) act();
    };
    step(0, [&] { (void)b.take_offer(offer(a), monday).value(); });
    step(1, [&] { (void)a.take_offer(offer(b), monday).value(); });
    step(2, [&] { (void)deposit(b); });
    step(3, [&] { (void)deposit(a); });
    step(4, [&] { (void)a.take_response(b.deposit()->body, monday).value(); });
    for (auto* round : {&a, &b}) {
      const auto had = round->result();
      EXPECT_EQ(had.has_value(), sent > 4 && round == &a);
      round->lapse(monday + 14 * day);
      EXPECT_TRUE(round->closed());
      EXPECT_EQ(round->result(), had);
      EXPECT_EQ(round->offer(choices({1}), monday, random).error().problem, Problem::round_closed);
      EXPECT_EQ(round->respond(monday, random).error().problem, Problem::round_closed);
    }
  }
}

}  // namespace
}  // namespace nearer::matching
