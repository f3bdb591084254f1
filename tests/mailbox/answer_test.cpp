#include "mailbox/answer.h"

#include <gtest/gtest.h>

#include "mailbox/request.h"

namespace nearer::mailbox {
namespace {

TEST(PaddedSize, IsAClassOrAMultipleOfTheLargest) {
  EXPECT_EQ(padded_size(0), 1024U);
  EXPECT_EQ(padded_size(1024), 1024U);
  EXPECT_EQ(padded_size(1025), 4096U);
  EXPECT_EQ(padded_size(16385), 65536U);
  EXPECT_EQ(padded_size(65536), 65536U);
  EXPECT_EQ(padded_size(65537), 131072U);
  EXPECT_EQ(padded_size(131073), 196608U);
}

TEST(Answer, RefusalsAndReceiptsHaveOneSize) {
  for (std::uint8_t outcome = 0; outcome < outcome_count; ++outcome)
    EXPECT_EQ(answer(static_cast<Outcome>(outcome)).size(), 1024U);
  EXPECT_EQ(deposited_answer(1).size(), 1024U);
  EXPECT_EQ(deposited_answer(UINT64_MAX).size(), 1024U);
  EXPECT_EQ(collected_answer({}).size(), 1024U);
}

TEST(Answer, SizeOfACollectTellsItsClassOnly) {
  const Bytes small(1024, 1);
  const auto of = [&](std::size_t count) {
    Collected collected;
    for (std::size_t at = 0; at < count; ++at) collected.envelopes.push_back({at + 1, {}, small});
    return collected_answer(collected).size();
  };
  EXPECT_EQ(of(1), 4096U);
  EXPECT_EQ(of(3), 4096U);
  EXPECT_EQ(of(4), 16384U);
  EXPECT_EQ(of(100), 131072U);
}

TEST(Answer, LargestHoldsOneOfTheLargestAndNeverMoreThanItMay) {
  static_assert(collected_head + collected_each + largest_envelope <= largest_answer);
  const Bytes large(largest_envelope, 1);
  const Collected collected{false, false, {{1, {}, large}, {2, {}, large}, {3, {}, large}}};
  EXPECT_LE(collected_answer(collected).size(), largest_answer);
}

TEST(Cursor, MovesToTheLastThatWasKept) {
  const Bytes envelope(1024, 1);
  EXPECT_EQ(advanced({}, {false, false, {{1, {{7}}, envelope}, {4, {{8}}, envelope}}}), (Cursor{4, {{8}}}));
  EXPECT_EQ(advanced({4, {{8}}}, {false, false, {{9, {{9}}, envelope}}}), (Cursor{9, {{9}}}));
  EXPECT_EQ(advanced({4, {{8}}}, {}), (Cursor{4, {{8}}}));
}

TEST(Cursor, IsTheOneOfAMailboxMadeAnew) {
  const Bytes envelope(1024, 1);
  EXPECT_EQ(advanced({4, {{8}}}, {true, false, {}}), Cursor{});
  EXPECT_EQ(advanced({4, {{8}}}, {true, true, {{1, {{5}}, envelope}, {2, {{6}}, envelope}}}), (Cursor{2, {{6}}}));
}

TEST(Retention, ExpiryIsCoarseAndNeverEarly) {
  for (const std::int64_t now : {0, 1, 299, 300, 3599, 3600, 1'790'000'123}) {
    const auto entries = expiry_of(Retention::thirty_days, now);
    EXPECT_EQ(entries % 3600, 0);
    EXPECT_GE(entries, now + 30 * 86400);
    EXPECT_LT(entries, now + 30 * 86400 + 3600);
    const auto invitations = expiry_of(Retention::half_hour, now);
    EXPECT_EQ(invitations % 300, 0);
    EXPECT_GE(invitations, now + 1800);
    EXPECT_LT(invitations, now + 1800 + 300);
    const auto escrows = expiry_of(Retention::escrow, now);
    EXPECT_EQ(escrows % 3600, 0);
    EXPECT_GE(escrows, now + 14 * 86400);
    EXPECT_LT(escrows, now + 14 * 86400 + 3600);
  }
}

TEST(Retention, AnEscrowTakesASizeThatThereIs) {
  EXPECT_TRUE(is_size_class(escrow_envelope));
  EXPECT_TRUE(is_retention(static_cast<std::uint8_t>(Retention::escrow)));
  EXPECT_FALSE(is_retention(0));
  EXPECT_FALSE(is_retention(4));
}

TEST(Retention, BothOfAnEscrowFitIntoOneAnswer) {
  constexpr auto both = envelopes_in_escrow * (collected_each + escrow_envelope);
  static_assert(collected_head + both <= largest_answer);
}

}  // namespace
}  // namespace nearer::mailbox
