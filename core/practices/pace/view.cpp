#include "practices/pace/view.h"

namespace nearer::pace {

PaceShown show(const Both<State>& state, const PaceAskedFor&, const Context& context) {
  return {known_step(state, context), own_step(state.mine), has_old(state) ? state.mine.step : std::nullopt};
}

OwnStepShown show(const Both<State>& state, const OwnStepAsked&, const Context&) { return {state.mine.step}; }

}  // namespace nearer::pace
