#pragma once

#include <array>
#include <string_view>

#include "practices/wishes/view.h"

namespace nearer::wishes {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "wishes";
  static constexpr auto guide = "E3";
  /// An answer is for oneself and for a round, and what was found lapses: no copy holds either.
  static constexpr std::array<std::string_view, 8> not_exported{"answers", "asleep", "eligible", "drawn",
                                                                "over",    "decks",  "ended",    "off"};
  using State = wishes::State;
  using Intents = wishes::Intents;
  using Events = wishes::Events;
  using Views = wishes::Views;
};

}  // namespace nearer::wishes
