#pragma once

#include "practices/pages/view.h"

namespace nearer::pages {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "pages";
  static constexpr auto guide = "";  ///< of the notebook itself
  using State = pages::State;
  using Intents = pages::Intents;
  using Events = pages::Events;
  using Views = pages::Views;
  using Copied = List<>;  ///< what is hidden is in no copy, and neither is that it is
};

}  // namespace nearer::pages
