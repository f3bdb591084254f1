#pragma once

#include "practices/readiness/events.h"
#include "protective/marks.h"

namespace nearer::readiness {

/// What was said for one evening. Taken back wins, in whatever order the two come (docs/spec/protective.md, rule 10).
struct Word {
  Day day;
  std::optional<Hours> hours;
  std::int64_t at = 0;  ///< seconds since 1970; nothing where only the taking back has come
  bool taken_back = false;
};
BOOST_DESCRIBE_STRUCT(Word, (), (day, hours, at, taken_back))

struct Drawn {
  Day day;
  bool held = false;
  std::int64_t shows_at = 0;
};
BOOST_DESCRIBE_STRUCT(Drawn, (), (day, held, shows_at))

struct Found {
  std::string opened;
  Day day;
  bool both = false;
};
BOOST_DESCRIBE_STRUCT(Found, (), (opened, day, both))

/// An own entry that goes when its evening is over.
struct Trace {
  std::string entry;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Trace, (), (entry, day))

struct Opening {
  std::string entry;
  Day day;
  bool ended = false;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (entry, day, ended))

/// The first five are folded from *mine*, the others from *ours*. Of each there is one evening, or the last few.
struct State {
  protective::Marks<protective::Flag> off;
  std::optional<Word> word;
  std::optional<Drawn> drawn;
  std::optional<Found> found;
  std::vector<Trace> traces;
  std::optional<Hours> window;
  std::vector<Opening> openings;  ///< the first of each day, in their order
};
BOOST_DESCRIBE_STRUCT(State, (), (off, word, drawn, found, traces, window, openings))

/// Nothing that was said before a backup was restored opens an evening: the switch has to be set again, or be known
/// (docs/spec/protective.md, rule 32).
void age(State& state, Partner whose);
void renew(State& state, Partner whose);

void fold(State& state, const Placed<ReadinessSwitched>& placed);
void fold(State& state, const Placed<OpennessSaid>& placed);
void fold(State& state, const Placed<OpennessTakenBack>& placed);
void fold(State& state, const Placed<WindowSet>& placed);
void fold(State& state, const Placed<WindowOpened>& placed);
void fold(State& state, const Placed<OpennessEnded>& placed);
void fold(State& state, const Placed<WindowDrawn>& placed);
void fold(State& state, const Placed<ReadinessFound>& placed);

}  // namespace nearer::readiness
