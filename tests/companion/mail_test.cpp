#include "companion/mail.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "wire/writer.h"

// How a device uses an escrow: docs/spec/relay.md, "Escrow".

namespace nearer {
namespace {

using mailbox::Operation;
using mailbox::Outcome;
using mailbox::Retention;

constexpr Moment now{1'790'000'000, 0};
constexpr std::int64_t until = 1'790'000'000 + 14 * 86400;

crypto::SigningPair owner_of(std::uint8_t number) {
  Block<32> seed{};
  seed.fill(number);
  return crypto::signing_pair(crypto::SigningSeed::take(seed));
}

Bytes response_of(std::uint8_t number) { return Bytes(mailbox::escrow_envelope, number); }

/// What a device asks, as a relay reads it.
struct Asked {
  mailbox::MailboxId mailbox;
  Operation operation;

  friend auto operator<=>(const Asked&, const Asked&) = default;
};

class EscrowMail : public ::testing::Test {
 protected:
  EscrowMail() { mail_.use(owner_of(1), Retention::escrow, until); }

  std::vector<Asked> asked() {
    std::vector<Asked> list;
    const auto requests = mail_.requests({{}, 4, 20000});
    EXPECT_TRUE(requests);
    for (const auto& bytes : *requests) {
      const auto request = mailbox::read_request(bytes);
      list.push_back({request->mailbox, mailbox::operation_of(request->body)});
    }
    return list;
  }
  Result<Mail::Arrival> answered(std::uint32_t number, const Bytes& answer) {
    return mail_.answered(number, answer, now);
  }
  void make() {
    ASSERT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::create}}));
    const auto arrival = answered(0, mailbox::answer(Outcome::done));
    ASSERT_TRUE(arrival);
    EXPECT_TRUE(arrival->again) << "what had to wait can go now";
  }

  Mail mail_;
  const mailbox::MailboxId escrow_{owner_of(1).open.bytes};
};

TEST_F(EscrowMail, NothingIsPutInBeforeTheRelayHasSaidThatItIsAnEscrow) {
  mail_.post(escrow_, response_of(1));
  EXPECT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::create}}));
  EXPECT_TRUE(mail_.subscriptions({}).empty());
  const auto refused = answered(0, mailbox::answer(Outcome::absent));
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->again) << "a mailbox of another kind stays one: nobody asks in a circle";
  EXPECT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::create}}));
  EXPECT_EQ(mail_.waiting().size(), 1U);
}

TEST_F(EscrowMail, IsPolledOnceWithEachOfTheOthersUntilItIsGivenUp) {
  mail_.use(owner_of(2), Retention::thirty_days, 0);
  const mailbox::MailboxId ours{owner_of(2).open.bytes};
  asked();
  for (std::uint32_t number = 0; number < 2; ++number) EXPECT_TRUE(answered(number, mailbox::answer(Outcome::done)));
  for (int round = 0; round < 3; ++round) {
    std::map<Asked, int> counted;
    for (const auto& one : asked()) ++counted[one];
    EXPECT_EQ(counted, (std::map<Asked, int>{{{escrow_, Operation::collect}, 1}, {{ours, Operation::collect}, 1}}));
  }
  EXPECT_EQ(mail_.subscriptions({}).size(), 2U);
  mail_.lapse({until - 1, 0});
  EXPECT_NE(mail_.box(escrow_), nullptr);
  const auto number = mail_.post(escrow_, response_of(1)).number;
  EXPECT_EQ(mail_.lapse({until, 0}), std::vector<std::uint64_t>{number});
  EXPECT_EQ(asked(), (std::vector<Asked>{{ours, Operation::collect}}));
}

TEST_F(EscrowMail, WhatWaitsForAMailboxThatIsNoLongerUsedGoes) {
  const auto number = mail_.post({owner_of(5).open.bytes}, response_of(1)).number;
  const auto stays = mail_.post(escrow_, response_of(1)).number;
  EXPECT_EQ(mail_.lapse({until - 1, 0}), std::vector<std::uint64_t>{number});
  ASSERT_EQ(mail_.waiting().size(), 1U);
  EXPECT_EQ(mail_.waiting().front().number, stays);
}

TEST_F(EscrowMail, AMailboxIsFoundOnceAndAgainWhenItHadLapsed) {
  EXPECT_EQ(mail_.unmade(), 1U);
  make();
  EXPECT_EQ(mail_.unmade(), 0U);
  EXPECT_EQ(mail_.mailboxes_found(), 1U);
  asked();
  ASSERT_TRUE(answered(0, mailbox::answer(Outcome::absent)));
  EXPECT_EQ(mail_.unmade(), 1U);
  make();
  EXPECT_EQ(mail_.mailboxes_found(), 2U);
}

