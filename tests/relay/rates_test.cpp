#include "relay/rates.h"

#include <gtest/gtest.h>

namespace nearer::relay {
namespace {

using namespace std::chrono_literals;

const RateTime start = RateTime{} + 1000h;

TEST(RateGate, LetsABurstThroughAndThenTheRate) {
  RateGate gate;
  const Rate rate{3, 2};
  for (int n = 0; n < 3; ++n) EXPECT_TRUE(gate.admits(rate, start));
  EXPECT_FALSE(gate.admits(rate, start));
  EXPECT_FALSE(gate.admits(rate, start + 400ms));
  EXPECT_TRUE(gate.admits(rate, start + 1s));
  EXPECT_TRUE(gate.admits(rate, start + 1s));
  EXPECT_FALSE(gate.admits(rate, start + 1s));
  EXPECT_TRUE(gate.admits(rate, start + 1h));
  EXPECT_TRUE(gate.admits(rate, start + 1h));
  EXPECT_TRUE(gate.admits(rate, start + 1h));
  EXPECT_FALSE(gate.admits(rate, start + 1h)) << "an hour of quiet saves up no more than the burst";
}

TEST(RateTable, KeysDoNotShare) {
  RateTable<int> table({1, 0.001});
  EXPECT_TRUE(table.admits(1, start));
  EXPECT_FALSE(table.admits(1, start));
  EXPECT_TRUE(table.admits(2, start));
}

TEST(RateTable, IsBoundedUnderAFloodOfKeys) {
  RateTable<int> table({1, 0.001}, 100);
  for (int key = 0; key < 10'000; ++key) table.admits(key, start);
  EXPECT_LE(table.size(), 100U);
}

TEST(RateTable, ForgetsTheQuietFirst) {
  RateTable<int> table({2, 1}, 2);
  table.admits(1, start);
  table.admits(2, start + 1h);
  table.admits(2, start + 1h);
  table.admits(3, start + 1h);  // 1 has filled up by now and goes
  EXPECT_FALSE(table.admits(2, start + 1h)) << "2 is still remembered";
}

}  // namespace
}  // namespace nearer::relay
