#pragma once

#include <array>
#include <string_view>

#include "practices/readiness/view.h"

namespace nearer::readiness {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "readiness";
  static constexpr auto guide = "F2";
  /// Of an evening nothing is kept, and no copy holds any of it.
  static constexpr std::array<std::string_view, 6> not_exported{"off", "word", "drawn", "found", "traces", "openings"};
  using State = readiness::State;
  using Intents = readiness::Intents;
  using Events = readiness::Events;
  using Views = readiness::Views;
};

}  // namespace nearer::readiness
