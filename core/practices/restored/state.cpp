#include "practices/restored/state.h"

#include <algorithm>

namespace nearer::restored {

void fold(State& state, const Placed<Restored>& placed) {
  const auto& event = placed.event;
  state.openings.insert_or_assign(placed.entry, Opening{placed.author, event.former.value, event.upto.value, false});
}

void fold(State& state, const Placed<NothingNewer>& placed) {
  const auto found = state.openings.find(placed.event.restored.value);
  if (found != state.openings.end()) found->second.known = true;
}

bool is_known(const State& state, Partner whose) {
  return std::ranges::none_of(state.openings, [&](const auto& opening) {
    return opening.second.whose == whose && !opening.second.known;
  });
}

}  // namespace nearer::restored
