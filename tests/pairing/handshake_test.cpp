#include "pairing/handshake.h"

#include <gtest/gtest.h>

#include "mailbox/size_class.h"
#include "tests/pairing/two_sides.h"

namespace nearer::pairing {
namespace {

const Bytes founding_bytes{1, 2, 3};

TEST(Handshake, IntroducesBothSidesUnderTheSameWords) {
  for (const auto kind : {Kind::pair, Kind::link}) {
    TwoSides sides(1, kind, 2, 4);
    sides.exchange();
    EXPECT_EQ(sides.inviter.phase(), Phase::introduced);
    EXPECT_EQ(sides.joiner.phase(), Phase::introduced);
    ASSERT_TRUE(sides.inviter.words());
    EXPECT_EQ(sides.inviter.words(), sides.joiner.words());
    ASSERT_TRUE(sides.inviter.words_match());
    ASSERT_TRUE(sides.joiner.words_match());
    const auto met = sides.inviter.met();
    ASSERT_TRUE(met);
    ASSERT_EQ(met->theirs.size(), 4U);
    EXPECT_EQ(met->theirs[3].sign_key, sides.joiner_records[3].sign_key);
    EXPECT_EQ(met->theirs[3].person, kind == Kind::pair ? 1 : 0);
    EXPECT_EQ(sides.joiner.met()->theirs[1].exchange_key, sides.inviter_records[1].exchange_key);
    EXPECT_EQ(sides.joiner.met()->theirs[1].person, 0);
    EXPECT_EQ(met->group, sides.joiner.met()->group);
    EXPECT_NE(met->group, ledger::GroupId{});
  }
}

TEST(Handshake, TakesFiveMessagesOfOneSize) {
  TwoSides sides(2, Kind::pair, 4, 4);
  sides.exchange();
  ASSERT_EQ(sides.mailbox.size(), 5U);
  for (const auto& envelope : sides.mailbox) {
    EXPECT_EQ(envelope.size(), 1024U);
    EXPECT_TRUE(mailbox::is_size_class(envelope.size()));
  }
}

TEST(Handshake, CarriesTheFoundingMessage) {
  TwoSides sides(3);
  sides.found(Bytes(longest_founding, 7));
  EXPECT_EQ(sides.joiner.founding(), Bytes(longest_founding, 7));
  EXPECT_TRUE(mailbox::is_size_class(sides.mailbox.back().size()));
}

TEST(Handshake, GivesNothingOutBeforeTheWordsAreCompared) {
  TwoSides sides(4);
  EXPECT_EQ(sides.inviter.words_match().error().problem, Problem::not_now);
  EXPECT_FALSE(sides.inviter.words());
  sides.exchange();
  EXPECT_FALSE(sides.inviter.compared());
  EXPECT_FALSE(sides.inviter.met());
  EXPECT_FALSE(sides.joiner.met());
  const auto founded = sides.inviter.found(founding_bytes, evening, sides.random);
  EXPECT_EQ(founded.error().problem, Problem::words_not_compared);

  (void)sides.inviter.words_match().value();
  sides.mailbox.push_back(sides.inviter.found(founding_bytes, evening, sides.random).value());
  sides.exchange();
  EXPECT_EQ(sides.joiner.phase(), Phase::founded);
  EXPECT_EQ(sides.joiner.founding().error().problem, Problem::words_not_compared);
  EXPECT_FALSE(sides.joiner.met());
  (void)sides.joiner.words_match().value();
  EXPECT_EQ(sides.joiner.founding(), founding_bytes);
}

TEST(Handshake, DifferentWordsEndEverything) {
  TwoSides sides(5);
  sides.exchange();
  sides.inviter.words_differ();
  EXPECT_EQ(sides.inviter.phase(), Phase::burnt);
  EXPECT_EQ(sides.inviter.burnt_by(), Problem::words_differ);
  EXPECT_FALSE(sides.inviter.words());
  EXPECT_FALSE(sides.inviter.met());
  EXPECT_FALSE(sides.inviter.invitation());
  EXPECT_FALSE(sides.inviter.mailbox());
  EXPECT_TRUE(sides.inviter.sent().empty());
  EXPECT_EQ(sides.inviter.words_match().error().problem, Problem::words_differ);
  EXPECT_EQ(sides.inviter.found(founding_bytes, evening, sides.random).error().problem, Problem::words_differ);
  EXPECT_EQ(sides.inviter.receive(sides.mailbox[0], evening, sides.random).error().problem, Problem::words_differ);
  sides.joiner.cancel();
  EXPECT_EQ(sides.joiner.burnt_by(), Problem::invitation_withdrawn);
  EXPECT_EQ(sides.joiner.founding().error().problem, Problem::invitation_withdrawn);
}

TEST(Handshake, EndsAfterHalfAnHour) {
  TwoSides sides(6);
  const auto late = later(evening, invitation_lifetime);
  EXPECT_FALSE(sides.inviter.lapse(later(late, -1)));
  EXPECT_EQ(sides.inviter.receive(sides.mailbox[0], late, sides.random).error().problem, Problem::invitation_expired);
  EXPECT_EQ(sides.inviter.burnt_by(), Problem::invitation_expired);
  EXPECT_TRUE(sides.joiner.lapse(late));

  TwoSides introduced(7);
  introduced.exchange();
  (void)introduced.inviter.words_match().value();
  const auto founded = introduced.inviter.found(founding_bytes, late, introduced.random);
  EXPECT_EQ(founded.error().problem, Problem::invitation_expired);
}

TEST(Handshake, StaysOnceItIsFounded) {
  TwoSides sides(8);
  sides.found(founding_bytes);
  EXPECT_FALSE(sides.joiner.lapse(later(evening, seconds_in_day)));
  EXPECT_EQ(sides.joiner.founding(), founding_bytes);
}

TEST(Handshake, IgnoresOwnAndRepeatedEnvelopes) {
  TwoSides sides(9);
  for (int round = 0; round < 8; ++round) {
    const auto deposited = sides.mailbox;
    for (const auto& envelope : deposited) {
      for (int repeated = 0; repeated < 2; ++repeated) {
        auto by_inviter = sides.inviter.receive(envelope, evening, sides.random);
        ASSERT_TRUE(by_inviter);
        sides.mailbox.insert(sides.mailbox.end(), by_inviter->begin(), by_inviter->end());
        auto by_joiner = sides.joiner.receive(envelope, evening, sides.random);
        ASSERT_TRUE(by_joiner);
        sides.mailbox.insert(sides.mailbox.end(), by_joiner->begin(), by_joiner->end());
      }
    }
  }
  EXPECT_EQ(sides.mailbox.size(), 5U);
  EXPECT_EQ(sides.inviter.phase(), Phase::introduced);
  EXPECT_EQ(sides.joiner.phase(), Phase::introduced);
  EXPECT_FALSE(sides.inviter.second_joiner_seen());
}

TEST(Handshake, RepeatsItsEnvelopesByteForByte) {
  TwoSides sides(10);
  sides.found(founding_bytes);
  std::vector<Bytes> made;
  for (const auto& envelope : sides.joiner.sent()) made.push_back(envelope);
  for (const auto& envelope : sides.inviter.sent()) made.push_back(envelope);
  EXPECT_EQ(made.size(), 6U);
  for (const auto& envelope : made) EXPECT_NE(std::ranges::find(sides.mailbox, envelope), sides.mailbox.end());
}

TEST(Handshake, TheSecondDeviceWithTheCodeIsRefusedAndReported) {
  TwoSides sides(11);
  const auto code = sides.inviter.invitation().value();
  auto second = Joiner::begin(read_invitation(code, Kind::pair).value(), devices(sides.random), evening, sides.random);
  ASSERT_TRUE(second);
  sides.mailbox.push_back(second->sent().front());
  sides.exchange();
  EXPECT_TRUE(sides.inviter.second_joiner_seen());
  EXPECT_EQ(sides.inviter.phase(), Phase::introduced);
  EXPECT_EQ(sides.joiner.phase(), Phase::introduced);
  EXPECT_EQ(sides.inviter.words(), sides.joiner.words());

  // The second sees the first one's message before its own.
  const auto refused = second->receive(sides.mailbox.front(), evening, sides.random);
  EXPECT_EQ(refused.error().problem, Problem::invitation_used);
  EXPECT_EQ(second->phase(), Phase::burnt);
}

TEST(Handshake, RefusesNoAndTooManyRecords) {
  auto random = random_from(12);
  EXPECT_EQ(Inviter::begin(Kind::pair, {}, evening, random).error().problem, Problem::out_of_range);
  const auto five = devices(random, 5);
  EXPECT_EQ(Inviter::begin(Kind::pair, five, evening, random).error().problem, Problem::too_many_devices);
}

TEST(Handshake, RefusesAFoundingMessageThatIsTooLong) {
  TwoSides sides(13);
  sides.exchange();
  (void)sides.inviter.words_match().value();
  const Bytes long_one(longest_founding + 1);
  EXPECT_EQ(sides.inviter.found(long_one, evening, sides.random).error().problem, Problem::too_long);
  EXPECT_TRUE(sides.inviter.found(Bytes(longest_founding), evening, sides.random));
  EXPECT_EQ(sides.inviter.found(founding_bytes, evening, sides.random).error().problem, Problem::not_now);
}

TEST(Handshake, IsBurntByItsOwnDevices) {
  // One person with both codes: the records on the other side are the own ones.
  auto random = random_from(14);
  const auto records = devices(random);
  auto inviter = Inviter::begin(Kind::link, records, evening, random).value();
  auto joiner =
      Joiner::begin(read_invitation(*inviter.invitation(), Kind::link).value(), records, evening, random).value();
  auto opening = inviter.receive(joiner.sent()[0], evening, random).value();
  auto answer = joiner.receive(opening[0], evening, random).value();
  auto introduction = inviter.receive(answer[0], evening, random).value();
  EXPECT_EQ(joiner.receive(introduction[0], evening, random).error().problem, Problem::unexpected_message);
  EXPECT_EQ(joiner.phase(), Phase::burnt);
}

}  // namespace
}  // namespace nearer::pairing