TEST_F(EscrowMail, AnswersOfAnotherMailboxDoNotMakeIt) {
  make();
  mail_.post(escrow_, response_of(1));
  EXPECT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::deposit}, {escrow_, Operation::collect}}));
  const auto lapsed = answered(1, mailbox::answer(Outcome::absent));
  ASSERT_TRUE(lapsed);
  EXPECT_TRUE(lapsed->again);
  EXPECT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::create}})) << "made anew, and said to be one anew";
}

TEST_F(EscrowMail, BothComeOutTogether) {
  make();
  mail_.post(escrow_, response_of(1));
  asked();
  EXPECT_EQ(answered(0, mailbox::deposited_answer(1))->delivered.size(), 1U);
  EXPECT_TRUE(answered(1, mailbox::collected_answer({}))->envelopes.empty());
  EXPECT_EQ(asked(), (std::vector<Asked>{{escrow_, Operation::collect}}));
  const auto anas = response_of(1);
  const auto bens = response_of(2);
  const auto arrival = answered(0, mailbox::collected_answer({false, false, {{1, {}, anas}, {2, {}, bens}}}));
  EXPECT_EQ(arrival->envelopes, (std::vector<mailbox::Addressed>{{escrow_, anas}, {escrow_, bens}}));
  EXPECT_EQ(mail_.box(escrow_), nullptr) << "nothing more can come";
  EXPECT_TRUE(asked().empty());
}

TEST_F(EscrowMail, AnOwnEnvelopeThatFindsBothPlacesTakenIsNotTriedForEver) {
  make();
  const auto number = mail_.post(escrow_, response_of(1)).number;
  asked();
  const auto arrival = answered(0, mailbox::answer(Outcome::full));
  ASSERT_TRUE(arrival);
  EXPECT_EQ(arrival->shut, escrow_);
  EXPECT_EQ(arrival->delivered, std::vector<std::uint64_t>{number});
  EXPECT_TRUE(mail_.waiting().empty());
}

TEST_F(EscrowMail, AFullMailboxOfAnotherKindKeepsWhatWaits) {
  mail_.use(owner_of(2), Retention::thirty_days, 0);
  mail_.post({owner_of(2).open.bytes}, Bytes(1024, 1));
  const auto list = asked();
  const auto deposit = std::ranges::find(list, Operation::deposit, &Asked::operation) - list.begin();
  const auto refused = answered(static_cast<std::uint32_t>(deposit), mailbox::answer(Outcome::full));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::mailbox_full);
  EXPECT_EQ(mail_.waiting().size(), 1U);
}

TEST_F(EscrowMail, IsKept) {
  make();
  mail_.use(owner_of(2), Retention::thirty_days, 0);
  Mail again;
  ASSERT_TRUE(again.read(mail_.written()));
  EXPECT_EQ(again.written(), mail_.written());
  const auto* box = again.box(escrow_);
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->retention, Retention::escrow);
  EXPECT_TRUE(box->made);
  EXPECT_EQ(box->until, until);
}

TEST(MailRecord, OfTheFirstVersionIsReadAndItsMailboxesCollectedOnceFromTheirBeginning) {
  const auto owner = owner_of(3);
  wire::Writer writer;
  writer.u8(1).u64(7).u64(0).u16(1);
  writer.block(owner.secret.reveal()).block(owner.open.bytes);
  writer.u8(static_cast<std::uint8_t>(Retention::thirty_days)).u8(1).u32(20000).u64(41).u64(0);
  Mail mail;
  ASSERT_TRUE(mail.read(writer.view()));
  const auto requests = mail.requests({{}, 4, 20000});
  ASSERT_EQ(requests->size(), 1U);
  const auto request = mailbox::read_request(requests->front());
  EXPECT_EQ(std::get<mailbox::Collect>(request->body).from, (mailbox::Cursor{41, {}})) << "no mailbox has such a trail";
  Mail again;
  ASSERT_TRUE(again.read(mail.written()));
  EXPECT_EQ(again.written(), mail.written());
}

TEST_F(EscrowMail, TravelsInABundleLikeAnyOther) {
  mail_.post(escrow_, response_of(1));
  const auto read = mailbox::read_bundle(mailbox::bundled(mail_.waiting_envelopes()));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<mailbox::Addressed>{{escrow_, response_of(1)}}));
}

}  // namespace
}  // namespace nearer
