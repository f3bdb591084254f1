#pragma once

#include <map>

#include "practices/restored/events.h"

namespace nearer::restored {

/// A backup that was opened again. `known`: somebody has said since that there is nothing newer than what it held.
struct Opening {
  Partner whose = Partner::first;
  std::string former;
  std::int64_t upto = 0;
  bool known = false;
};
BOOST_DESCRIBE_STRUCT(Opening, (), (whose, former, upto, known))

/// By entry.
struct State {
  std::map<std::string, Opening> openings;
};
BOOST_DESCRIBE_STRUCT(State, (), (openings))

void fold(State& state, const Placed<Restored>& placed);
void fold(State& state, const Placed<NothingNewer>& placed);

/// Whether what this partner had said in this ledger is as well known as before the backup was restored.
bool is_known(const State& state, Partner whose);

}  // namespace nearer::restored
