#pragma once
#include <cstdint>
#include <optional>

#include "base/moment.h"

namespace nearer {

/// How far this device's own clock is ahead of the relay's, which both partners' devices know. It is used for what is under
/// way on both screens at once; whatever protects one person alone goes by the own clock, which nobody else can turn.
class Clock {
 public:
  Clock() = default;
  explicit Clock(std::optional<std::int64_t> measured) : measured_(measured) {}

  /// A greeting of the relay was read at `now`; it was made at `relay` (seconds since 1970) and may have been kept for up to
  /// a minute, so that it only ever seems too early. True where that tells anything new.
  bool compare(Moment now, std::int64_t relay);

  /// Seconds to take off the own clock. 0 where nothing is known, and beyond a day: then no reckoning helps.
  std::int64_t ahead() const;

  /// The difference where it is so large that the device has lost its date: two years. Else 0.
  std::int64_t astray() const;

  /// Whether the two are so far apart that people would notice: five minutes.
  bool is_worth_saying() const;

  /// As measured, to be kept.
  std::optional<std::int64_t> measured() const { return measured_; }

 private:
  std::optional<std::int64_t> measured_;
};

}  // namespace nearer
