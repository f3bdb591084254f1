#pragma once

#include "practices/explorations/standing.h"

namespace nearer::explorations {

using Decided = DecidedFrom<Events>;

/// not_paired; not_found "id"; out_of_range "minutes" above the longest of the catalogue; not_now while one is under
/// way.
Decided decide(const Both<State>& state, const ProposeExploration& intent, const Context& context);

/// not_found for a proposal that does not stand any more, whatever became of it; nothing_to_do.
Decided decide(const Both<State>& state, const SayYes& intent, const Context& context);

/// not_found; out_of_range for a day to revisit it that is not to come.
Decided decide(const Both<State>& state, const NotNow& intent, const Context& context);

/// A "not now" of one own device, and a yes of another that had not heard of it: the yes is taken back (docs/spec/protective.md,
/// rule 7).
Decisions<Either<Events>> due(const Both<State>& state, const Context& context);

/// not_found.
Decided decide(const Both<State>& state, const DropRevisit& intent, const Context& context);

/// not_found; not_now before both have said yes, and while one is under way.
Decided decide(const Both<State>& state, const BeginExploration& intent, const Context& context);

/// not_found where it is not under way; nothing_to_do where it is paused and one has not said to go on.
Decided decide(const Both<State>& state, const PauseExploration& intent, const Context& context);

/// not_found where it is not under way; nothing_to_do where there is no pause, or one has said so already.
Decided decide(const Both<State>& state, const GoOn& intent, const Context& context);

/// not_found where it is not under way.
Decided decide(const Both<State>& state, const EndExploration& intent, const Context& context);

/// not_paired, and nothing else.
Decided decide(const Both<State>& state, const StopExploration& intent, const Context& context);

/// missing_field "taps" where nothing is said; not_found for any but the last exploration, once it is over;
/// round_closed once it opened; not_paired.
Decided decide(const Both<State>& state, const DebriefExploration& intent, const Context& context);

/// not_found, or round_closed once it opened.
Decided decide(const Both<State>& state, const TakeBackDebrief& intent, const Context& context);

}  // namespace nearer::explorations
