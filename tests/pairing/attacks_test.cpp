#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "pairing/handshake.h"
#include "pairing/session.h"
#include "pairing/state.h"
#include "tests/pairing/two_sides.h"

// What a relay without the code, and somebody with it, may try. Whatever it is: nobody is enrolled.

namespace nearer::pairing {
namespace {

Invitation invitation_of(const TwoSides& sides) {
  return read_invitation(*sides.inviter.invitation(), sides.inviter.kind()).value();
}

/// Runs a fresh handshake up to (not including) the message of that number, and takes from the honest sender the
/// envelope that comes next.
struct Halted {
  explicit Halted(int number, std::uint64_t seed) : sides(seed), message(number) {
    while (static_cast<int>(sides.mailbox.size()) < number) {
      if (!sides.collect(sides.inviter, sides.inviter_cursor)) sides.collect(sides.joiner, sides.joiner_cursor);
      if (sides.mailbox.size() == 5) break;
    }
  }

  bool to_inviter() const { return message % 2 == 1; }

  Result<std::vector<Bytes>> hand_over(const Bytes& envelope) {
    // The receiver first takes what came before.
    const std::size_t before = static_cast<std::size_t>(message) - 1;
    while (to_inviter() && sides.inviter_cursor < before) sides.collect(sides.inviter, sides.inviter_cursor);
    while (!to_inviter() && sides.joiner_cursor < before) sides.collect(sides.joiner, sides.joiner_cursor);
    return to_inviter() ? sides.inviter.receive(envelope, evening, sides.random)
                        : sides.joiner.receive(envelope, evening, sides.random);
  }

  const Handshake& receiver() const {
    return to_inviter() ? static_cast<const Handshake&>(sides.inviter) : sides.joiner;
  }

