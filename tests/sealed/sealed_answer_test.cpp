#include "sealed/sealed_answer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/auth/hash.h"
#include "crypto/seal/padding.h"
#include "tests/sealed/answers.h"

namespace nearer::sealed {
namespace {

const Bytes body{'{', '}'};

TEST(SealedAnswer, OpensWithItsKeyOnly) {
  auto random = random_from(1);
  const auto sealed = seal(couple, week, ana, body, random).value();
  const auto other = seal(couple, week, ana, body, random).value();
  EXPECT_EQ(open(couple, sealed.answer, ana, sealed.key), body);
  EXPECT_EQ(open(couple, sealed.answer, ana, other.key).error().problem, Problem::bad_key_commitment);
  EXPECT_TRUE(fits(sealed.answer, sealed.key));
  EXPECT_FALSE(fits(sealed.answer, other.key));
}

TEST(SealedAnswer, BelongsToOneGroupRoundAndPerson) {
  auto random = random_from(2);
  const auto sealed = seal(couple, week, ana, body, random).value();
  EXPECT_EQ(open(Group{9}, sealed.answer, ana, sealed.key).error().problem, Problem::cannot_open);
  EXPECT_EQ(open(couple, sealed.answer, ben, sealed.key).error().problem, Problem::not_yours);
  auto moved = sealed.answer;
  moved.round = "rhythm/2026-W04";
  EXPECT_EQ(open(couple, moved, ana, sealed.key).error().problem, Problem::cannot_open);
  auto claimed = sealed.answer;
  claimed.person = ben;
  EXPECT_EQ(open(couple, claimed, ben, sealed.key).error().problem, Problem::cannot_open);
}

TEST(SealedAnswer, HidesItsLengthInSteps) {
  auto random = random_from(3);
  const auto size = [&](std::size_t length) {
    return seal(couple, week, ana, Bytes(length), random)->answer.cipher.size() - crypto::aead_overhead;
  };
  EXPECT_EQ(size(0), 256U);
  EXPECT_EQ(size(252), 256U);
  EXPECT_EQ(size(253), 512U);
  EXPECT_EQ(size(longest_body), largest_padded_body);
  EXPECT_EQ(seal(couple, week, ana, Bytes(longest_body + 1), random).error().problem, Problem::too_long);
}

TEST(SealedAnswer, OpensAtEverySize) {
  auto random = random_from(4);
  for (const std::size_t length : {0U, 1U, 251U, 252U, 253U, 5000U, 16380U}) {
    Bytes text(length);
    random.fill(text);
    const auto sealed = seal(couple, week, ben, text, random).value();
    const auto read = read_answer(write_answer(sealed.answer)).value();
    EXPECT_EQ(read, sealed.answer);
    EXPECT_EQ(open(couple, read, ben, sealed.key), text);
  }
}

TEST(SealedAnswer, EveryBitFlipIsNoticed) {
  auto random = random_from(5);
  const auto sealed = seal(couple, week, ana, body, random).value();
  const auto written = write_answer(sealed.answer);
  for (std::size_t bit = 0; bit < written.size() * 8; ++bit) {
    auto flipped = written;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    const auto read = read_answer(flipped);
    EXPECT_FALSE(read && open(couple, *read, ana, sealed.key)) << bit;
  }
}

TEST(SealedAnswer, NamesOfRoundsAreShortPrintableText) {
  auto random = random_from(6);
  EXPECT_TRUE(seal(couple, std::string(longest_round, 'a'), ana, body, random));
  for (const std::string& wrong : {std::string(), std::string(longest_round + 1, 'a'), std::string("a b"),
                                   std::string("a\n"), std::string("caf\xc3\xa9"), std::string(1, '\0')})
    EXPECT_EQ(seal(couple, wrong, ana, body, random).error().problem, Problem::out_of_range) << wrong;
  EXPECT_EQ(seal(couple, week, 2, body, random).error().problem, Problem::out_of_range);
}

TEST(SealedAnswer, ACipherThatTwoKeysOpenFitsOneOfThem) {
  // XChaCha20-Poly1305 commits to no key. Whatever cipher somebody crafts to open under two keys, the commitment fits
  // one: here the second key opens other bytes by construction, and is refused before the cipher is asked.
  auto random = random_from(7);
  const auto sealed = seal(couple, week, ana, body, random).value();
  auto second = random.secret<AnswerKey>();
  auto crafted = sealed.answer;
  crafted.commitment = crypto::hash(crypto::Labels::sealcom, {second.reveal(), crafted.nonce, crafted.cipher});
  EXPECT_EQ(open(couple, crafted, ana, sealed.key).error().problem, Problem::bad_key_commitment);
  EXPECT_EQ(open(couple, crafted, ana, second).error().problem, Problem::cannot_open);
}

TEST(SealedAnswer, NeitherHalfHoldsTheBody) {
  auto random = random_from(8);
  const Bytes words(64, 'w');
  const auto sealed = seal(couple, week, ana, words, random).value();
  const auto written = write_answer(sealed.answer);
  const Bytes part(8, 'w');
  EXPECT_EQ(std::search(written.begin(), written.end(), part.begin(), part.end()), written.end());
  const auto key = sealed.key.reveal();
  EXPECT_EQ(std::search(written.begin(), written.end(), key.begin(), key.end()), written.end());
}

TEST(AnswerKeyNote, ReadsWhatItWrites) {
  auto random = random_from(9);
  const auto sealed = seal(couple, week, ben, body, random).value();
  const auto written = write_key(note_of(sealed));
  const auto read = read_key(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->round, week);
  EXPECT_EQ(read->person, ben);
  EXPECT_TRUE(fits(sealed.answer, read->key));
  for (std::size_t size = 0; size < written.size(); ++size) EXPECT_FALSE(read_key(ByteView(written).first(size)));
  auto longer = written;
  longer.push_back(0);
  EXPECT_EQ(read_key(longer).error().problem, Problem::trailing_bytes);
}

TEST(SealedAnswer, EveryPartOfItIsRefused) {
  auto random = random_from(10);
  const auto written = write_answer(seal(couple, week, ben, body, random)->answer);
  for (std::size_t size = 0; size < written.size(); ++size) EXPECT_FALSE(read_answer(ByteView(written).first(size)));
  auto longer = written;
  longer.push_back(0);
  EXPECT_EQ(read_answer(longer).error().problem, Problem::trailing_bytes);
}

}  // namespace
}  // namespace nearer::sealed
