#include "practices/pace/view.h"

namespace nearer::pace {

PaceShown show(const Both<State>& state, const PaceAskedFor&, const Context&) {
  return {couple_step(state), state.mine.step};
}

}  // namespace nearer::pace
