#include <gtest/gtest.h>

#include <atomic>

#include "tests/relay/relay_process.h"
#include "tests/relay/relay_under_test.h"

// Two responses, neither of which is handed out before both are in: docs/spec/relay.md, "Escrow".

namespace nearer::relay {
namespace {

Bytes response_of(std::uint32_t number) { return envelope_of(number, mailbox::escrow_envelope); }

std::size_t handed_out(ByteView answer) {
  return mailbox::read_collected(mailbox::read_answer(answer)->body)->envelopes.size();
}

class EscrowMail : public testing::Test {
 protected:
  EscrowMail() { EXPECT_EQ(outcome_of(client_.mail(ours().create(mailbox::Retention::escrow))), Outcome::done); }
  Owner ours() { return Owner(1, client_.greeting()); }

  RelayUnderTest relay_;
  HttpClient client_{relay_.port()};
};

TEST_F(EscrowMail, WithOneAnswersByteForByteAsAnEmptyMailbox) {
  const Owner empty(2, client_.greeting());
  client_.mail(empty.create(mailbox::Retention::escrow));
  const Owner ordinary(3, client_.greeting());
  client_.mail(ordinary.create());
  EXPECT_EQ(outcome_of(client_.mail(ours().deposit(response_of(1)))), Outcome::done);
  for (const std::uint64_t after : {0U, 1U, 2U}) {
    const auto answer = client_.mail(ours().collect({after, {}}));
    EXPECT_EQ(answer.size(), 1024U);
    EXPECT_EQ(answer, client_.mail(empty.collect({after, {}})));
    EXPECT_EQ(answer, client_.mail(ordinary.collect({after, {}})));
  }
}

TEST_F(EscrowMail, BothComeOutOnceBothAreIn) {
  client_.mail(ours().deposit(response_of(1)));
  EXPECT_EQ(handed_out(client_.mail(ours().collect())), 0U);
  client_.mail(ours().deposit(response_of(2)));
  EXPECT_EQ(handed_out(client_.mail(ours().collect())), 2U);
  EXPECT_EQ(outcome_of(client_.mail(ours().deposit(response_of(3)))), Outcome::full);
  EXPECT_EQ(outcome_of(client_.mail(ours().deposit(envelope_of(3)))), Outcome::malformed);
  EXPECT_EQ(outcome_of(client_.mail(ours().deposit(response_of(1)))), Outcome::done) << "a repetition";
}

TEST_F(EscrowMail, IsGoneAfterFourteenDaysAsIfItHadNeverBeen) {
  client_.mail(ours().deposit(response_of(1)));
  client_.mail(ours().deposit(response_of(2)));
  relay_.pass(14 * 86400 + 3600);
  EXPECT_EQ(client_.mail(ours().collect()), client_.mail(Owner(9, client_.greeting()).collect()));
}

TEST_F(EscrowMail, AStrangerCannotTellThatItIsThere) {
  const auto forged = [](Bytes request) {
    request[60] ^= 1;
    return request;
  };
  client_.mail(ours().deposit(response_of(1)));
  const auto absent = mailbox::answer(Outcome::absent);
  EXPECT_EQ(client_.mail(forged(ours().collect())), absent);
  EXPECT_EQ(client_.mail(forged(ours().deposit(response_of(2)))), absent);
  EXPECT_EQ(client_.mail(forged(ours().deposit(envelope_of(2)))), absent);
  EXPECT_EQ(client_.mail(forged(ours().create(mailbox::Retention::thirty_days))), absent);
  EXPECT_EQ(handed_out(client_.mail(ours().collect())), 0U);
}

TEST_F(EscrowMail, CannotBeMadeAnotherKindUnderThePartner) {
  EXPECT_EQ(outcome_of(client_.mail(ours().create(mailbox::Retention::thirty_days))), Outcome::absent);
  client_.mail(ours().deposit(response_of(1)));
  EXPECT_EQ(handed_out(client_.mail(ours().collect())), 0U);
}

TEST_F(EscrowMail, TwoDepositsAtOnceAreBothInAndAThirdIsNot) {
  std::atomic<int> done{0};
  std::atomic<int> full{0};
  std::vector<std::thread> depositors;
  for (std::uint32_t number = 1; number <= 3; ++number)
    depositors.emplace_back([this, number, &done, &full] {
      HttpClient client(relay_.port());
      const auto outcome = outcome_of(client.mail(Owner(1, client.greeting()).deposit(response_of(number))));
      done += outcome == Outcome::done ? 1 : 0;
      full += outcome == Outcome::full ? 1 : 0;
    });
  for (auto& depositor : depositors) depositor.join();
  EXPECT_EQ(done, 2);
  EXPECT_EQ(full, 1);
  EXPECT_EQ(handed_out(client_.mail(ours().collect())), 2U);
}

TEST_F(EscrowMail, NobodyIsNudgedBeforeBothAreInAndThenEverybody) {
  LiveClient ana(relay_.port());
  LiveClient ben(relay_.port());
  const auto owner = ours();
  EXPECT_EQ(outcome_of(ana.ask(owner.subscribe())), Outcome::done);
  EXPECT_EQ(outcome_of(ben.ask(owner.subscribe())), Outcome::done);
  EXPECT_EQ(outcome_of(ana.ask(owner.deposit(response_of(1)))), Outcome::done);
  const auto between = ben.ask(owner.collect());
  EXPECT_FALSE(mailbox::read_nudge(between)) << "the answer comes first, since there is no nudge";
  EXPECT_EQ(handed_out(between), 0U);
  ben.send(owner.deposit(response_of(2)));
  EXPECT_EQ(mailbox::read_nudge(ana.receive()), owner.id());
  EXPECT_EQ(outcome_of(ben.receive()), Outcome::done);
  EXPECT_EQ(mailbox::read_nudge(ben.receive()), owner.id()) << "the first one is news to whoever brought the second";
  EXPECT_EQ(handed_out(ana.ask(owner.collect())), 2U);
  EXPECT_EQ(outcome_of(ben.ask(owner.deposit(response_of(2)))), Outcome::done);
  EXPECT_EQ(handed_out(ana.ask(owner.collect())), 2U) << "and no nudge for a repetition";
}

TEST(EscrowCrash, WhatWaitsWaitsOnWhenTheRelayIsKilled) {
  const ScratchFolder folder;
  const auto in_a_life = [&](auto&& act) {
    RelayProcess relay(folder.file("mail.db"), {"--pow-bits", "0"});
    HttpClient client(relay.port());
    act(client, Owner(1, client.greeting()));
    EXPECT_EQ(relay.end(SIGKILL), -SIGKILL);
  };
  in_a_life([](HttpClient& client, const Owner& ours) {
    client.mail(ours.create(mailbox::Retention::escrow));
    EXPECT_EQ(outcome_of(client.mail(ours.deposit(response_of(1)))), Outcome::done);
  });
  in_a_life([](HttpClient& client, const Owner& ours) {
    EXPECT_EQ(handed_out(client.mail(ours.collect())), 0U);
    EXPECT_EQ(outcome_of(client.mail(ours.deposit(response_of(1)))), Outcome::done);
    EXPECT_EQ(handed_out(client.mail(ours.collect())), 0U);
    EXPECT_EQ(outcome_of(client.mail(ours.deposit(response_of(2)))), Outcome::done);
  });
  in_a_life([](HttpClient& client, const Owner& ours) {
    EXPECT_EQ(handed_out(client.mail(ours.collect())), 2U);
    EXPECT_EQ(outcome_of(client.mail(ours.deposit(response_of(3)))), Outcome::full);
  });
}

}  // namespace
}  // namespace nearer::relay
