#pragma once

#include "practices/meaning/events.h"

namespace nearer::meaning {

struct State {
  lines::Lines meanings;
};
BOOST_DESCRIBE_STRUCT(State, (), (meanings))

using Decided = DecidedFrom<Events>;

/// not_paired for a line to both where there is only one.
Decided decide(const Both<State>& state, const WriteMeaning& intent, const Context& context);

/// not_found; nothing_to_do.
Decided decide(const Both<State>& state, const EditMeaning& intent, const Context& context);

/// not_found; not_paired; nothing_to_do when it is shared already.
Decided decide(const Both<State>& state, const ShareMeaning& intent, const Context& context);

/// not_found.
Decided decide(const Both<State>& state, const TakeBackMeaning& intent, const Context& context);

void fold(State& state, const Placed<MeaningWritten>& placed);
void fold(State& state, const Placed<MeaningRemoved>& placed);

}  // namespace nearer::meaning
