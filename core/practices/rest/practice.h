#pragma once

#include "practices/rest/view.h"

namespace nearer::rest {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "rest";
  static constexpr auto guide = "K4";
  using State = rest::State;
  using Intents = rest::Intents;
  using Events = rest::Events;
  using Views = rest::Views;
  using Copied = List<RestView>;
};

}  // namespace nearer::rest
