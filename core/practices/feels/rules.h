#pragma once

#include "practices/feels/events.h"

namespace nearer::feels {

struct State {
  lines::Lines stories;
};
BOOST_DESCRIBE_STRUCT(State, (), (stories))

using Decided = DecidedFrom<Events>;

/// not_paired for one to both where there is only one.
Decided decide(const Both<State>& state, const WriteStory& intent, const Context& context);

/// not_found; not_yours; nothing_to_do.
Decided decide(const Both<State>& state, const EditStory& intent, const Context& context);

/// not_found; not_yours; not_paired; nothing_to_do when it is shared already.
Decided decide(const Both<State>& state, const ShareStory& intent, const Context& context);

/// not_found; not_yours; nothing_to_do when it is not shared.
Decided decide(const Both<State>& state, const TakeBackStory& intent, const Context& context);

/// not_found; not_yours.
Decided decide(const Both<State>& state, const EraseStory& intent, const Context& context);

void fold(State& state, const Placed<StoryWritten>& placed);
void fold(State& state, const Placed<StoryRemoved>& placed);

}  // namespace nearer::feels
