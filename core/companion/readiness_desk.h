#pragma once
#include <string>

#include "companion/desk.h"
#include "matching/readiness.h"

// "Open to closeness now?": what the practice keeps, what explorations and rests have stopped, and the rules of
// docs/spec/matching.md, "Readiness". Takes part every evening on every device that is open, whatever was said.

namespace nearer {

/// The entry that opened the round of this evening, between lock and close.
std::optional<std::string> readiness_wanted(const Desk& desk, const Context& context);

/// Draws whether it is held back and when it would show, once an evening, and notes it in *mine* before anything leaves.
Result<matching::Choices> draw_readiness(Desk& desk, Call& call);

/// When the window of today closes; seconds since 1970.
std::int64_t readiness_closes(const Desk& desk, Moment now);

/// The round is over. What was taken back or stopped meanwhile ends at once, for both.
Result<void> place_readiness(Desk& desk, Call& call, const std::string& opened, bool both);

}  // namespace nearer
