#include "practices/feels/view.h"

namespace nearer::feels {

FeelsShown show(const Both<State>& state, const FeelsAsked& asked, const Context& context) {
  return {lines::shown({state.mine.stories, state.ours.stories}, asked.stem, context)};
}

}  // namespace nearer::feels
