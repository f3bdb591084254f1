#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/moment.h"
#include "base/result.h"
#include "mailbox/mailbox_id.h"

// What GET /v1/greeting brings:  nonce 16 | u8 work bits | u64 seconds. docs/spec/relay.md

namespace nearer::mailbox {

/// More than a phone can do in a few minutes: a relay that asks for it is not to be followed.
constexpr std::uint8_t most_work_bits = 30;
constexpr std::int64_t greeting_lifetime = 300;  ///< seconds

struct Greeting {
  Nonce nonce;                 ///< opaque to clients; good for greeting_lifetime
  std::uint8_t work_bits = 0;  ///< what making a mailbox costs at the moment
  std::uint64_t seconds = 0;   ///< since 1970 by the relay's clock: what the devices' own clocks are compared with

  std::uint32_t day() const { return static_cast<std::uint32_t>(seconds / seconds_in_day); }

  friend bool operator==(const Greeting&, const Greeting&) = default;
};

Bytes written(const Greeting& greeting);

/// too_short, trailing_bytes, or out_of_range for more work than most_work_bits or a day past 2^32 - 1.
Result<Greeting> read_greeting(ByteView bytes);

}  // namespace nearer::mailbox
