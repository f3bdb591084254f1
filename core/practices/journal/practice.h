#pragma once

#include "practices/journal/view.h"

namespace nearer::journal {

/// What the front desk needs to know of this practice, and nothing more.
struct Practice {
  static constexpr auto name = "journal";
  static constexpr auto guide = "E6";
  using State = journal::State;
  using Intents = journal::Intents;
  using Events = journal::Events;
  using Views = journal::Views;
  using Copied = List<NotesView>;
};

}  // namespace nearer::journal
