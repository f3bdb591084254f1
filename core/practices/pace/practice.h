#pragma once

#include "practices/pace/view.h"

namespace nearer::pace {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "pace";
  static constexpr auto guide = "B1 F5";
  using State = pace::State;
  using Intents = pace::Intents;
  using Events = pace::Events;
  using Views = pace::Views;
  using Copied = List<OwnStepView>;  ///< what was found is of its time
};

}  // namespace nearer::pace
