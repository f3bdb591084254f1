#pragma once

#include "practices/readiness/rules.h"

namespace nearer::readiness {

struct ReadinessAsked {};
BOOST_DESCRIBE_STRUCT(ReadinessAsked, (), ())

/// Where the day is, by the clock alone.
enum class WindowStanding { none, before, asking, locked, open, over };
BOOST_DESCRIBE_ENUM(WindowStanding, none, before, asking, locked, open, over)

/// Nothing of it says whether, when or what the partner has said: both_open apart, it is made of the own words and the
/// window alone.
struct ReadinessShown {
  bool on = false;  ///< for me
  std::optional<Hours> window;
  WindowStanding standing = WindowStanding::none;
  bool said = false;  ///< by me, for this evening
  bool may_say = false;
  bool may_take_back = false;
  bool both_open = false;
  std::optional<bool> hours_changed;  ///< since my word for today: it counts for nothing now. Only ever told as true
};
BOOST_DESCRIBE_STRUCT(ReadinessShown, (),
                      (on, window, standing, said, may_say, may_take_back, both_open, hours_changed))

/// The view "readiness" is made of this by whoever knows of stops and of what was drawn (companion/readiness_desk.h).
ReadinessShown show(const Both<State>& state, const ReadinessAsked& asked, const Context& context);

using Views = List<>;

}  // namespace nearer::readiness
