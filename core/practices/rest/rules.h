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

/// Rests that have not been ended, by entry; and, in *mine*, those of *ours* that are over for this person.
struct State {
  std::map<std::string, Rest> rests;
  std::vector<std::string> left;
};
BOOST_DESCRIBE_STRUCT(State, (), (rests, left))

/// Whether a rest of both still holds on that day for this person.
bool resting_together(const Both<State>& state, Day today);

/// Whether any rest does.
bool resting(const Both<State>& state, Day today);

using Decided = DecidedFrom<Events>;

/// out_of_range in "until" for a day before today; not_paired.
Decided decide(const Both<State>& state, const BeginRest& intent, const Context& context);

/// nothing_to_do where none holds for who asks.
Decided decide(const Both<State>& state, const EndRest& intent, const Context& context);

void fold(State& state, const Placed<RestBegun>& placed);

/// Only its owner ends a rest (docs/spec/safety.md section 4, rule 9).
void fold(State& state, const Placed<RestEnded>& placed);
void fold(State& state, const Placed<RestLeft>& placed);

}  // namespace nearer::rest
