#pragma once

#include <map>

#include "practices/explorations/events.h"

namespace nearer::explorations {

struct Pause {
  std::vector<Partner> going_on;  ///< who said yes to going on, having seen it
};
BOOST_DESCRIBE_STRUCT(Pause, (), (going_on))

/// A proposal, and what has become of it. `since` is the earliest time anybody has given for it: everything about it
/// lapses by that one, so that a wrong clock can make it shorter only.
struct Proposal {
  Partner author = Partner::first;
  std::string id;
  std::int64_t minutes = 1;
  std::int64_t since = 0;
  std::vector<Partner> yes;
  std::optional<std::int64_t> begun;
  std::map<std::string, Pause> pauses;  ///< by entry, until both are going on
  bool ended = false;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (author, id, minutes, since, yes, begun, pauses, ended))

struct Revisit {
  std::string id;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Revisit, (), (id, day))

struct Written {
  std::string entry;
  Partner author = Partner::first;
  std::string id;
  Day day;
  Debrief debrief;
};
BOOST_DESCRIBE_STRUCT(Written, (), (entry, author, id, day, debrief))

/// Proposals and revisits by entry. Stops: when, by entry; only those that no later one stands for. Passed, in *mine*
/// only: the entry that passed a proposal over. Debriefs by proposal; in *ours* only what has opened. Quiet hour: of the
/// last stop, pause or "not now", since 1970, as its author's clock had it.
struct State {
  std::map<std::string, Proposal> proposals;
  std::map<std::string, std::int64_t> stops;
  std::map<std::string, Revisit> revisits;
  std::map<std::string, std::string> passed;
  std::map<std::string, std::vector<Written>> debriefs;
  std::int64_t quiet_hour = 0;
};
BOOST_DESCRIBE_STRUCT(State, (), (proposals, stops, revisits, passed, debriefs, quiet_hour))

/// A yes from before a backup was restored is none: nothing opens on an old yes (docs/spec/protective.md, rule 32).
void age(State& state, Partner whose);

// The folds. What two devices did without knowing of each other ends the same in whatever order it is folded: the more
// protective act wins by what is named in the other, and never by its place or by a clock.

/// A proposal whose author had not seen every stop is dead, also where the stop comes first in the order.
void fold(State& state, const Placed<ExplorationProposed>& placed);
void fold(State& state, const Placed<YesSaid>& placed);
void fold(State& state, const Placed<NotNowSaid>& placed);
void fold(State& state, const Placed<ProposalPassed>& placed);
void fold(State& state, const Placed<ExplorationBegun>& placed);
void fold(State& state, const Placed<ExplorationPaused>& placed);
void fold(State& state, const Placed<GoingOnSaid>& placed);
void fold(State& state, const Placed<ExplorationEnded>& placed);
void fold(State& state, const Placed<ExplorationStopped>& placed);
void fold(State& state, const Placed<RevisitDropped>& placed);
void fold(State& state, const Placed<Debriefed>& placed);

}  // namespace nearer::explorations
