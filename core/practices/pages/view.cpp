#include "practices/pages/view.h"

#include <algorithm>

namespace nearer::pages {

HiddenListShown show(const Both<State>& state, const HiddenAsked& asked, const Context&) {
  HiddenListShown shown;
  for (const auto& [entry, hidden] : state.mine.hidden) {
    const bool twice = std::ranges::find(shown.hidden, hidden.thing, &HiddenShown::thing) != shown.hidden.end();
    if (!twice && (!asked.what || hidden.what == *asked.what))
      shown.hidden.push_back({hidden.thing, hidden.what, hidden.day});
  }
  return shown;
}

}  // namespace nearer::pages
