#pragma once

#include <map>

#include "practices/pace/events.h"

namespace nearer::pace {

/// Without touch, until both have found more together.
constexpr std::int64_t first_step = 1;

struct Asked {
  std::string entry;
  Day day;
  std::optional<std::int64_t> back;  ///< the lowest step that was gone back to since
};
BOOST_DESCRIBE_STRUCT(Asked, (), (entry, day, back))

struct Over {
  bool completed = true;
  std::int64_t step = 0;
};
BOOST_DESCRIBE_STRUCT(Over, (), (completed, step))

/// `step`, `old` and `over` are folded from *mine*, the others from *ours*.
struct State {
  std::optional<std::int64_t> step;   ///< one's own
  bool old = false;                   ///< said before a backup was restored, if at all
  std::map<std::string, Over> over;   ///< by the entry that asked
  std::optional<std::int64_t> back;   ///< before anything was asked
  std::vector<Asked> asked;           ///< in their order
};
BOOST_DESCRIBE_STRUCT(State, (), (step, old, over, back, asked))

using Decided = DecidedFrom<Events>;

Decided decide(const Both<State>& state, const SetStep& intent, const Context& context);

/// not_paired; nothing_to_do where the couple is no further than that.
Decided decide(const Both<State>& state, const GoBack& intent, const Context& context);

void fold(State& state, const Placed<StepSet>& placed);
void fold(State& state, const Placed<PaceAsked>& placed);
void fold(State& state, const Placed<WentBack>& placed);
void fold(State& state, const Placed<PaceFound>& placed);

/// What this partner had said counts as not known until it is said again, or known (docs/spec/protective.md, rule 32).
void age(State& state, Partner whose);
void renew(State& state, Partner whose);

/// One's own step as it counts: nothing where none was ever said.
std::optional<std::int64_t> own_step(const State& mine);

/// Whether one's own step waits to be said anew.
bool has_old(const Both<State>& state);

/// The couple's step: what the last round that was carried through has found, or less where somebody has gone back since.
/// Never above one's own, whatever has not arrived yet.
std::int64_t couple_step(const Both<State>& state);

/// The same as far as it is known: while something is missing somebody may have gone back, so that it is the first one.
std::int64_t known_step(const Both<State>& state, const Context& context);

/// Asks for a round once a week, wherever one stands: if only whoever stands above the couple's step asked, the asking
/// would tell. In quiet mode the other's device does.
Decisions<Either<Events>> due(const Both<State>& state, const Context& context);

/// A round that was asked for and is not over on this side.
std::vector<std::string> wanted(const Both<State>& state, const Context& context);

}  // namespace nearer::pace
