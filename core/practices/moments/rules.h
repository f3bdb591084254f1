#pragma once

#include <map>

#include "practices/moments/events.h"

namespace nearer::moments {

struct Noted {
  std::optional<std::string> gesture;
  std::optional<std::string> words;
  Day day;
  Partner author = Partner::first;
};
BOOST_DESCRIBE_STRUCT(Noted, (), (gesture, words, day, author))

/// By entry.
struct State {
  std::map<std::string, Noted> moments;
};
BOOST_DESCRIBE_STRUCT(State, (), (moments))

using Decided = DecidedFrom<Events>;

/// missing_field "gesture" where neither gesture nor words are given; not_paired; out_of_range for a day to come.
Decided decide(const Both<State>& state, const NoteMoment& intent, const Context& context);

/// not_found, or not_yours where the partner noted it.
Decided decide(const Both<State>& state, const TakeBackMoment& intent, const Context& context);

void fold(State& state, const Placed<MomentNoted>& placed);

}  // namespace nearer::moments
