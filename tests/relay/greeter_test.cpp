#include "relay/greeter.h"

#include <gtest/gtest.h>

namespace nearer::relay {
namespace {

Greeter greeter_with(std::uint8_t key, std::uint8_t work_bits = 20) {
  Block<32> bytes{};
  bytes.fill(key);
  return {GreetingKey::take(bytes), work_bits};
}

constexpr std::int64_t now = 1'790'000'000;

TEST(Greeter, EverybodyGetsTheSameNonceWithinAMinute) {
  auto greeter = greeter_with(1);
  const auto minute = now / 60 * 60;
  EXPECT_EQ(greeter.greet(minute).nonce, greeter.greet(minute + 59).nonce);
  EXPECT_NE(greeter.greet(minute).nonce, greeter.greet(minute + 60).nonce);
}

TEST(Greeter, KnowsItsOwnForFiveMinutes) {
  auto greeter = greeter_with(1);
  const auto nonce = greeter.greet(now).nonce;
  EXPECT_TRUE(greeter.knows(nonce, now));
  EXPECT_TRUE(greeter.knows(nonce, now + mailbox::greeting_lifetime));
  EXPECT_FALSE(greeter.knows(nonce, now + mailbox::greeting_lifetime + 60));
  EXPECT_FALSE(greeter.knows(nonce, now - 60)) << "a minute to come";
}

TEST(Greeter, KnowsNothingElse) {
  auto greeter = greeter_with(1);
  EXPECT_FALSE(greeter.knows({}, now));
  EXPECT_FALSE(greeter.knows(greeter_with(2).greet(now).nonce, now)) << "of another run";
  const auto good = greeter.greet(now).nonce;
  for (std::size_t bit = 0; bit < 128; ++bit) {
    auto nonce = good;
    nonce.bytes[bit / 8] = static_cast<std::uint8_t>(nonce.bytes[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(greeter.knows(nonce, now)) << bit;
  }
  mailbox::Nonce huge;
  huge.bytes.fill(0xff);
  EXPECT_FALSE(greeter.knows(huge, now));
}

TEST(Greeter, WorkRisesUnderLoadAndFallsAgain) {
  auto greeter = greeter_with(1);
  EXPECT_EQ(greeter.work_bits(now), 20);
  for (std::uint32_t n = 0; n <= Greeter::calm_per_minute; ++n) greeter.mailbox_was_made(now);
  EXPECT_EQ(greeter.work_bits(now), 21);
  for (std::uint32_t n = 0; n < Greeter::calm_per_minute * 100; ++n) greeter.mailbox_was_made(now);
  EXPECT_EQ(greeter.work_bits(now), 20 + Greeter::most_raised);
  EXPECT_EQ(greeter.work_bits(now + 60), 20 + Greeter::most_raised) << "a minute longer";
  EXPECT_EQ(greeter.work_bits(now + 120), 20);
}

TEST(Greeter, NeverAsksForMoreThanClientsFollow) {
  auto greeter = greeter_with(1, 28);
  for (std::uint32_t n = 0; n < Greeter::calm_per_minute * 100; ++n) greeter.mailbox_was_made(now);
  EXPECT_EQ(greeter.work_bits(now), mailbox::most_work_bits);
}

}  // namespace
}  // namespace nearer::relay
