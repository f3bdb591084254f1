#include "companion/clock.h"

#include <cstdlib>

namespace nearer {
namespace {

constexpr std::int64_t furthest = seconds_in_day;
constexpr std::int64_t lost = 730 * seconds_in_day;  ///< no clock is set wrong by that: the phone has lost its date
constexpr std::int64_t worth_saying = 5 * 60;
constexpr std::int64_t noise = 5;        ///< seconds that a request may take
constexpr std::int64_t turned = 90;      ///< more than a greeting's age can explain: the own clock was set

}  // namespace

bool Clock::compare(Moment now, std::int64_t relay) {
  const auto found = now.seconds - relay;
  const bool better = !measured_ || found < *measured_ - noise || found > *measured_ + turned;
  if (better) measured_ = found;
  return better;
}

std::int64_t Clock::astray() const { return measured_ && std::abs(*measured_) >= lost ? *measured_ : 0; }

bool Clock::is_worth_saying() const { return measured_ && std::abs(*measured_) >= worth_saying; }

std::int64_t Clock::ahead() const {
  return measured_ && std::abs(*measured_) <= furthest ? *measured_ : 0;
}

}  // namespace nearer