  TwoSides sides;
  int message;
};

void expect_burnt(const Handshake& side) {
  EXPECT_EQ(side.phase(), Phase::burnt);
  EXPECT_FALSE(side.words());
  EXPECT_FALSE(side.met());
  EXPECT_FALSE(side.mailbox());
}

TEST(Attacks, EverySingleBitFlipEndsTheHandshake) {
  for (int message = 1; message <= 5; ++message) {
    const Halted honest(message, 21);
    const auto envelope = honest.sides.mailbox[static_cast<std::size_t>(message) - 1];
    const auto saved = [&] {
      Halted ready(message, 21);
      (void)ready.hand_over(ready.sides.mailbox.front());  // brings the receiver to the state before the message
      return ready.receiver().save();
    };
    const auto before = message == 1 ? honest.receiver().save() : saved();
    auto random = random_from(22);
    for (std::size_t bit = 0; bit < envelope.size() * 8; ++bit) {
      auto flipped = envelope;
      flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
      if (message % 2 == 1) {
        auto inviter = Inviter::load(before).value();
        ASSERT_FALSE(inviter.receive(flipped, evening, random)) << message << " bit " << bit;
        ASSERT_EQ(inviter.phase(), Phase::burnt);
      } else {
        auto joiner = Joiner::load(before).value();
        ASSERT_FALSE(joiner.receive(flipped, evening, random)) << message << " bit " << bit;
        ASSERT_EQ(joiner.phase(), Phase::burnt);
      }
    }
    // The same state takes the envelope as it was.
    if (message % 2 == 1) {
      EXPECT_TRUE(Inviter::load(before)->receive(envelope, evening, random)) << message;
    } else {
      EXPECT_TRUE(Joiner::load(before)->receive(envelope, evening, random)) << message;
    }
  }
}

TEST(Attacks, EveryBitFlipOfTheFoundingMessageLeavesItUnread) {
  TwoSides sides(23);
  sides.exchange();
  (void)sides.inviter.words_match().value();
  (void)sides.joiner.words_match().value();
  const auto before = sides.joiner.save();
  const auto envelope = sides.inviter.found(Bytes{9}, evening, sides.random).value();
  for (std::size_t at = 0; at < envelope.size(); at += at < 64 ? 1 : 61) {
    auto flipped = envelope;
    flipped[at] ^= 0x10;
    auto joiner = Joiner::load(before).value();
    ASSERT_FALSE(joiner.receive(flipped, evening, sides.random));
    expect_burnt(joiner);
    EXPECT_FALSE(joiner.founding());
  }
}

TEST(Attacks, EveryOrderButTheRightOneEndsWithoutWords) {
  // All five envelopes of one honest run, given to a fresh copy of each side in every order.
  TwoSides sides(24);
  const auto inviter_begun = sides.inviter.save();
  const auto joiner_begun = sides.joiner.save();
  sides.exchange();
  std::vector<std::size_t> order(5);
  std::iota(order.begin(), order.end(), 0);
  do {
    auto random = random_from(25);
    auto inviter = Inviter::load(inviter_begun).value();
    auto joiner = Joiner::load(joiner_begun).value();
    for (const auto at : order) {
      (void)inviter.receive(sides.mailbox[at], evening, random);
      (void)joiner.receive(sides.mailbox[at], evening, random);
    }
    // The copies make other nonces than the run did, so that even the right order holds no message that is theirs:
    // what may not be is that somebody gets as far as words from messages out of their order.
    const auto place = [&](std::size_t message) { return std::ranges::find(order, message) - order.begin(); };
    const bool joiner_order = place(1) < place(3);
    EXPECT_TRUE(joiner_order || joiner.phase() == Phase::burnt);
    const bool inviter_order = place(0) < place(2) && place(2) < place(4);
    EXPECT_TRUE(inviter_order || inviter.phase() == Phase::burnt);
    EXPECT_FALSE(inviter.met());
    EXPECT_FALSE(joiner.met());
  } while (std::ranges::next_permutation(order).found);
}

TEST(Attacks, AMessageBeforeItsTimeIsNamedAsSuch) {
  const auto begun = TwoSides(25);
  const auto invitation = invitation_of(begun);
  auto random = random_from(26);
  for (const auto message : {Message::joiner_opening, Message::joiner_introduction}) {
    auto inviter = Inviter::load(begun.inviter.save()).value();
    const auto early = seal_message(invitation, message, Bytes(64), random).value();
    EXPECT_EQ(inviter.receive(early, evening, random).error().problem, Problem::unexpected_message);
    expect_burnt(inviter);
  }
  for (const auto message : {Message::inviter_introduction, Message::founding}) {
    auto joiner = Joiner::load(begun.joiner.save()).value();
    const auto early = seal_message(invitation, message, Bytes(64), random).value();
    EXPECT_EQ(joiner.receive(early, evening, random).error().problem, Problem::unexpected_message);
    expect_burnt(joiner);
  }
}

TEST(Attacks, AMessageSealedAnewIsNoRepetition) {
  // Somebody with the code opens the third message and sends the same words in another envelope.
  TwoSides sides(26);
  while (sides.mailbox.size() < 3) {
    sides.collect(sides.inviter, sides.inviter_cursor);
    sides.collect(sides.joiner, sides.joiner_cursor);
  }
  const auto invitation = invitation_of(sides);
  const auto opened = open_message(invitation, sides.mailbox[2]).value();
  while (sides.inviter_cursor < 3) sides.collect(sides.inviter, sides.inviter_cursor);
  ASSERT_EQ(sides.inviter.phase(), Phase::confirming);
  const auto anew = seal_message(invitation, opened.message, opened.plain, sides.random).value();
  EXPECT_EQ(sides.inviter.receive(anew, evening, sides.random).error().problem, Problem::unexpected_message);
  expect_burnt(sides.inviter);
}

TEST(Attacks, ReflectionEndsTheHandshake) {
  // The joiner gets its own commitment back as if the inviter had said it, and each side its own messages, sealed anew.
  TwoSides sides(27);
  const auto invitation = invitation_of(sides);
  const auto commitment = open_message(invitation, sides.mailbox[0]).value();
  const auto as_opening = seal_message(invitation, Message::inviter_opening, commitment.plain, sides.random).value();
  EXPECT_EQ(sides.joiner.receive(as_opening, evening, sides.random).error().problem, Problem::too_short);
  expect_burnt(sides.joiner);

  (void)sides.inviter.receive(sides.mailbox[0], evening, sides.random).value();
  const auto opening = open_message(invitation, sides.inviter.sent()[0]).value();
  const auto own = seal_message(invitation, opening.message, opening.plain, sides.random).value();
  EXPECT_EQ(sides.inviter.receive(own, evening, sides.random).error().problem, Problem::unexpected_message);
  expect_burnt(sides.inviter);
}

/// An attacker with the code who speaks to the inviter, choosing what it reveals.
Problem reveal_to_inviter(std::uint64_t seed, const auto& choose) {
  auto random = random_from(seed);
  auto inviter = Inviter::begin(Kind::pair, devices(random), evening, random).value();
  const auto invitation = read_invitation(*inviter.invitation(), Kind::pair).value();
  auto attacker = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  Opening committed{attacker.open, random.block<32>()};
  if (choose.commits_to) committed = *choose.commits_to;
  const auto commitment = commitment_to(committed);
  const auto first = seal_message(invitation, Message::commitment, commitment, random).value();
  const auto answer = inviter.receive(first, evening, random).value();
  const auto theirs = read_opening(open_message(invitation, answer[0])->plain).value();
  const auto revealed = choose.reveals(committed, theirs);
  const auto third = seal_message(invitation, Message::joiner_opening, write_opening(revealed), random).value();
  const auto made = inviter.receive(third, evening, random);
  EXPECT_FALSE(made);
  expect_burnt(inviter);
  return made ? Problem::nothing_to_do : made.error().problem;
}

struct Choice {
  std::optional<Opening> commits_to;
  Opening (*reveals)(const Opening& committed, const Opening& inviters);
};

TEST(Attacks, OwnValuesSentBackEndTheHandshake) {
  // The commitment makes this impossible to bring about; should it ever happen, it ends here all the same.
  for (const bool same_key : {true, false}) {
    auto random = random_from(30);
    const Invitation invitation{Kind::pair, random.secret<InvitationSecret>()};
    const auto own = devices(random);
    auto state = begin_state(Role::inviter, {Kind::pair, invitation.secret.copy()}, own, evening, random).value();
    auto reflected = state->own->opening;
    if (same_key) reflected.nonce[0] ^= 1;
    if (!same_key) reflected.key = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>()).open;
    state->commitment = copy_of(commitment_to(reflected));
    state->inviter_opening = write_opening(state->own->opening);
    (void)state->send(Message::inviter_opening, state->inviter_opening, random).value();
    state->phase = Phase::answered;
    auto inviter = Inviter::load(write_state(*state)).value();
    const auto third = seal_message(invitation, Message::joiner_opening, write_opening(reflected), random).value();
    EXPECT_EQ(inviter.receive(third, evening, random).error().problem, Problem::unexpected_message);
    expect_burnt(inviter);
  }
}

TEST(Attacks, AnotherRevelationThanTheCommitmentEndsTheHandshake) {
  const Choice other_nonce{{}, [](const Opening& committed, const Opening&) {
                             auto changed = committed;
                             changed.nonce[0] ^= 1;
                             return changed;
                           }};
  EXPECT_EQ(reveal_to_inviter(28, other_nonce), Problem::bad_commitment);
  const Choice echo{{}, [](const Opening&, const Opening& inviters) { return inviters; }};
  EXPECT_EQ(reveal_to_inviter(29, echo), Problem::bad_commitment);
}

TEST(Attacks, PointsOfSmallOrderEndTheHandshake) {
  // RFC 7748 section 6.1: these public keys make the shared secret zero for every secret.
  Block<32> one{1};
  Block<32> order_eight{0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
                        0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00};
  for (const auto& point : {Block<32>{}, one, order_eight}) {
    const Choice weak{Opening{{point}, Block<32>{5}},
                      [](const Opening& committed, const Opening&) { return committed; }};
    EXPECT_EQ(reveal_to_inviter(30, weak), Problem::weak_key);

    TwoSides sides(31);
    const auto opening =
        seal_message(invitation_of(sides), Message::inviter_opening, write_opening({{point}, {}}), sides.random)
            .value();
    EXPECT_EQ(sides.joiner.receive(opening, evening, sides.random).error().problem, Problem::weak_key);
    expect_burnt(sides.joiner);
  }
}

TEST(Attacks, AnAnswerOfAnotherInvitationCannotBeOpened) {
  TwoSides sides(32);
  TwoSides others(33);
  const auto made = sides.inviter.receive(others.mailbox[0], evening, sides.random);
  EXPECT_EQ(made.error().problem, Problem::cannot_open);
  expect_burnt(sides.inviter);
}

TEST(Attacks, PairingAndLinkingNeverMeetOverOneSecret) {
  // Even with one and the same secret under both prefixes nothing of the one can be read in the other.
  auto random = random_from(34);
  auto inviter = Inviter::begin(Kind::link, devices(random), evening, random).value();
  auto invitation = read_invitation(*inviter.invitation(), Kind::link).value();
  invitation.kind = Kind::pair;
  auto joiner = Joiner::begin(std::move(invitation), devices(random), evening, random).value();
  EXPECT_NE(inviter.mailbox()->open, joiner.mailbox()->open);
  const auto made = inviter.receive(joiner.sent()[0], evening, random);
  EXPECT_EQ(made.error().problem, Problem::cannot_open);
}

TEST(Attacks, GarbageOfEverySizeEndsTheHandshakeWithoutHarm) {
  const auto begun = TwoSides(35).inviter.save();
  auto random = random_from(36);
  for (std::size_t size = 0; size < 2000; ++size) {
    auto inviter = Inviter::load(begun).value();
    Bytes garbage(size);
    random.fill(garbage);
    ASSERT_FALSE(inviter.receive(garbage, evening, random));
    ASSERT_EQ(inviter.phase(), Phase::burnt);
  }
}

/// Somebody with the code who answers a joiner in the inviter's place, up to the introduction.
struct FalseInviter {
  explicit FalseInviter(std::uint64_t seed)
      : random(random_from(seed)),
        invitation{Kind::pair, random.secret<InvitationSecret>()},
        joiner(Joiner::begin({Kind::pair, invitation.secret.copy()}, devices(random), evening, random).value()),
        session(meet()) {}

