#pragma once

#include "protective/marks.h"

namespace nearer::protective {

/// Each partner has a pause of their own, and only its owner ends it. For both it is one thing: paused when either is,
/// without telling who (rule 9). A gap counts as a pause.
struct Pauses {
  Marks<Flag> first;
  Marks<Flag> second;

  friend bool operator==(const Pauses&, const Pauses&) = default;
};
BOOST_DESCRIBE_STRUCT(Pauses, (), (first, second))

inline bool paused(const Pauses& pauses, History history = History::whole) {
  return value(pauses.first, Flag::unset, history) == Flag::set ||
         value(pauses.second, Flag::unset, history) == Flag::set;
}

/// How many seconds a stop lasts before it may end other than by an act of the one who stopped (rule 8).
constexpr std::int64_t stop_seconds = 12 * 60 * 60;

/// A stop, by the clock of the device that looks. It beats everything else: nothing is allowed while it holds.
struct Stop {
  std::int64_t at = 0;       ///< seconds since 1970, as the one who stopped had it
  bool taken_back = false;   ///< by the one who stopped, alone
};

/// A stop from a clock that is ahead holds at least as long.
constexpr bool holds(const Stop& stop, std::int64_t now) { return !stop.taken_back && now - stop.at < stop_seconds; }

}  // namespace nearer::protective
