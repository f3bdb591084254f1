#pragma once

#include "practices/restored/state.h"

namespace nearer::restored {

/// What the front desk needs to know of this practice, and nothing more. It has no screen of its own.
struct Practice {
  static constexpr auto name = "restored";
  static constexpr auto guide = "";
  using State = restored::State;
  using Intents = restored::Intents;
  using Events = restored::Events;
  using Views = List<>;
  using Copied = List<>;
};

}  // namespace nearer::restored
