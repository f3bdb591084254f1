#pragma once
#include "companion/desk.h"

namespace nearer {

/// Carries out what a practice has decided, in order, and gives the references of what was placed. What a practice can be
/// refused for is asked before the first step.
Result<boost::json::array> carry_out(Desk& desk, Call& call, const StepsDecided& steps);

}  // namespace nearer
