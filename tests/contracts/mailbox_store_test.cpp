#include <thread>

#include "tests/contracts/store_contract.h"

// The contract that relay/store/mailbox_store.h writes down, on every engine.

namespace nearer::relay {
namespace {

TEST_P(MailboxStoreContract, NothingIsInAMailboxThatWasNeverMade) {
  open();
  EXPECT_FALSE(collect(1, 0, start));
  EXPECT_EQ(put(1, 1, start).outcome, Outcome::absent);
  EXPECT_FALSE(collect(1, 0, start));
}

TEST_P(MailboxStoreContract, NumbersBeginAtOneAndRise) {
  open();
  make(1, start);
  for (std::uint32_t n = 1; n <= 5; ++n) {
    const auto written = put(1, n, start);
    EXPECT_EQ(written.outcome, Outcome::done);
    EXPECT_EQ(written.arrival, n);
    EXPECT_TRUE(written.is_new);
  }
  EXPECT_EQ(numbers(1, 0, start), (Numbers{1, 2, 3, 4, 5}));
  EXPECT_EQ(numbers(1, 3, start), (Numbers{4, 5}));
  EXPECT_EQ(numbers(1, 5, start), Numbers{});
}

TEST_P(MailboxStoreContract, ACursorBeyondTheLastIsOfAnotherLife) {
  open();
  make(1, start);
  for (const std::uint64_t after : {std::uint64_t{1}, UINT64_MAX}) EXPECT_TRUE(collect_from(1, {after, {{1}}}, start)->anew);
  put(1, 1, start);
  put(1, 2, start);
  for (const std::uint64_t after : {std::uint64_t{3}, std::uint64_t{1} << 32, UINT64_MAX}) {
    const auto page = collect_from(1, {after, {{1}}}, start);
    EXPECT_TRUE(page->anew);
    EXPECT_EQ(page->envelopes.size(), 2U);
  }
  EXPECT_FALSE(collect_from(1, {}, start)->anew);
  EXPECT_FALSE(collect_from(1, {0, {{9}}}, start)->anew) << "the beginning is the beginning";
}

TEST_P(MailboxStoreContract, TheSameNumberWithAnotherTrailIsOfAnotherLife) {
  open();
  make(1, start, Retention::thirty_days, {{1}});
  make(2, start, Retention::thirty_days, {{2}});
  make(3, start, Retention::thirty_days, {{1}});
  for (std::uint32_t n = 1; n <= 3; ++n) {
    put(1, n, start);
    put(2, n, start);
  }
  for (const std::uint32_t n : {1U, 7U, 3U}) put(3, n, start);
  const auto first = cursor_at(1, 1, start);
  const auto third = cursor_at(1, 3, start);
  EXPECT_FALSE(collect_from(1, third, start)->anew);
  EXPECT_TRUE(collect_from(2, third, start)->anew) << "born by another chance, with the same in it";
  EXPECT_EQ(collect_from(2, third, start)->envelopes.size(), 3U);
  EXPECT_FALSE(collect_from(3, first, start)->anew) << "the same until then";
  EXPECT_EQ(collect_from(3, first, start)->envelopes.size(), 2U);
  EXPECT_TRUE(collect_from(3, third, start)->anew) << "the third is the same, what came before it is not";
  EXPECT_EQ(collect_from(3, third, start)->envelopes.size(), 3U);
}

TEST_P(MailboxStoreContract, WhereTheEnvelopeOfACursorHasExpiredNothingIsLeftOut) {
  open();
  make(1, start);
  put(1, 1, start);
  put(1, 2, start + 10 * day);
  const auto first = cursor_at(1, 1, start);
  const auto page = collect_from(1, first, start + 31 * day);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->envelopes.size(), 1U);
  EXPECT_EQ(page->envelopes.front().arrival, 2U);
}

TEST_P(MailboxStoreContract, MailboxesDoNotSeeEachOther) {
  open();
  make(1, start);
  make(2, start);
  EXPECT_EQ(put(1, 7, start).arrival, 1U);
  EXPECT_EQ(put(2, 7, start).arrival, 1U);
  EXPECT_EQ(put(2, 8, start).arrival, 2U);
  EXPECT_EQ(numbers(1, 0, start), (Numbers{1}));
  EXPECT_EQ(numbers(2, 0, start), (Numbers{1, 2}));
}

TEST_P(MailboxStoreContract, BytesComeBackAsTheyWere) {
  open();
  make(1, start);
  std::uint32_t number = 0;
  for (const auto size : mailbox::size_classes) {
    write(NewEnvelope{mailbox_of(1), envelope_of(++number, size)}, start);
    EXPECT_EQ(collect(1, number - 1, start)->envelopes.front().envelope, envelope_of(number, size));
  }
}

TEST_P(MailboxStoreContract, SameBytesAgainAreOneEnvelope) {
  open();
  make(1, start);
  put(1, 1, start);
  put(1, 2, start);
  const auto again = put(1, 1, start + 5 * day);
  EXPECT_EQ(again.outcome, Outcome::done);
  EXPECT_EQ(again.arrival, 1U);
  EXPECT_FALSE(again.is_new);
  EXPECT_EQ(numbers(1, 0, start + 5 * day), (Numbers{1, 2}));
}

TEST_P(MailboxStoreContract, MakingAgainChangesNothing) {
  open();
  make(1, start, Retention::half_hour);
  put(1, 1, start);
  make(1, start + 60, Retention::thirty_days);
  EXPECT_EQ(numbers(1, 0, start + 60), (Numbers{1}));
  EXPECT_FALSE(collect(1, 0, start + hour));
}

TEST_P(MailboxStoreContract, OneBatchIsCarriedOutInItsOrder) {
  open();
  const NewMailbox making{mailbox_of(1), Retention::thirty_days};
  const NewEnvelope first{mailbox_of(1), envelope_of(1)};
  const NewEnvelope second{mailbox_of(1), envelope_of(2)};
  const std::vector<Write> batch{first, making, first, second, first};
  const auto written = store_->write(batch, start);
  ASSERT_TRUE(written);
  const auto& results = *written;
  EXPECT_EQ(results[0].outcome, Outcome::absent);
  EXPECT_EQ(results[1].outcome, Outcome::done);
  EXPECT_EQ(results[2].arrival, 1U);
  EXPECT_EQ(results[3].arrival, 2U);
  EXPECT_EQ(results[4].arrival, 1U);
  EXPECT_FALSE(results[4].is_new);
}

TEST_P(MailboxStoreContract, AnEmptyBatchIsNothing) {
  open();
  const auto written = store_->write({}, start);
  ASSERT_TRUE(written);
  EXPECT_TRUE(written->empty());
}

TEST_P(MailboxStoreContract, PagesByCountAndByBytes) {
  open();
  make(1, start);
  for (std::uint32_t n = 1; n <= 5; ++n) put(1, n, start);
  auto page = collect(1, 0, start, 2);
  EXPECT_EQ(page->envelopes.size(), 2U);
  EXPECT_TRUE(page->more);
  page = collect(1, 3, start, 2);
  EXPECT_EQ(page->envelopes.size(), 2U);
  EXPECT_FALSE(page->more);
  const auto each = 1024 + mailbox::collected_each;
  page = collect(1, 0, start, 256, 3 * each);
  EXPECT_EQ(page->envelopes.size(), 3U);
  EXPECT_TRUE(page->more);
  page = collect(1, 0, start, 256, 3 * each - 1);
  EXPECT_EQ(page->envelopes.size(), 2U);
  page = collect(1, 5, start, 1, 0);
  EXPECT_FALSE(page->more);
}

TEST_P(MailboxStoreContract, FullAtItsLimitAndFreeAgainAfterExpiry) {
  open({3, 100});
  make(1, start);
  for (std::uint32_t n = 1; n <= 3; ++n) EXPECT_EQ(put(1, n, start + n * day).outcome, Outcome::done);
  EXPECT_EQ(put(1, 4, start + 3 * day).outcome, Outcome::full);
  EXPECT_EQ(put(1, 2, start + 3 * day).arrival, 2U) << "a repetition is not refused";
  const auto later = start + 31 * day + 2 * hour;  // the first has expired
  const auto written = put(1, 4, later);
  EXPECT_EQ(written.outcome, Outcome::done);
  EXPECT_EQ(written.arrival, 4U);
  EXPECT_EQ(numbers(1, 0, later), (Numbers{2, 3, 4}));
  EXPECT_EQ(put(1, 5, later).outcome, Outcome::full);
}

TEST_P(MailboxStoreContract, SoManyWritesInAClockHour) {
  open({256, 3});
  make(1, start);
  make(2, start);
  for (std::uint32_t n = 1; n <= 3; ++n) EXPECT_EQ(put(1, n, start + n).outcome, Outcome::done);
  EXPECT_EQ(put(1, 4, start + 10).outcome, Outcome::too_often);
  EXPECT_EQ(put(1, 3, start + 10).arrival, 3U) << "a repetition is not refused";
  EXPECT_EQ(put(2, 4, start + 10).outcome, Outcome::done) << "another mailbox has its own hour";
  EXPECT_EQ(put(1, 4, start + hour).outcome, Outcome::done);
  EXPECT_EQ(put(1, 5, start + hour - 1).outcome, Outcome::done) << "counts to the later hour";
  EXPECT_EQ(put(1, 6, start + hour).outcome, Outcome::done);
  EXPECT_EQ(put(1, 7, start - day).outcome, Outcome::too_often) << "a clock stepping back opens no new hour";
}

TEST_P(MailboxStoreContract, EnvelopesExpireOneByOneAndNumbersGoOn) {
  open();
  make(1, start);
  put(1, 1, start);
  put(1, 2, start + 10 * day);
  const auto later = start + 30 * day + hour;
  EXPECT_EQ(numbers(1, 0, start + 30 * day - 1), (Numbers{1, 2}));
  EXPECT_EQ(numbers(1, 0, later), (Numbers{2}));
  EXPECT_EQ(put(1, 3, later).arrival, 3U);
}

TEST_P(MailboxStoreContract, BytesThatHaveExpiredAreNewAgain) {
  open();
  make(1, start);
  put(1, 1, start);
  put(1, 2, start + 10 * day);
  const auto again = put(1, 1, start + 31 * day);
  EXPECT_EQ(again.outcome, Outcome::done);
  EXPECT_EQ(again.arrival, 3U);
  EXPECT_TRUE(again.is_new);
  EXPECT_EQ(numbers(1, 0, start + 31 * day), (Numbers{2, 3}));
}

TEST_P(MailboxStoreContract, AnInvitationGoesWithEverythingInItAfterHalfAnHour) {
  open();
  make(1, start, Retention::half_hour);
  put(1, 1, start + 25 * 60);
  EXPECT_EQ(numbers(1, 0, start + 30 * 60 - 1), (Numbers{1}));
  EXPECT_FALSE(collect(1, 0, start + 35 * 60));
  EXPECT_EQ(put(1, 2, start + 35 * 60).outcome, Outcome::absent);
}

TEST_P(MailboxStoreContract, AMailboxLivesAsLongAsItsLastEnvelope) {
  open();
  make(1, start);
  put(1, 1, start + 29 * day);
  EXPECT_EQ(numbers(1, 0, start + 58 * day), (Numbers{1}));
  EXPECT_FALSE(collect(1, 0, start + 60 * day));
}

TEST_P(MailboxStoreContract, AnExpiredMailboxMayBeMadeAnewAndSaysSo) {
  open();
  make(1, start);
  put(1, 1, start);
  const auto later = start + 40 * day;
  const auto former = cursor_at(1, 1, start);
  make(1, later, Retention::thirty_days, {{2}});
  EXPECT_TRUE(collect_from(1, former, later)->anew);
  EXPECT_EQ(numbers(1, 0, later), Numbers{});
  EXPECT_EQ(put(1, 1, later).arrival, 1U);
  EXPECT_TRUE(collect_from(1, former, later)->anew) << "the same envelope as number 1 of another life";
}

TEST_P(MailboxStoreContract, SweepingForgetsWhatHasExpiredAndNothingElse) {
  open();
  make(1, start);
  make(2, start, Retention::half_hour);
  make(3, start + 20 * day);
  put(1, 1, start);
  put(1, 2, start + 10 * day);
  put(2, 1, start);
  put(3, 1, start + 20 * day);
  EXPECT_EQ(*store_->sweep(start), 0U);
  EXPECT_EQ(*store_->sweep(start + hour), 2U);  // the invitation and its envelope
  EXPECT_EQ(*store_->sweep(start + 31 * day), 1U);
  EXPECT_EQ(numbers(1, 0, start + 31 * day), (Numbers{2}));
  EXPECT_EQ(numbers(3, 0, start + 31 * day), (Numbers{1}));
  EXPECT_EQ(*store_->sweep(start + 41 * day), 2U);
  EXPECT_EQ(*store_->sweep(start + 41 * day), 0U);
  EXPECT_EQ(numbers(3, 0, start + 41 * day), (Numbers{1}));
}

TEST_P(MailboxStoreContract, SweepingManyTakesThemAll) {
  open();
  std::vector<Write> batch;
  for (int number = 0; number < 1000; ++number) {
    MailboxId mailbox;
    mailbox.bytes = {static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(number >> 8)};
    batch.push_back(NewMailbox{mailbox, Retention::half_hour});
  }
  ASSERT_TRUE(store_->write(batch, start));
  EXPECT_EQ(*store_->sweep(start + hour), 1000U);
}

TEST_P(MailboxStoreContract, ReadingWhileWritingSeesWholeBatchesOnly) {
  open({100'000, 100'000});
  make(1, start);
  std::thread writer([this] {
    for (std::uint32_t batch = 0; batch < 100; ++batch) {
      std::vector<Write> three;
      for (std::uint32_t n = 1; n <= 3; ++n) three.push_back(NewEnvelope{mailbox_of(1), envelope_of(3 * batch + n)});
      EXPECT_TRUE(store_->write(three, start));
    }
  });
  for (std::size_t seen = 0; seen < 300;) {
    const auto page = collect_from(1, {}, start, 1000, 1 << 20);
    EXPECT_FALSE(page->more);
    EXPECT_EQ(page->envelopes.size() % 3, 0U);
    EXPECT_GE(page->envelopes.size(), seen);
    seen = page->envelopes.size();
  }
  writer.join();
  EXPECT_EQ(put(1, 9999, start).arrival, 301U);
}

INSTANTIATE_TEST_SUITE_P(Engines, MailboxStoreContract, testing::ValuesIn(engines),
                         [](const auto& engine) { return engine.param.name; });

}  // namespace
}  // namespace nearer::relay
