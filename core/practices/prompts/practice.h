#pragma once

#include "practices/prompts/view.h"

namespace nearer::prompts {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "prompts";
  static constexpr auto guide = "C4";
  using State = prompts::State;
  using Intents = prompts::Intents;
  using Events = prompts::Events;
  using Views = prompts::Views;
  using Copied = List<WritingsView>;
};

}  // namespace nearer::prompts
