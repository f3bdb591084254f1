#include "pairing/safety_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/pairing/two_sides.h"

namespace nearer::pairing {
namespace {

TEST(SafetyWords, TakeTenBitsEachFromTheFront) {
  const Block<32> digest{0b10000000, 0b01100000, 0b00010000, 0b00001111, 0xff, 0xff};
  EXPECT_EQ(words_of<3>(digest), (SafetyWords{0b1000000001, 0b1000000001, 0b0000000011}));
  EXPECT_EQ(words_of<4>(digest), (ComparisonWords{0b1000000001, 0b1000000001, 0b0000000011, 0b1111111111}));
}

TEST(SafetyWords, LeadingBitsStayWithinTheDigest) {
  EXPECT_EQ(leading_bits(Bytes{}, 30), 0U);
  EXPECT_EQ(leading_bits(Bytes{0xff}, 30), 0xffU);
  EXPECT_EQ(leading_bits(Bytes(32, 0xff), 200), UINT64_MAX);
  EXPECT_EQ(leading_bits(Bytes{0x80, 0x01}, 16), 0x8001U);
  EXPECT_EQ(leading_bits(Bytes{0x80, 0x01}, 1), 1U);
}

TEST(ComparisonWords, DependOnTheDevicesAndNotOnTheirOrder) {
  auto random = random_from(1);
  auto members = devices(random, 5);
  const auto words = comparison_words(members);
  std::ranges::reverse(members);
  EXPECT_EQ(comparison_words(members), words);
  std::ranges::rotate(members, members.begin() + 2);
  EXPECT_EQ(comparison_words(members), words);
  for (auto& member : members) member.person = 1;
  EXPECT_EQ(comparison_words(members), words) << "only the keys of a device count";
}

TEST(ComparisonWords, ChangeWithEveryChangeOfMembership) {
  auto random = random_from(2);
  auto members = devices(random, 4);
  const auto words = comparison_words(members);
  auto fewer = members;
  fewer.pop_back();
  EXPECT_NE(comparison_words(fewer), words);
  auto replaced = members;
  replaced[2] = devices(random).front();
  EXPECT_NE(comparison_words(replaced), words);
  auto swapped_keys = members;
  std::swap(swapped_keys[0].exchange_key, swapped_keys[1].exchange_key);
  EXPECT_NE(comparison_words(swapped_keys), words);
}

}  // namespace
}  // namespace nearer::pairing
