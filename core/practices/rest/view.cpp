#include "practices/rest/view.h"

namespace nearer::rest {
namespace {

/// The rest of mine that lasts longest: one that is left open, or else the latest last day.
const Rest* longest(const State& mine, Day today) {
  const Rest* longest = nullptr;
  for (const auto& [entry, rest] : mine.rests) {
    if (rest.until && *rest.until < today) continue;
    if (!longest || !rest.until || (longest->until && *longest->until < *rest.until)) longest = &rest;
  }
  return longest;
}

}  // namespace

RestShown show(const Both<State>& state, const RestAsked&, const Context& context) {
  const auto today = context.today();
  RestShown shown;
  shown.ours = shown.may_come_back = resting_together(state, today);
  if (const auto* rest = longest(state.mine, today)) {
    shown.mine = shown.may_come_back = true;
    shown.why = rest->why;
    shown.until = rest->until;
  }
  return shown;
}

}  // namespace nearer::rest
