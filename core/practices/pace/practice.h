#pragma once

#include <array>
#include <string_view>

#include "practices/pace/view.h"

namespace nearer::pace {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "pace";
  static constexpr auto guide = "B1 F5";
  /// What was found is of its time: no copy holds it.
  static constexpr std::array<std::string_view, 3> not_exported{"over", "back", "asked"};
  using State = pace::State;
  using Intents = pace::Intents;
  using Events = pace::Events;
  using Views = pace::Views;
};

}  // namespace nearer::pace
