#pragma once

#include <cstdint>

namespace nearer {

/// A point in time as the host gives it. Wall clocks are for display and for expiry; they never decide an order.
struct Moment {
  std::int64_t seconds = 0;       ///< since 1970-01-01T00:00:00Z
  std::int32_t zone_minutes = 0;  ///< local time minus UTC; for display and for which local day it is

  friend constexpr bool operator==(const Moment&, const Moment&) = default;
};

constexpr std::int64_t seconds_in_hour = 3600;
constexpr std::int64_t seconds_in_day = 86400;

/// The same place, so many seconds later (earlier, if negative).
constexpr Moment later(Moment moment, std::int64_t seconds) { return {moment.seconds + seconds, moment.zone_minutes}; }

}  // namespace nearer
