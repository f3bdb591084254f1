// What a script can do to the relay and to the way there, seen from a device's side: its requests and the answers to them.
#include "cli/drive/way.h"

#include <gtest/gtest.h>

#include "crypto/auth/signing.h"
#include "mailbox/answer.h"
#include "mailbox/greeting.h"
#include "mailbox/proof_of_work.h"
#include "mailbox/request.h"

namespace nearer::cli {
namespace {

constexpr std::int64_t noon = 1767614400;

class TheWay : public testing::Test {
 protected:
  TheWay() {
    relay_.set_clock(noon);
    make();
  }

  void make() { EXPECT_EQ(outcome(relay_.answer(creation())), mailbox::Outcome::done); }

  Bytes creation() {
    const auto greeting = mailbox::read_greeting(relay_.greeting()).value();
    const auto work = mailbox::find_work({owner_.open.bytes}, greeting.day(), greeting.work_bits, 0, 1000);
    return mailbox::signed_request(owner_, greeting.nonce, mailbox::Create{greeting.day(), work.value()});
  }

  Bytes request(const mailbox::Body& body) {
    return mailbox::signed_request(owner_, mailbox::read_greeting(relay_.greeting()).value().nonce, body);
  }
  Bytes deposit(std::uint8_t filled_with) {
    const Bytes envelope(1024, filled_with);
    return request(mailbox::Deposit{envelope});
  }
  Bytes collect() { return request(mailbox::Collect{}); }

  static mailbox::Outcome outcome(const Bytes& answer) { return mailbox::read_answer(answer)->outcome; }

  /// The first byte of every envelope that an answer hands out, in their order.
  static std::vector<int> handed_out(const Bytes& answer) {
    std::vector<int> first;
    const auto collected = mailbox::read_collected(mailbox::read_answer(answer)->body);
    for (const auto& arrived : collected->envelopes) first.push_back(arrived.envelope.front());
    return first;
  }
  std::vector<int> held() { return handed_out(relay_.answer(collect())); }

  crypto::SigningPair owner_ = crypto::signing_pair(crypto::SigningSeed::filled_by([](auto out) { out[0] = 7; }));
  RelayInProcess relay_;
  Way way_;
};

TEST_F(TheWay, LeavesAllAsItIsUnlessToldOtherwise) {
  EXPECT_EQ(way_.ask(relay_, deposit(1)), relay_.answer(deposit(1)));
  EXPECT_EQ(held(), (std::vector{1}));
}

TEST_F(TheWay, LosesARequestOnceAndAsOftenAsToldTo) {
  way_.spoil(Fault::lose_request, 2);
  EXPECT_EQ(way_.ask(relay_, deposit(1)), std::nullopt);
  EXPECT_EQ(way_.ask(relay_, deposit(1)), std::nullopt);
  EXPECT_TRUE(held().empty());
  EXPECT_NE(way_.ask(relay_, deposit(1)), std::nullopt);
  EXPECT_EQ(held(), (std::vector{1}));
}

TEST_F(TheWay, LosesAnAnswerToWhatHasArrived) {
  way_.spoil(Fault::lose_answer, 1);
  EXPECT_EQ(way_.ask(relay_, deposit(1)), std::nullopt);
  EXPECT_EQ(held(), (std::vector{1}));
}

TEST_F(TheWay, RepeatsARequest) {
  way_.spoil(Fault::repeat, 1);
  const auto answer = way_.ask(relay_, deposit(1));
  ASSERT_TRUE(answer);
  EXPECT_EQ(outcome(*answer), mailbox::Outcome::done);
  EXPECT_EQ(held(), (std::vector{1}));
}

TEST_F(TheWay, DelaysADepositBehindTheNextRequest) {
  way_.spoil(Fault::delay, 1);
  EXPECT_NE(way_.ask(relay_, collect()), std::nullopt) << "what is no deposit is left alone";
  EXPECT_EQ(way_.ask(relay_, deposit(1)), std::nullopt);
  EXPECT_TRUE(held().empty());
  EXPECT_NE(way_.ask(relay_, deposit(2)), std::nullopt);
  EXPECT_EQ(held(), (std::vector{2, 1}));
}

TEST_F(TheWay, FlipsOneBitOfOneEnvelopeAndOnlyOnTheWay) {
  way_.spoil(Fault::flip, 1);
  EXPECT_EQ(handed_out(way_.ask(relay_, collect()).value()), std::vector<int>{});
  relay_.answer(deposit(1));
  const auto right = relay_.answer(collect());
  const auto spoilt = way_.ask(relay_, collect()).value();
  ASSERT_EQ(spoilt.size(), right.size());
  int different = 0;
  for (std::size_t at = 0; at < right.size(); ++at) different += __builtin_popcount(right[at] ^ spoilt[at]);
  EXPECT_EQ(different, 1);
  EXPECT_EQ(way_.ask(relay_, collect()), right);
}

TEST_F(TheWay, LeadsToARelayThatGoesBackToItsCopy) {
  EXPECT_EQ(relay_.restore().error(), (Refusal{Problem::not_found, "relay"}));
  relay_.answer(deposit(1));
  relay_.save();
  relay_.answer(deposit(2));
  EXPECT_EQ(held(), (std::vector{1, 2}));
  ASSERT_TRUE(relay_.restore());
  EXPECT_EQ(held(), (std::vector{1}));
  relay_.answer(deposit(3));
  ASSERT_TRUE(relay_.restore()) << "the copy stays";
  EXPECT_EQ(held(), (std::vector{1}));
}

TEST_F(TheWay, LeadsToARelayThatBeginsEmpty) {
  relay_.answer(deposit(1));
  relay_.begin_anew();
  EXPECT_EQ(outcome(relay_.answer(collect())), mailbox::Outcome::absent);
  make();
  EXPECT_TRUE(held().empty());
}

TEST_F(TheWay, LeadsToARelayWhoseClockCanBeTurned) {
  relay_.turn_clock(3 * 86400);
  EXPECT_EQ(mailbox::read_greeting(relay_.greeting())->seconds, static_cast<std::uint64_t>(noon + 3 * 86400));
  relay_.set_clock(noon + 60);
  EXPECT_EQ(mailbox::read_greeting(relay_.greeting())->seconds, static_cast<std::uint64_t>(noon + 60 + 3 * 86400));
  relay_.turn_clock(-60);
  EXPECT_EQ(mailbox::read_greeting(relay_.greeting())->seconds, static_cast<std::uint64_t>(noon));
}

}  // namespace
}  // namespace nearer::cli
