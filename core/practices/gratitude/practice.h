#pragma once

#include "practices/gratitude/view.h"

namespace nearer::gratitude {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "gratitude";
  static constexpr auto guide = "C5";
  using State = gratitude::State;
  using Intents = gratitude::Intents;
  using Events = gratitude::Events;
  using Views = gratitude::Views;
  using Copied = List<JarView>;
};

}  // namespace nearer::gratitude
