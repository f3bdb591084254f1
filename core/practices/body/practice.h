#pragma once

#include "practices/body/view.h"

namespace nearer::body {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "body";
  static constexpr auto guide = "A3";
  using State = body::State;
  using Intents = body::Intents;
  using Events = body::Events;
  using Views = body::Views;
  using Copied = List<DaysView>;
};

}  // namespace nearer::body
