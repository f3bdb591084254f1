#include <atomic>
#include <thread>

#include "tests/contracts/store_contract.h"

// What the store's contract says about an escrow, on every engine.

namespace nearer::relay {
namespace {

class EscrowContract : public MailboxStoreContract {
 protected:
  Written lay(std::uint8_t mailbox, std::uint32_t envelope, std::int64_t now,
              std::size_t size = mailbox::escrow_envelope) {
    return write(NewEnvelope{mailbox_of(mailbox), envelope_of(envelope, size)}, now);
  }
  /// Whatever is asked, one answers as the other does.
  void expect_alike(std::uint8_t one, std::uint8_t other, std::int64_t now) {
    for (const std::uint64_t after : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, UINT64_MAX})
      for (const std::size_t count : {1U, 256U})
        for (const std::size_t bytes : {0U, 1U << 18}) {
          const auto first = collect(one, after, now, count, bytes);
          const auto second = collect(other, after, now, count, bytes);
          ASSERT_TRUE(first && second);
          EXPECT_EQ(first->anew, second->anew);
          EXPECT_EQ(first->more, second->more);
          EXPECT_EQ(first->envelopes.size(), second->envelopes.size());
        }
  }
};

TEST_P(EscrowContract, WithOneItIsAsIfThereWereNone) {
  open();
  make(1, start, Retention::escrow);
  make(2, start, Retention::escrow);
  make(3, start);
  const auto first = lay(1, 1, start);
  EXPECT_EQ(first.outcome, Outcome::done);
  EXPECT_EQ(first.arrival, 1U);
  EXPECT_EQ(first.escrow, Escrow::waiting);
  for (const auto now : {start, start + 14 * day - 1}) {
    expect_alike(1, 2, now);
    expect_alike(1, 3, now);
    EXPECT_EQ(numbers(1, 0, now), Numbers{});
  }
}

TEST_P(EscrowContract, WithTwoItHandsOutBoth) {
  open();
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  EXPECT_EQ(numbers(1, 0, start + day), Numbers{});
  const auto second = lay(1, 2, start + day);
  EXPECT_EQ(second.arrival, 2U);
  EXPECT_EQ(second.escrow, Escrow::complete);
  const auto page = collect(1, 0, start + day);
  ASSERT_EQ(page->envelopes.size(), 2U);
  EXPECT_FALSE(page->more);
  EXPECT_EQ(page->envelopes[0].envelope, envelope_of(1, mailbox::escrow_envelope));
  EXPECT_EQ(page->envelopes[1].envelope, envelope_of(2, mailbox::escrow_envelope));
  EXPECT_EQ(numbers(1, 1, start + day), (Numbers{2}));
}

TEST_P(EscrowContract, SameBytesAgainFillOnePlaceOnly) {
  open();
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  const auto again = lay(1, 1, start + day);
  EXPECT_EQ(again.outcome, Outcome::done);
  EXPECT_EQ(again.arrival, 1U);
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(numbers(1, 0, start + day), Numbers{}) << "the partner's place is still free, and nothing is out";
  EXPECT_EQ(lay(1, 2, start + day).outcome, Outcome::done);
  EXPECT_EQ(lay(1, 2, start + day).arrival, 2U);
  EXPECT_EQ(numbers(1, 0, start + day), (Numbers{1, 2}));
}

TEST_P(EscrowContract, AThirdIsRefusedAndChangesNothing) {
  open();
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  lay(1, 2, start);
  EXPECT_EQ(lay(1, 3, start).outcome, Outcome::full);
  EXPECT_EQ(lay(1, 3, start + 13 * day).outcome, Outcome::full);
  EXPECT_EQ(lay(1, 1, start).arrival, 1U) << "a repetition is not refused";
  EXPECT_EQ(numbers(1, 0, start), (Numbers{1, 2}));
}

TEST_P(EscrowContract, TakesOneSizeOnly) {
  open();
  make(1, start, Retention::escrow);
  for (const auto size : mailbox::size_classes) {
    const bool fits = size == mailbox::escrow_envelope;
    EXPECT_EQ(lay(1, 1, start, size).outcome, fits ? Outcome::done : Outcome::malformed);
  }
  EXPECT_EQ(numbers(1, 0, start), Numbers{});
  lay(1, 2, start);
  EXPECT_EQ(lay(1, 3, start, 1024).outcome, Outcome::malformed);
}

TEST_P(EscrowContract, TwoAtOnceAreBothIn) {
  open();
  const auto one = envelope_of(1, mailbox::escrow_envelope);
  const auto two = envelope_of(2, mailbox::escrow_envelope);
  const auto three = envelope_of(3, mailbox::escrow_envelope);
  const std::vector<Write> batch{NewMailbox{mailbox_of(1), Retention::escrow}, NewEnvelope{mailbox_of(1), one},
                                 NewEnvelope{mailbox_of(1), one}, NewEnvelope{mailbox_of(1), two},
                                 NewEnvelope{mailbox_of(1), three}};
  const auto written = store_->write(batch, start);
  ASSERT_TRUE(written);
  EXPECT_EQ(written->at(1).escrow, Escrow::waiting);
  EXPECT_FALSE(written->at(2).is_new);
  EXPECT_EQ(written->at(3).escrow, Escrow::complete);
  EXPECT_EQ(written->at(4).outcome, Outcome::full);
  EXPECT_EQ(numbers(1, 0, start), (Numbers{1, 2}));
}

TEST_P(EscrowContract, AllOfItGoesAtOnceAfterFourteenDays) {
  open();
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  lay(1, 2, start + 13 * day);
  EXPECT_EQ(numbers(1, 0, start + 14 * day - 1), (Numbers{1, 2}));
  EXPECT_FALSE(collect(1, 0, start + 14 * day));
  EXPECT_EQ(*store_->sweep(start + 14 * day - 1), 0U);
  EXPECT_EQ(*store_->sweep(start + 14 * day), 3U);
  EXPECT_EQ(lay(1, 2, start + 14 * day).outcome, Outcome::absent);
}

TEST_P(EscrowContract, OneThatWaitedInVainGoesToo) {
  open();
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  EXPECT_EQ(*store_->sweep(start + 14 * day), 2U);
  make(1, start + 15 * day, Retention::escrow);
  EXPECT_EQ(lay(1, 2, start + 15 * day).escrow, Escrow::waiting) << "a new one begins empty";
  EXPECT_EQ(numbers(1, 0, start + 15 * day), Numbers{});
}

TEST_P(EscrowContract, AnotherKindIsNeverTakenForAnEscrow) {
  open();
  make(1, start);
  EXPECT_EQ(write(NewMailbox{mailbox_of(1), Retention::escrow}, start).outcome, Outcome::absent);
  lay(1, 1, start);
  EXPECT_EQ(numbers(1, 0, start), (Numbers{1})) << "and stays what it was";
  make(2, start, Retention::escrow);
  make(2, start, Retention::escrow);
  for (const auto other : {Retention::thirty_days, Retention::half_hour})
    EXPECT_EQ(write(NewMailbox{mailbox_of(2), other}, start).outcome, Outcome::absent);
  lay(2, 1, start);
  EXPECT_EQ(numbers(2, 0, start), Numbers{});
}

TEST_P(EscrowContract, SmallerLimitsOfTheOthersDoNotMatter) {
  open({1, 100});
  make(1, start, Retention::escrow);
  lay(1, 1, start);
  EXPECT_EQ(lay(1, 2, start).escrow, Escrow::complete);
}

TEST_P(EscrowContract, WhoeverReadsMeanwhileSeesNoneOrBoth) {
  open();
  std::vector<Write> making;
  constexpr std::uint8_t last = 100;
  for (std::uint8_t number = 1; number <= last; ++number)
    making.push_back(NewMailbox{mailbox_of(number), Retention::escrow});
  ASSERT_TRUE(store_->write(making, start));
  std::atomic<bool> all_in{false};
  std::thread writer([&] {
    for (std::uint8_t number = 1; number <= last; ++number)
      for (const std::uint32_t envelope : {1U, 2U}) lay(number, envelope, start);
    all_in = true;
  });
  while (!all_in)
    for (std::uint8_t number = 1; number <= last; ++number) EXPECT_NE(numbers(number, 0, start).size(), 1U);
  writer.join();
  for (std::uint8_t number = 1; number <= last; ++number) EXPECT_EQ(numbers(number, 0, start), (Numbers{1, 2}));
}

INSTANTIATE_TEST_SUITE_P(Engines, EscrowContract, testing::ValuesIn(engines),
                         [](const auto& engine) { return engine.param.name; });

}  // namespace
}  // namespace nearer::relay
