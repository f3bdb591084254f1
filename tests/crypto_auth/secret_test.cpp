#include "crypto/auth/secret.h"

#include <gtest/gtest.h>

#include <array>
#include <new>
#include <type_traits>

#include "crypto/auth/equal.h"
#include "crypto/auth/random.h"
#include "crypto/auth/signing.h"

namespace nearer::crypto {
namespace {

struct OneTag;
struct OtherTag;
using One = Secret<OneTag, 32>;
using Other = Secret<OtherTag, 32>;

static_assert(!std::is_copy_constructible_v<One> && !std::is_copy_assignable_v<One>);
static_assert(!std::is_default_constructible_v<One>);
static_assert(!std::is_convertible_v<One, Other> && !std::is_constructible_v<One, Other>);
static_assert(!std::is_constructible_v<One, Block<32>>);
static_assert(!std::is_invocable_v<decltype(&signing_pair), const One&>);
static_assert(!std::is_copy_constructible_v<Random>);

Block<32> pattern() {
  Block<32> bytes;
  bytes.fill(0x5a);
  return bytes;
}

TEST(Secret, TakingWipesTheSource) {
  auto source = pattern();
  const auto secret = One::take(source);
  EXPECT_TRUE(is_zero(source));
  EXPECT_TRUE(equal(secret.reveal(), pattern()));
}

TEST(Secret, MovingWipesTheSource) {
  auto source = pattern();
  auto first = One::take(source);
  auto second = std::move(first);
  EXPECT_TRUE(is_zero(first.reveal()));
  EXPECT_TRUE(equal(second.reveal(), pattern()));
  first = std::move(second);
  EXPECT_TRUE(is_zero(second.reveal()));
  EXPECT_TRUE(equal(first.reveal(), pattern()));
}

TEST(Secret, CopiesOnlyOnRequest) {
  auto source = pattern();
  const auto first = One::take(source);
  const auto second = first.copy();
  EXPECT_TRUE(equal(first.reveal(), second.reveal()));
}

TEST(Secret, GoingWipesItsPlace) {
  alignas(One) std::array<std::uint8_t, sizeof(One)> place;
  auto source = pattern();
  auto* secret = new (place.data()) One(One::take(source));
  EXPECT_FALSE(is_zero(place));
  secret->~One();
  EXPECT_TRUE(is_zero(place));
}

TEST(Secret, ReadsItsOwnSizeOnly) {
  EXPECT_EQ(One::read(Bytes(31)).error().problem, Problem::too_short);
  EXPECT_EQ(One::read(Bytes(33)).error().problem, Problem::too_long);
  EXPECT_TRUE(equal(One::read(pattern())->reveal(), pattern()));
}

TEST(Secret, PartsAreTakenFromTheirPlace) {
  Block<64> bytes;
  for (std::size_t at = 0; at < bytes.size(); ++at) bytes[at] = static_cast<std::uint8_t>(at);
  const auto whole = Secret<OtherTag, 64>::take(bytes);
  EXPECT_EQ((part_of<One, 0>(whole).reveal()[0]), 0);
  EXPECT_EQ((part_of<One, 32>(whole).reveal()[0]), 32);
  EXPECT_EQ((part_of<One, 32>(whole).reveal()[31]), 63);
}

TEST(Equal, ComparesSizeAndEveryByte) {
  EXPECT_TRUE(equal({}, {}));
  EXPECT_FALSE(equal(Bytes{0}, {}));
  for (std::size_t at = 0; at < 32; ++at) {
    auto other = pattern();
    other[at] ^= 0x80;
    EXPECT_FALSE(equal(pattern(), other)) << at;
    EXPECT_FALSE(is_zero(other));
  }
  EXPECT_TRUE(is_zero({}));
  EXPECT_TRUE(is_zero(Bytes(40)));
}

}  // namespace
}  // namespace nearer::crypto
