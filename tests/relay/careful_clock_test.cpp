#include "relay/careful_clock.h"

#include <gtest/gtest.h>

#include "base/moment.h"

namespace nearer::relay {
namespace {

constexpr std::int64_t start = 1'790'000'000;

class CarefulClockTest : public testing::Test {
 protected:
  std::int64_t read_at(std::int64_t moment) {
    shown_ = moment;
    return clock_.now();
  }

  std::int64_t shown_ = start;
  CarefulClock clock_{[this] { return shown_; }};
};

TEST_F(CarefulClockTest, GoesWithItsClock) {
  for (std::int64_t passed = 0; passed < 40 * seconds_in_day; passed += seconds_in_day - 1)
    EXPECT_EQ(read_at(start + passed), start + passed);
}

TEST_F(CarefulClockTest, ALeapThatIsTakenBackWasNone) {
  read_at(start);
  EXPECT_EQ(read_at(start + 31 * seconds_in_day), start);
  EXPECT_EQ(read_at(start + 31 * seconds_in_day + 5), start + 5);
  EXPECT_EQ(read_at(start + 10), start + 5);
  EXPECT_EQ(read_at(start + 20), start + 15);
  EXPECT_EQ(read_at(0), start + 15) << "a clock that has lost its date";
  EXPECT_EQ(read_at(start + 30), start + 15);
}

TEST_F(CarefulClockTest, SmallStepsCountBothWaysSoThatNothingAddsUp) {
  read_at(start);
  for (int times = 0; times < 100; ++times) {
    EXPECT_EQ(read_at(start + 20 * seconds_in_hour), start + 20 * seconds_in_hour);
    EXPECT_EQ(read_at(start), start);
  }
}

TEST_F(CarefulClockTest, GoesOnFromAReadingThatWasKept) {
  read_at(start);
  read_at(start + 31 * seconds_in_day);
  const auto kept = clock_.read();
  EXPECT_EQ(kept, (ClockReading{start + 31 * seconds_in_day, start}));
  CarefulClock again([&] { return shown_; }, kept);
  shown_ += seconds_in_hour;
  EXPECT_EQ(again.now(), start + seconds_in_hour) << "an hour of standing still";
  CarefulClock after_a_month([&] { return shown_; }, ClockReading{start, start});
  EXPECT_EQ(after_a_month.now(), start) << "nobody could fetch anything meanwhile";
}

}  // namespace
}  // namespace nearer::relay
