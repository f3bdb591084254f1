#pragma once

#include "practices/moments/view.h"

namespace nearer::moments {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "moments";
  static constexpr auto guide = "B2";
  using State = moments::State;
  using Intents = moments::Intents;
  using Events = moments::Events;
  using Views = moments::Views;
  using Copied = List<MomentsByWeekView>;
};

}  // namespace nearer::moments
