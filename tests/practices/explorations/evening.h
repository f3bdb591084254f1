#pragma once

#include "practices/explorations/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {

constexpr auto minute = 60;

/// Something of the catalogue that lasts 5 to 15 minutes.
inline const Key<64> air{"balcony_minutes"};

struct Evening : Couple<explorations::Practice> {
  explorations::ExplorationShown sees(Partner who) const {
    return explorations::show(states(who), explorations::ExplorationAsked{}, context(who));
  }

  std::string bytes(Partner who) const { return boost::json::serialize(described::write(sees(who))); }

  EntryId proposed(Partner who, std::optional<Whole<1, 120>> minutes = {}) {
    EXPECT_TRUE(ask(who, explorations::ProposeExploration{air, minutes}));
    return {sees(who).proposals.at(0).proposal};
  }

  EntryId opened() {
    const auto proposal = proposed(ana);
    EXPECT_TRUE(ask(ana, explorations::SayYes{proposal}));
    EXPECT_TRUE(ask(ben, explorations::SayYes{proposal}));
    return proposal;
  }

  EntryId begun() {
    const auto proposal = opened();
    EXPECT_TRUE(ask(ben, explorations::BeginExploration{proposal}));
    return proposal;
  }

  void wait(std::int64_t seconds) { after_noon += seconds; }
};

inline Refusal not_found() { return {Problem::not_found, "proposal"}; }

}  // namespace nearer::tests
