#pragma once

#include <array>

#include "practices/explorations/view.h"

namespace nearer::explorations {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "explorations";
  static constexpr auto guide = "E1 E5 E6 F1 F3 F4 F6";
  /// Proposals, yeses and stops are of the moment: no copy for a person's own eyes holds them.
  static constexpr std::array<std::string_view, 5> not_exported{"proposals", "stops", "revisits", "passed", "quiet_hour"};
  using State = explorations::State;
  using Intents = explorations::Intents;
  using Events = explorations::Events;
  using Views = explorations::Views;
};

}  // namespace nearer::explorations
