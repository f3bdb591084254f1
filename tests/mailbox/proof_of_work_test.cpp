#include "mailbox/proof_of_work.h"

#include <gtest/gtest.h>

namespace nearer::mailbox {
namespace {

TEST(ProofOfWork, IsFoundAndShown) {
  const MailboxId mailbox{{1, 2, 3}};
  const auto work = find_work(mailbox, 20000, 10, 0, UINT64_MAX);
  ASSERT_TRUE(work);
  EXPECT_GE(work_shown(mailbox, 20000, *work), 10);
}

TEST(ProofOfWork, CanBeSearchedInSlices) {
  const MailboxId mailbox{{9}};
  const auto whole = find_work(mailbox, 20000, 8, 0, UINT64_MAX);
  std::optional<std::uint64_t> sliced;
  for (std::uint64_t start = 0; !sliced; start += 16) sliced = find_work(mailbox, 20000, 8, start, 16);
  EXPECT_EQ(sliced, whole);
}

TEST(ProofOfWork, DoesNotServeAnotherMailboxOrDay) {
  // At 10 bits a wrong match has a chance of one in 1024 each; these are fixed inputs that do not hit it.
  const MailboxId mailbox{{1}};
  const auto work = find_work(mailbox, 20000, 10, 0, UINT64_MAX);
  EXPECT_LT(work_shown({{2}}, 20000, *work), 10);
  EXPECT_LT(work_shown(mailbox, 20001, *work), 10);
}

TEST(ProofOfWork, GivesUpWhereItIsTold) { EXPECT_FALSE(find_work({{1}}, 1, 256, 0, 100)); }

}  // namespace
}  // namespace nearer::mailbox
