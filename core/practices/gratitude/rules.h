#pragma once

#include <map>

#include "practices/gratitude/events.h"

namespace nearer::gratitude {

struct Note {
  std::string line;
  std::optional<Strength> strength;
  Day day;
  Partner author = Partner::first;
};
BOOST_DESCRIBE_STRUCT(Note, (), (line, strength, day, author))

/// The jar, by entry.
struct State {
  std::map<std::string, Note> notes;
};
BOOST_DESCRIBE_STRUCT(State, (), (notes))

using Decided = DecidedFrom<Events>;

/// out_of_range for a day to come; not_paired for a line to both where there is only one.
Decided decide(const Both<State>& state, const Thank& thank, const Context& context);

/// not_found where no such line is, not_yours where the partner wrote it.
Decided decide(const Both<State>& state, const TakeBackThanks& intent, const Context& context);

void fold(State& state, const Placed<Thanked>& placed);

}  // namespace nearer::gratitude
