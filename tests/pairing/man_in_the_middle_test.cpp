#include <gtest/gtest.h>

#include <cmath>

#include "crypto/auth/hash.h"
#include "pairing/session.h"
#include "tests/pairing/two_sides.h"

// Somebody who has the code and sits between the two: a relay to which the code was shown, or whoever forwarded it. The
// words are cut to their first 16 bits here, so that a success can be seen in a test's time; the product has 30.

namespace nearer::pairing {
namespace {

constexpr unsigned short_bits = 16;

std::uint64_t short_words(const SafetyWords& words) {
  const std::uint64_t all = (std::uint64_t{words[0]} << 20) | (std::uint64_t{words[1]} << 10) | words[2];
  return all >> (30 - short_bits);
}

/// Above this many successes in `tries` the commitment would not do its work: five standard deviations over 2⁻¹⁶ each.
double bound(double tries) {
  const double mean = tries / std::pow(2, short_bits);
  return mean + 5 * std::sqrt(mean) + 1;
}

/// Two whole handshakes with somebody in between who relays nothing and plays the other side to each. True when the
/// short words come out the same on both honest screens.
bool both_screens_match(std::uint64_t number) {
  auto random = random_from(number);
  const auto records = devices(random);
  auto inviter = Inviter::begin(Kind::pair, records, evening, random).value();
  const auto code = inviter.invitation().value();
  auto joiner = Joiner::begin(read_invitation(code, Kind::pair).value(), devices(random), evening, random).value();
  const auto invitation = read_invitation(code, Kind::pair).value();

  // Towards the inviter it has to commit before it sees the inviter's nonce; towards the joiner it answers blind.
  auto to_inviter = Joiner::begin(read_invitation(code, Kind::pair).value(), devices(random), evening, random).value();
  const auto from_inviter = inviter.receive(to_inviter.sent()[0], evening, random).value();
  const auto revealed = to_inviter.receive(from_inviter[0], evening, random).value();
  const auto introduction = inviter.receive(revealed[0], evening, random).value();
  const auto answer = to_inviter.receive(introduction[0], evening, random).value();
  (void)inviter.receive(answer[0], evening, random).value();

  // The same secret on the other leg: the attacker's own inviter state, made for this code.
  auto pair = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  const Opening opening{pair.open, random.block<32>()};
  const auto commitment = open_message(invitation, joiner.sent()[0]).value();
  const auto second = seal_message(invitation, Message::inviter_opening, write_opening(opening), random).value();
  const auto third = joiner.receive(second, evening, random).value();
  const auto joiners = open_message(invitation, third[0]).value();
  const auto session = begin_session(invitation, pair.secret, read_opening(joiners.plain)->key,
                                     {commitment.plain, write_opening(opening), joiners.plain})
                           .value();
  const auto fourth = seal_introduction(session, Role::inviter, {devices(random), random.block<32>()}, random);
  (void)joiner.receive(seal_message(invitation, Message::inviter_introduction, fourth, random).value(), evening, random)
      .value();

  EXPECT_TRUE(inviter.words() && joiner.words()) << "the attack runs through; only the words can tell";
  EXPECT_EQ(session.words, *joiner.words());
  return short_words(*inviter.words()) == short_words(*joiner.words());
}

TEST(ManInTheMiddle, WholeHandshakesShowDifferentWords) {
  constexpr int tries = 300;
  int matched = 0;
  for (int at = 0; at < tries; ++at) matched += both_screens_match(1000 + static_cast<std::uint64_t>(at)) ? 1 : 0;
  EXPECT_LE(matched, bound(tries));
}

/// The words of one leg, by the same functions as the product, with the exchange itself taken as given: the attacker
/// knows both shared secrets, so that what is left to it are the nonces.
struct Leg {
  Block<32> secret;
  Block<32> shared;

  std::uint64_t words(ByteView commitment, ByteView inviters, ByteView joiners) const {
    const auto transcript = crypto::hash(crypto::Labels::pairtr, {commitment, inviters, joiners});
    const auto root = crypto::keyed_hash64(secret, crypto::Labels::pairprk, {shared, transcript});
    const auto digest = crypto::keyed_hash(std::span(root).last<32>(), crypto::Labels::sas, {transcript});
    return leading_bits(digest, short_bits);
  }
};

TEST(ManInTheMiddle, CommittedNoncesSucceedWithinTheBinomialBound) {
  auto random = random_from(51);
  constexpr int tries = 150'000;
  int matched = 0;
  Leg leg{random.block<32>(), random.block<32>()};
  for (int at = 0; at < tries; ++at) {
    // Committed to the inviter: the attacker's values. Unknown to it until then: the inviter's and the joiner's.
    const auto attacker = random.block<64>();
    const auto inviters = random.block<64>();
    const auto joiners = random.block<64>();
    const auto commitment = random.block<32>();
    const auto joiners_commitment = random.block<32>();
    matched += leg.words(commitment, inviters, attacker) == leg.words(joiners_commitment, attacker, joiners) ? 1 : 0;
  }
  EXPECT_LE(matched, bound(tries));
  EXPECT_GE(matched, 1) << "150,000 tries at 2⁻¹⁶ without one success: the test does not measure what it says";
}

TEST(ManInTheMiddle, WithoutCommitmentTheWordsCouldBeMadeToMatch) {
  // Why the first message exists: if values could still be chosen after all others are known, 2¹⁶ tries suffice.
  auto random = random_from(52);
  Leg leg{random.block<32>(), random.block<32>()};
  const auto commitment = random.block<32>();
  const auto inviters = random.block<64>();
  const auto wanted = leg.words(random.block<32>(), random.block<64>(), random.block<64>());
  bool found = false;
  for (int at = 0; at < 1'000'000 && !found; ++at)
    found = leg.words(commitment, inviters, random.block<64>()) == wanted;
  EXPECT_TRUE(found);
}

TEST(ManInTheMiddle, TheWordsOfTheLegAreTheProductsWords) {
  auto random = random_from(53);
  const Invitation invitation{Kind::pair, random.secret<InvitationSecret>()};
  auto mine = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  auto theirs = crypto::exchange_pair(random.secret<crypto::ExchangeSeed>());
  const auto first = random.block<32>();
  const auto second = random.block<64>();
  const auto third = random.block<64>();
  const auto session = begin_session(invitation, mine.secret, theirs.open, {first, second, third}).value();
  Leg leg{};
  std::ranges::copy(invitation.secret.reveal(), leg.secret.begin());
  const auto shared = crypto::shared(mine.secret, theirs.open).value();
  std::ranges::copy(shared.reveal(), leg.shared.begin());
  EXPECT_EQ(leg.words(first, second, third), short_words(session.words));
}

}  // namespace
}  // namespace nearer::pairing