  Session meet() {
    const auto pair = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
    const auto opening = write_opening({pair.open, random.block<32>()});
    const auto commitment = open_message(invitation, joiner.sent()[0])->plain;
    const auto second = seal_message(invitation, Message::inviter_opening, opening, random).value();
    const auto third = joiner.receive(second, evening, random).value();
    const auto joiners = open_message(invitation, third[0])->plain;
    return begin_session(invitation, pair.secret, read_opening(joiners)->key, {commitment, opening, joiners}).value();
  }

  Result<std::vector<Bytes>> introduce(const Introduction& introduction) {
    return give(seal_introduction(session, Role::inviter, introduction, random));
  }

  Result<std::vector<Bytes>> give(const Bytes& plain) {
    return joiner.receive(seal_message(invitation, Message::inviter_introduction, plain, random).value(), evening,
                          random);
  }

  crypto::Random random;
  Invitation invitation;
  Joiner joiner;
  Session session;
};

TEST(Attacks, IntroductionsThatCannotBeAnotherPersonAreRefused) {
  FalseInviter fine(37);
  EXPECT_TRUE(fine.introduce({devices(fine.random, 4), {}}));

  FalseInviter wrong_person(38);
  auto records = devices(wrong_person.random);
  records[0].person = 1;
  EXPECT_EQ(wrong_person.introduce({records, {}}).error(), (Refusal{Problem::out_of_range, "person"}));
  expect_burnt(wrong_person.joiner);

  FalseInviter twice(39);
  auto one = devices(twice.random);
  one.push_back(one[0]);
  EXPECT_EQ(twice.introduce({one, {}}).error().problem, Problem::unexpected_message);

  FalseInviter nobody(40);
  EXPECT_EQ(nobody.introduce({{}, {}}).error(), (Refusal{Problem::out_of_range, "records"}));

  FalseInviter crowd(41);
  EXPECT_EQ(crowd.introduce({devices(crowd.random, 5), {}}).error().problem, Problem::too_many_devices);
}

TEST(Attacks, IntroductionsWithoutTheRightKeysAreRefused) {
  FalseInviter confirmed(42);
  auto plain = seal_introduction(confirmed.session, Role::inviter, {devices(confirmed.random), {}}, confirmed.random);
  plain.back() ^= 1;
  EXPECT_EQ(confirmed.give(plain).error().problem, Problem::bad_mac);

  FalseInviter sealed(43);
  auto other = seal_introduction(sealed.session, Role::inviter, {devices(sealed.random), {}}, sealed.random);
  other[30] ^= 1;
  EXPECT_EQ(sealed.give(other).error().problem, Problem::cannot_open);

  // The joiner's own direction turned round.
  FalseInviter turned(44);
  const auto own = seal_introduction(turned.session, Role::joiner, {devices(turned.random), {}}, turned.random);
  EXPECT_EQ(turned.give(own).error().problem, Problem::bad_mac);
}

}  // namespace
}  // namespace nearer::pairing
