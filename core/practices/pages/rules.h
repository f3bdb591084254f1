#pragma once

#include <map>
#include <set>

#include "practices/pages/events.h"

namespace nearer::pages {

struct Hidden {
  std::string thing;
  What what = What::note;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Hidden, (), (thing, what, day))

struct Copy {
  CopyForm form = CopyForm::backup;
  std::string device;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Copy, (), (form, device, day))

struct State {
  std::map<std::string, Hidden> hidden;  ///< by the entry that has hidden it
  std::vector<std::string> removed;      ///< groups of which the shared pages were removed
  std::vector<Copy> copies;              ///< in their order
};
BOOST_DESCRIBE_STRUCT(State, (), (hidden, removed, copies))

/// The names of all that is hidden.
std::set<std::string> hidden_things(const State& mine);

using Decided = DecidedFrom<Events>;

/// nothing_to_do where it is hidden already.
Decided decide(const Both<State>& state, const Hide& intent, const Context& context);

/// nothing_to_do where it is not hidden.
Decided decide(const Both<State>& state, const ShowAgain& intent, const Context& context);

void fold(State& state, const Placed<HiddenForOneself>& placed);
void fold(State& state, const Placed<ShownAgain>& placed);
void fold(State& state, const Placed<SharedRemoved>& placed);
void fold(State& state, const Placed<CopyMade>& placed);

}  // namespace nearer::pages
