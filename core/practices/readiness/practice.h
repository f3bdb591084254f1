#pragma once

#include "practices/readiness/view.h"

namespace nearer::readiness {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "readiness";
  static constexpr auto guide = "F2";
  using State = readiness::State;
  using Intents = readiness::Intents;
  using Events = readiness::Events;
  using Views = readiness::Views;
  using Copied = List<>;  ///< nothing of an evening is kept, so no copy holds any of it
};

}  // namespace nearer::readiness
