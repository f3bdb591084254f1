#include "relay/store/mailbox_rules.h"

#include <gtest/gtest.h>

namespace nearer::relay {
namespace {

TEST(Trail, IsAChainOverWhatWentIn) {
  // Computed by another implementation: BLAKE2b of Python's hashlib.
  auto state = born({{}, Retention::thirty_days, {{1, 2, 3, 4, 5, 6, 7, 8}}}, 1'790'000'000);
  const auto digest = digest_of(Bytes(1024, 0));
  count_in(state, next_trail(state, digest), 1'790'000'000);
  EXPECT_EQ(state.trail, (Trail{{0x6d, 0x79, 0x53, 0x27, 0xf1, 0xd5, 0x9c, 0xe2}}));
  count_in(state, next_trail(state, digest), 1'790'000'000);
  EXPECT_EQ(state.trail, (Trail{{0x5a, 0x10, 0x7b, 0xf4, 0x0e, 0xa4, 0x86, 0x65}}));
}

}  // namespace
}  // namespace nearer::relay
