#pragma once

#include "practices/meaning/view.h"

namespace nearer::meaning {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "meaning";
  static constexpr auto guide = "I6";
  using State = meaning::State;
  using Intents = meaning::Intents;
  using Events = meaning::Events;
  using Views = meaning::Views;
  using Copied = List<MeaningView>;
};

}  // namespace nearer::meaning
