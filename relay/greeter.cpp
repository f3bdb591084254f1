#include "relay/greeter.h"

#include <algorithm>

#include "base/moment.h"
#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"
#include "wire/reader.h"

namespace nearer::relay {
namespace {

constexpr std::int64_t seconds_in_minute = 60;
constexpr std::int64_t minutes_valid = mailbox::greeting_lifetime / seconds_in_minute;

}  // namespace

mailbox::Greeting Greeter::greet(std::int64_t now) {
  return {nonce_of(now / seconds_in_minute), work_bits(now), static_cast<std::uint64_t>(now)};
}

bool Greeter::knows(const mailbox::Nonce& nonce, std::int64_t now) {
  wire::Reader in(nonce.bytes);
  const auto claimed = in.u64();
  const auto present = now / seconds_in_minute;
  const auto age = static_cast<std::uint64_t>(present) - *claimed;  // huge for a minute to come
  if (age > static_cast<std::uint64_t>(minutes_valid)) return false;
  return crypto::equal(nonce_of(static_cast<std::int64_t>(*claimed)).bytes, nonce.bytes);
}

const mailbox::Nonce& Greeter::nonce_of(std::int64_t minute) {
  auto& minted = minted_[static_cast<std::size_t>(minute) % minted_.size()];
  if (minted.minute != minute) {
    const auto bucket = crypto::u64_part(static_cast<std::uint64_t>(minute));
    const auto code = crypto::keyed_hash(key_.reveal(), crypto::Labels::greeting, {bucket});
    minted.minute = minute;
    std::ranges::copy(bucket, minted.nonce.bytes.begin());
    std::copy_n(code.begin(), 8, minted.nonce.bytes.begin() + 8);
  }
  return minted.nonce;
}

std::uint8_t Greeter::work_bits(std::int64_t now) {
  turn_to(now / seconds_in_minute);
  const auto busiest = std::max(made_this_minute_, made_last_minute_);
  std::uint8_t raised = 0;
  while (raised < most_raised && busiest > calm_per_minute << raised) ++raised;
  return static_cast<std::uint8_t>(std::min<int>(work_bits_ + raised, mailbox::most_work_bits));
}

void Greeter::mailbox_was_made(std::int64_t now) {
  turn_to(now / seconds_in_minute);
  ++made_this_minute_;
}

void Greeter::turn_to(std::int64_t minute) {
  if (minute == counted_minute_) return;
  made_last_minute_ = minute == counted_minute_ + 1 ? made_this_minute_ : 0;
  made_this_minute_ = 0;
  counted_minute_ = minute;
}

}  // namespace nearer::relay
