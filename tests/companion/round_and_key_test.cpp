#include "tests/companion/phone.h"

// The weekly key and a round fall due at the same tick, and both devices change the key before they hear of each other.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

Moment after(int days, int minutes = 0) {
  return {start.seconds + days * 86'400 + minutes * 60, start.zone_minutes};
}

struct RoundAndKey : ::testing::TestWithParam<int> {
  // Which of two keys is followed is chance: so many couples see both.
  Phone ana{static_cast<std::uint8_t>(10 + 2 * GetParam()), "Ana"};
  Phone ben{static_cast<std::uint8_t>(11 + 2 * GetParam()), "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
    ana.done("set_step", R"({"step":4})", start);
    ben.done("set_step", R"({"step":2})", start);
    sync(ana, ben, start);
  }

  void tick_apart(Moment now) {
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", now);
  }

  void meet(Moment now) {
    for (int turn = 0; turn < 3; ++turn) {
      sync(ana, ben, now);
      tick_apart(now);
    }
    sync(ana, ben, now);
  }
};

TEST_P(RoundAndKey, BothComeToTheSameStepAndNobodyIsBlamed) {
  tick_apart(after(8));
  meet(after(8, 10));
  for (const auto* phone : {&ana, &ben}) {
    EXPECT_EQ(phone->view("pace", after(8, 20)).at("step").to_number<int>(), 2);
    EXPECT_FALSE(phone->view("state", after(8, 20)).contains("matching")) << "as after a broken rule";
  }
}

INSTANTIATE_TEST_SUITE_P(Couples, RoundAndKey, ::testing::Range(0, 12));

}  // namespace
}  // namespace nearer::testing
