#pragma once

#include "practices/rhythm/view.h"

namespace nearer::rhythm {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "rhythm";
  static constexpr auto guide = "B3";
  using State = rhythm::State;
  using Intents = rhythm::Intents;
  using Events = rhythm::Events;
  using Views = rhythm::Views;
  using Copied = List<WeeksView>;
};

}  // namespace nearer::rhythm
