#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "relay/clock.h"

namespace nearer::relay {

/// What a clock showed, and what had been counted by then; both in seconds since 1970.
struct ClockReading {
  std::int64_t shown = 0;
  std::int64_t counted = 0;

  friend bool operator==(const ClockReading&, const ClockReading&) = default;
};

/// The time that retention goes by. It follows the clock, but for steps of a day or more, forward or back: a clock that
/// jumps tells of a fault or of a long standstill, and neither may cost anybody what waits for them. It has to be read
/// more often than once a day. From any thread.
class CarefulClock {
 public:
  /// `last` is the reading before a restart, nothing for the first time ever.
  explicit CarefulClock(Clock clock, std::optional<ClockReading> last = {}) : clock_(std::move(clock)), last_(last) {}

  std::int64_t now() { return read().counted; }

  /// To be kept for the next start.
  ClockReading read();

 private:
  Clock clock_;
  std::mutex mutex_;
  std::optional<ClockReading> last_;
};

}  // namespace nearer::relay
