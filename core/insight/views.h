#pragma once

#include "insight/explorations_offered.h"
#include "insight/today.h"

namespace nearer::insight {

/// The views that are made of several practices' states.
using Views = List<TodayView, ExplorationsView, ExplorationView>;

}  // namespace nearer::insight
