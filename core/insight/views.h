#pragma once

#include "insight/explorations_offered.h"
#include "insight/today.h"
#include "practices/readiness/practice.h"

namespace nearer::insight {

/// "Open to closeness now?", and what stops have made of it.
struct ReadinessView {
  static constexpr auto name = "readiness";
  using With = readiness::ReadinessAsked;
  using Shown = readiness::ReadinessShown;
};

/// The views that are made of several practices' states.
using Views = List<TodayView, ExplorationsView, ExplorationView, ReadinessView>;

}  // namespace nearer::insight
