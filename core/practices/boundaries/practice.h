#pragma once

#include "practices/boundaries/view.h"

namespace nearer::boundaries {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "boundaries";
  static constexpr auto guide = "E4";
  using State = boundaries::State;
  using Intents = boundaries::Intents;
  using Events = boundaries::Events;
  using Views = boundaries::Views;
  using Copied = List<BoundariesView, LimitsView, CardView>;
};

}  // namespace nearer::boundaries
