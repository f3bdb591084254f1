#pragma once

#include "practices/wishes/view.h"

namespace nearer::wishes {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "wishes";
  static constexpr auto guide = "E3";
  using State = wishes::State;
  using Intents = wishes::Intents;
  using Events = wishes::Events;
  using Views = wishes::Views;
  using Copied = List<CardsView>;  ///< an answer is for oneself and for a round, and what was found lapses
};

}  // namespace nearer::wishes
