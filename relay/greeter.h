#pragma once

#include <array>
#include <cstdint>

#include "crypto/auth/secret.h"
#include "mailbox/greeting.h"

namespace nearer::relay {

struct GreetingKeyTag;
using GreetingKey = crypto::Secret<GreetingKeyTag, 32>;

/// Hands out greetings without remembering any: a nonce is the minute and a code over it under a key of this run, so
/// every caller of one minute gets the same and none can be made up. Being the same for all, it names nobody.
class Greeter {
 public:
  /// `work_bits` is what making a mailbox costs in quiet times.
  Greeter(GreetingKey key, std::uint8_t work_bits) : key_(std::move(key)), work_bits_(work_bits) {}

  mailbox::Greeting greet(std::int64_t now);

  /// Whether this run handed it out within mailbox::greeting_lifetime.
  bool knows(const mailbox::Nonce& nonce, std::int64_t now);

  /// More while many mailboxes are being made: one bit for every doubling above `calm_per_minute`.
  std::uint8_t work_bits(std::int64_t now);

  /// A mailbox was made that was not there. Work that makes none does not count, or the same work shown again and again
  /// would raise the price for everybody.
  void mailbox_was_made(std::int64_t now);

  static constexpr std::uint32_t calm_per_minute = 300;
  static constexpr std::uint8_t most_raised = 6;

 private:
  struct Minted {
    std::int64_t minute = -1;
    mailbox::Nonce nonce;
  };

  const mailbox::Nonce& nonce_of(std::int64_t minute);
  void turn_to(std::int64_t minute);

  GreetingKey key_;
  std::uint8_t work_bits_;
  std::array<Minted, 8> minted_{};
  std::int64_t counted_minute_ = 0;
  std::uint32_t made_this_minute_ = 0;
  std::uint32_t made_last_minute_ = 0;
};

}  // namespace nearer::relay
