#include <gtest/gtest.h>

#include <ctime>

#include "tests/ledger/couple.h"

namespace nearer::ledger {
namespace {

TEST(Restore, OpensAsItWasClosed) {
  Couple couple(2, 1);
  std::vector<EntryId> kept{couple.founding.id};
  const auto take = [&](const Entry& entry) {
    for (const auto& id : couple[2].take(entry).keep) kept.push_back(id);
  };
  for (int round = 0; round < 20; ++round) {
    const auto entry = couple[round % 2].write("note");
    couple[1 - round % 2].take(entry);
    if (round != 11) take(entry);
  }
  auto again = reopened(couple[2].ledger, couple[2].keys, kept);
  ASSERT_TRUE(again);
  const Place place{couple[2].keys, std::move(*again)};
  EXPECT_EQ(place.order(), couple[2].order());
  EXPECT_EQ(place.ledger.heads(), couple[2].ledger.heads());
  EXPECT_EQ(place.ledger.membership(), couple[2].ledger.membership());
  EXPECT_EQ(place.ledger.newest_key()->epoch, 1U);
  ASSERT_EQ(place.ledger.gaps().size(), 1U);
  EXPECT_EQ(place.ledger.gaps()[0].from, couple[2].ledger.gaps()[0].from);
}

TEST(Restore, WhatWaitedGoesOnWaiting) {
  Couple couple(1, 1);
  const auto one = couple[0].write("one");
  const auto two = couple[0].write("two");
  couple[1].take(two);
  auto again = reopened(couple[1].ledger, couple[1].keys, {couple.founding.id, two.id});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->accept(one, noon).placed, (std::vector{one.id, two.id}));
}

TEST(Restore, AFrozenAuthorStaysFrozen) {
  Couple couple(1, 1);
  Place clone{couple[0].keys, reopened(couple[0].ledger, couple[0].keys, couple[0].order()).value()};
  const auto one = couple[0].write("one");
  const auto other = clone.write("other");
  couple[1].take(one);
  EXPECT_EQ(couple[1].take(other).standing, Standing::proof);
  auto again = reopened(couple[1].ledger, couple[1].keys, {couple.founding.id, one.id, other.id});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->frozen(couple[0].id()));
  EXPECT_EQ(again->size(), 2U);
}

TEST(Restore, AnErasedBodyStaysErasedAndALateOneIsErasedOnArrival) {
  Couple couple(2, 1);
  const auto words = couple[0].write("words");
  couple[1].take(words);
  const auto erasure = couple[1].ledger.erase(std::vector{words.id}, noon)->entry;
  couple[2].take(erasure);
  auto again = reopened(couple[2].ledger, couple[2].keys, {couple.founding.id, erasure.id});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->accept(words, noon).erased, std::vector{words.id});
  EXPECT_FALSE(again->find(words.id)->body());
}

TEST(Restore, DamagedRecordsAreRefused) {
  Couple couple(1, 1);
  const auto stored = couple[0].ledger.stored(couple.founding.id).value();
  for (const std::size_t size : {std::size_t{0}, std::size_t{30}, stored.size() - 1}) {
    const Bytes cut(stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(Ledger::restore(couple[0].keys, nullptr, group_named(7), {cut})) << size;
  }
  auto unknown = stored;
  unknown[0] = 9;
  EXPECT_EQ(problem_of(Ledger::restore(couple[0].keys, nullptr, group_named(7), {unknown})), "out_of_range");
  EXPECT_EQ(problem_of(Ledger::restore(couple[0].keys, nullptr, group_named(8), {stored})), "wrong_group");
}

TEST(Restore, TwentyThousandEntriesOpenAtOnce) {
  Couple couple(2, 2);
  const std::size_t count = 20'000;
  std::vector<Bytes> stored;
  stored.push_back(couple[0].ledger.stored(couple.founding.id).value());
  for (std::size_t at = 0; at < count; ++at) {
    auto& writer = couple[at % 7 == 0 ? 1 : 0];
    const auto entry = writer.write("a check-in with some fields and a short note of a usual length, day after day");
    if (at % 7 == 6 || at % 7 == 0) couple[at % 7 == 0 ? 0 : 1].take(entry);
    stored.push_back(writer.ledger.stored(entry.id).value());
  }
  const auto begin = std::clock();  // processor time: machines have other work
  const auto ledger = Ledger::restore(couple[0].keys, nullptr, group_named(7), std::move(stored));
  const auto taken = std::clock() - begin;
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger->size(), count + 1);
  const auto milliseconds = taken * 1000 / CLOCKS_PER_SEC;
  RecordProperty("milliseconds", static_cast<int>(milliseconds));
  EXPECT_LT(milliseconds, 300) << "ten times the budget of 30 ms in a release build";
}

}  // namespace
}  // namespace nearer::ledger
