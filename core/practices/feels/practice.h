#pragma once

#include "practices/feels/view.h"

namespace nearer::feels {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "feels";
  static constexpr auto guide = "E2";
  using State = feels::State;
  using Intents = feels::Intents;
  using Events = feels::Events;
  using Views = feels::Views;
  using Copied = List<FeelsView>;
};

}  // namespace nearer::feels
