#pragma once

#include <map>

#include "practices/rest/events.h"

namespace nearer::rest {

struct Rest {
  Partner author = Partner::first;
  std::optional<RestKind> why;
  Day day;
  std::optional<Day> until;
};
BOOST_DESCRIBE_STRUCT(Rest, (), (author, why, day, until))

/// Rests that have not been ended, by entry.
struct State {
  std::map<std::string, Rest> rests;
};
BOOST_DESCRIBE_STRUCT(State, (), (rests))

/// Whether any of these rests still holds on that day.
bool resting(const State& state, Day today);

using Decided = DecidedFrom<Events>;

/// out_of_range in "until" for a day before today; not_paired.
Decided decide(const Both<State>& state, const BeginRest& intent, const Context& context);

/// nothing_to_do when one has not begun any.
Decided decide(const Both<State>& state, const EndRest& intent, const Context& context);

void fold(State& state, const Placed<RestBegun>& placed);

/// Only its owner ends a rest (docs/spec/safety.md section 4, rule 9).
void fold(State& state, const Placed<RestEnded>& placed);

}  // namespace nearer::rest
