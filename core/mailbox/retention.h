#pragma once

#include <cstddef>
#include <cstdint>

namespace nearer::mailbox {

/// How long a mailbox and what lies in it is kept. The numbers travel in requests and are frozen.
enum class Retention : std::uint8_t {
  thirty_days = 1,  ///< entries: each envelope 30 days, the mailbox 30 days after its last envelope
  half_hour = 2,    ///< invitations: the mailbox and everything in it, 30 minutes after it was made
  escrow = 3,       ///< two envelopes, neither handed out before both are in; all of it, 14 days after it was made
};

constexpr bool is_retention(std::uint8_t number) { return number >= 1 && number <= 3; }

/// What an escrow takes: so many envelopes, each of this size, so that no size says whose is whose.
constexpr std::uint32_t envelopes_in_escrow = 2;
constexpr std::size_t escrow_envelope = 4096;

/// Whether everything in the mailbox goes with it, and not one by one.
constexpr bool goes_at_once(Retention retention) { return retention != Retention::thirty_days; }

/// Seconds that something made now is kept.
constexpr std::int64_t seconds_of(Retention retention) {
  constexpr std::int64_t day = 24 * 3600;
  switch (retention) {
    case Retention::thirty_days:
      return 30 * day;
    case Retention::half_hour:
      return 30 * 60;
    case Retention::escrow:
      return 14 * day;
  }
  return 0;
}

/// The moment of expiry, in seconds since 1970, rounded up: to the hour or, for invitations, to five minutes. The relay
/// keeps expiries, and an exact one would keep the exact moment of the deposit.
constexpr std::int64_t expiry_of(Retention retention, std::int64_t now) {
  const std::int64_t grain = retention == Retention::half_hour ? 300 : 3600;
  return (now + seconds_of(retention) + grain - 1) / grain * grain;
}

}  // namespace nearer::mailbox
