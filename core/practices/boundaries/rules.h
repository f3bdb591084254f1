#pragma once

#include "practices/boundaries/state.h"

// Upholds rows 3, 4, 5, 11, 20, 27, 29, 31, 32 of docs/spec/protective.md for the lines of the card. Every line lives in
// *mine*; what is shared of it also in *ours*. A line that was shared and is private now is no longer shown, and what was
// known of it goes on acting there.
namespace nearer::boundaries {

using Decided = DecidedFrom<Events>;

/// How a line would stand if its owner said it anew as it was before a backup was restored, and whether that is at once.
template <class Level>
struct SaidAnew {
  Former<Level> was;
  bool at_once = false;
};

template <class Level>
SaidAnew<Level> said_anew(const Standing<Level>& now) {
  const auto was = former(now);
  const bool opens = (was.level && now.level && protective::protects_more(*now.level, *was.level)) ||
                     protective::protects_more(now.share, was.share);
  return {was, !opens};
}

/// What is at least as protective, and the first word about a line, takes effect at once and takes back what waited for
/// the line. What would relax it, in its level or by sharing it, waits as a LooseningAsked.
/// not_paired; nothing_to_do; not_now "level" while another loosening of the line waits; too_many marks.
Decided decide(const Both<State>& state, const SetTouch& intent, const Context& context);
Decided decide(const Both<State>& state, const MarkBody& intent, const Context& context);
Decided decide(const Both<State>& state, const SetLimit& intent, const Context& context);
Decided decide(const Both<State>& state, const SetTiredDay& intent, const Context& context);

/// Also missing_field "topic" where neither is given, out_of_range "own" where both are.
Decided decide(const Both<State>& state, const SetTopic& intent, const Context& context);

/// not_found; not_now "level" while another loosening of the line waits.
Decided decide(const Both<State>& state, const TakeAwayLine& intent, const Context& context);

/// not_found; nothing_to_do when it is confirmed.
Decided decide(const Both<State>& state, const ConfirmLoosening& intent, const Context& context);

/// not_found when it does not wait any more.
Decided decide(const Both<State>& state, const TakeBackLoosening& intent, const Context& context);

/// not_found; nothing_to_do where nothing of the line is old; not_now "level" while a loosening of it waits.
Decided decide(const Both<State>& state, const SayLineAnew& intent, const Context& context);

/// nothing_to_do where no old line would be said at once.
Decided decide(const Both<State>& state, const SayAllAnew& intent, const Context& context);

/// out_of_range "about" for anything but topics and limits; nothing_to_do where there is no doubt, or it has been said.
Decided decide(const Both<State>& state, const SayNothingMissing& intent, const Context& context);

/// missing_field "word"; nothing_to_do when it acts already; too_many beyond 16.
Decided decide(const Both<State>& state, const SetStopSignal& intent, const Context& context);

/// not_found; nothing_to_do when one has let it go and the partner has not.
Decided decide(const Both<State>& state, const LetGoStopSignal& intent, const Context& context);

/// Whether something waits to be said anew, or to be found complete.
bool has_old(const Both<State>& state, const Context& context);

/// What time brings: loosenings that have settled, and the hiding of a line that one device shared while another kept it
/// private (rule 3). Nothing while the history has a gap.
Decisions<Either<Events>> due(const Both<State>& state, const Context& context);

}  // namespace nearer::boundaries
