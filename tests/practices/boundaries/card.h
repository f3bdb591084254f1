#pragma once

#include "practices/boundaries/allowed.h"
#include "practices/boundaries/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {

using namespace boundaries;

/// A couple with cards, and short ways to say and to see things.
struct Cards : Couple<boundaries::Practice> {
  Result<StepsDecided> touch(Partner who, const char* kind, Touch level, Audience audience = Audience::mine) {
    return ask(who, SetTouch{{kind}, {}, level, audience});
  }
  Result<StepsDecided> limit(Partner who, bool on, Audience audience = Audience::mine) {
    return ask(who, SetLimit{{"numbness"}, on, audience});
  }

  std::vector<LineShown> own(Partner who) const { return see<BoundariesView>(who).lines; }
  CardShown card(Partner who) const { return see<CardView>(who); }
  Allowed allow(Partner who) const { return allowed(states(who), context(who)); }
  Touch allows(Partner who, const char* kind, std::optional<std::string> area = {}) const {
    return allow(who).touch(kind, area);
  }

  /// The loosening that waits for the person's first line.
  EntryId waiting(Partner who) const { return {own(who).at(0).waiting.value().entry}; }

  /// Confirms it, and lets ten minutes pass.
  void settle(Partner who, const EntryId& entry) {
    EXPECT_TRUE(ask(who, ConfirmLoosening{entry}));
    after_noon += 600;
    EXPECT_GT(tick(who), 0U);
  }
};

inline Refusal nothing(const char* field = "") { return {Problem::nothing_to_do, field}; }

}  // namespace nearer::tests
