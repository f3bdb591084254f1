#pragma once

#include "practices/explorations/view.h"

namespace nearer::explorations {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "explorations";
  static constexpr auto guide = "E1 E5 E6 F1 F3 F4 F6";
  using State = explorations::State;
  using Intents = explorations::Intents;
  using Events = explorations::Events;
  using Views = explorations::Views;
  using Copied = List<DebriefsView>;  ///< proposals, yeses and stops are of the moment
};

}  // namespace nearer::explorations
