#include "relay/careful_clock.h"

#include "base/moment.h"

namespace nearer::relay {

ClockReading CarefulClock::read() {
  const std::lock_guard lock(mutex_);
  const auto shown = clock_();
  if (!last_) last_ = ClockReading{shown, shown};
  const auto step = shown - last_->shown;
  last_->shown = shown;
  if (step > -seconds_in_day && step < seconds_in_day) last_->counted += step;
  return *last_;
}

}  // namespace nearer::relay
