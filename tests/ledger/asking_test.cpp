#include "ledger/asking.h"

#include <array>

#include "ledger/change_ways.h"
#include "tests/ledger/couple.h"

// What is missing is said, heard and found again.

namespace nearer::ledger {
namespace {

Asking heard(Place& by, Place& from, std::uint64_t number = 1) {
  const auto packed = from.ledger.asking(number);
  EXPECT_TRUE(packed);
  const auto asking = by.ledger.hear(*packed);
  EXPECT_TRUE(asking) << (asking ? "" : name(asking.error().problem));
  return asking.value_or(Asking{});
}

std::string refusal(Place& by, const Bytes& packed) {
  const auto asking = by.ledger.hear(packed);
  return asking ? "ok" : std::string(name(asking.error().problem));
}

TEST(Asking, NamesEveryHoleAndNothingElse) {
  Couple couple(1, 1);
  std::vector<Entry> written;
  for (int at = 0; at < 6; ++at) written.push_back(couple[0].write("line"));
  for (const int at : {0, 2, 5}) couple[1].take(written[static_cast<std::size_t>(at)]);
  const auto asking = heard(couple[0], couple[1]);
  const auto author = couple[0].id();
  EXPECT_EQ(asking.lacks, (std::vector<Lack>{{author, 3, 3}, {author, 5, 6}}));
  EXPECT_EQ(asking.known_of(author), 7U) << "with the founding";
  EXPECT_EQ(couple[0].ledger.missed_by(asking, 0).checked, (std::vector{written[1].id, written[3].id, written[4].id}));
  for (const auto& id : couple[0].ledger.missed_by(asking, 0).checked) couple[1].take(couple[0].ledger.entry(id).value());
  EXPECT_TRUE(couple[1].ledger.gaps().empty());
  EXPECT_EQ(couple[1].order(), couple[0].order());
}

TEST(Asking, WhatItDoesNotKnowOfIsFoundOnceNoMailboxHoldsIt) {
  Couple couple(1, 1);
  const auto lost = couple[0].write("lost");
  const auto asking = heard(couple[0], couple[1]);
  EXPECT_TRUE(asking.lacks.empty());
  EXPECT_TRUE(couple[0].ledger.missed_by(asking, noon).checked.empty()) << "it may be on its way";
  EXPECT_EQ(couple[0].ledger.missed_by(asking, noon + 1).checked, std::vector{lost.id});
}

TEST(Asking, TellsHowFarItsOwnChainGoes) {
  Couple couple(1, 1);
  couple[1].write("lost");
  heard(couple[0], couple[1]);
  ASSERT_EQ(couple[0].ledger.gaps().size(), 1U);
  EXPECT_EQ(couple[0].ledger.gaps()[0].author, couple[1].id());
  EXPECT_EQ(couple[0].ledger.gaps()[0].to, 1U);
}

TEST(Asking, IsBelievedFromMembersAlone) {
  Couple couple(2, 1);
  const auto asking = couple[2].ledger.asking(1).value();
  EXPECT_EQ(refusal(couple[2], asking), "replayed");
  EXPECT_EQ(refusal(couple[0], asking), "ok");
  auto changed = asking;
  changed[2 + 2 + 16 + 16] ^= 1U;
  EXPECT_EQ(refusal(couple[0], changed), "bad_mac");
  // One device in the name of another: it has no key for the codes.
  auto read = read_asking(asking).value();
  read.asking.by = couple[1].id();
  EXPECT_EQ(refusal(couple[0], pack(encode(read.asking), read.codes)), "bad_mac");
  read.asking.by = device_from(999, 1)->id();
  EXPECT_EQ(refusal(couple[0], pack(encode(read.asking), read.codes)), "unknown_author");
  read.asking.group = group_named(8);
  EXPECT_EQ(refusal(couple[0], pack(encode(read.asking), read.codes)), "wrong_group");
}

TEST(Asking, EveryCutOrAddedByteIsRefused) {
  Couple couple(1, 1);
  couple[0].write("lost");
  couple[1].take(couple[0].write("late"));
  const auto packed = couple[1].ledger.asking(7).value();
  const auto read = read_asking(packed);
  ASSERT_TRUE(read);
  EXPECT_EQ(encode(read->asking), read->core);
  for (std::size_t size = 0; size < packed.size(); ++size) EXPECT_FALSE(read_asking(ByteView(packed).first(size)));
  auto longer = packed;
  longer.push_back(0);
  EXPECT_FALSE(read_asking(longer));
  auto twice = read->asking;
  twice.lacks.push_back(twice.lacks.back());
  EXPECT_EQ(read_asking(pack(encode(twice), read->codes)).error().problem, Problem::not_canonical);
  twice.lacks = {{couple[0].id(), 5, 4}};
  EXPECT_EQ(read_asking(pack(encode(twice), read->codes)).error().problem, Problem::out_of_range);
}

TEST(Asking, OnlyWhatTheAskingDeviceCouldCheckIsFound) {
  Couple couple(1, 1);
  const auto before = couple[0].write("before");
  couple.spread(before);
  auto random = random_from(5);
  const auto laptop = device_from(77, 1);
  couple.spread(couple[1].change(Operation::add, laptop->record, random));
  const auto after = couple[0].write("after");
  Asking asking{group_named(7), laptop->id(), 1, {}, {}, {{couple[0].id(), 1, 9}}};
  const auto missed = couple[0].ledger.missed_by(asking, 0);
  EXPECT_EQ(missed.checked, std::vector{after.id});
  EXPECT_EQ(missed.vouched, (std::vector{couple.founding.id, before.id}));
}

TEST(Asking, WordsThatSomebodyLeftOutComeWithTheNextThatHasThem) {
  Couple couple(2, 1);
  const auto entry = couple[0].write("a limit of hers");
  auto without = entry;
  without.body.reset();
  EXPECT_EQ(couple[1].take(without).standing, Standing::placed) << "the chain holds without the words";
  EXPECT_FALSE(couple[1].ledger.find(entry.id)->body());
  auto forged = entry;
  forged.auth[0] ^= 1U;
  const auto outcome = couple[1].take(forged);
  EXPECT_EQ(outcome.standing, Standing::duplicate);
  EXPECT_EQ(outcome.keep, std::vector{entry.id});
  EXPECT_EQ(couple[1].ledger.entry(entry.id).value(), entry) << "with the codes that were checked";
  const auto taken_back = couple[0].ledger.erase(std::vector{entry.id}, noon);
  ASSERT_TRUE(taken_back);
  couple[1].take(taken_back->entry);
  EXPECT_FALSE(couple[1].ledger.find(entry.id)->body());
  EXPECT_TRUE(couple[1].take(entry).keep.empty()) << "what was taken back does not come again";
  EXPECT_FALSE(couple[1].ledger.find(entry.id)->body());
}

TEST(Asking, AChangeWhoseKeysAreForgottenIsShownAndCheckedWithoutThem) {
  Couple couple(1, 1);
  auto random = random_from(5);
  const std::array changes{couple[0].change(Operation::rotate, std::nullopt, random),
                           couple[1].change(Operation::rotate, std::nullopt, random)};
  const std::size_t wins = changes[0].id < changes[1].id ? 0 : 1;
  auto& winner = couple[wins];
  auto& loser = couple[1 - wins];
  const auto& lost = changes[1 - wins];
  loser.take(changes[wins]);
  const auto after = loser.write("after");
  EXPECT_EQ(winner.take(after).standing, Standing::waiting);
  loser.ledger.forget_keys_before(noon + 1, noon + 1);
  const auto shown = loser.ledger.entry(lost.id);
  ASSERT_TRUE(shown);
  EXPECT_NE(shown->body, lost.body);
  auto forged = *shown;
  forged.auth[0] ^= 1U;
  EXPECT_EQ(winner.take(forged).refusal->problem, Problem::bad_signature);
  auto other = *shown;
  auto change = decode_change(*other.body).value();
  change.commitment[0] ^= 1U;
  other.body = encode(change);
  EXPECT_EQ(winner.take(other).refusal->problem, Problem::bad_hash);
  other.body.reset();
  EXPECT_EQ(winner.take(other).refusal->problem, Problem::missing_field);
  EXPECT_EQ(winner.take(*shown).placed, (std::vector{lost.id, after.id}));
  EXPECT_TRUE(winner.ledger.gaps().empty());
  EXPECT_TRUE(winner.ledger.membership().knows(lost.id));
  EXPECT_EQ(winner.ledger.entry(lost.id).value(), *shown);
  EXPECT_EQ(winner.take(lost).keep, std::vector{lost.id}) << "with its keys it comes later";
  EXPECT_EQ(winner.ledger.entry(lost.id).value(), lost);

  std::vector<Bytes> stored;
  for (const auto& id : winner.order()) stored.push_back(winner.ledger.stored(id).value());
  const auto again = Ledger::restore(winner.keys, nullptr, group_named(7), std::move(stored));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->size(), winner.ledger.size());
  EXPECT_TRUE(again->gaps().empty());
}

TEST(Asking, BehindWhereADeviceThatWasTakenOutCountsNothingIsMissing) {
  Couple couple(2, 1);
  const auto lost = couple[1].write("lost");
  const auto came = couple[1].write("came");
  couple[2].take(came);
  EXPECT_EQ(couple[2].ledger.gaps().size(), 1U);
  couple[2].take(couple[0].change(Operation::remove, couple[1].keys->record, couple.random));
  EXPECT_TRUE(couple[2].ledger.gaps().empty());
  const auto cut_off = couple[2].ledger.cut_off([](std::uint16_t) { return false; });
  EXPECT_EQ(cut_off, (std::vector{Lack{couple[1].id(), lost.header.sequence, came.header.sequence}}));
}

TEST(Asking, AChangeThatMayBeTheNewestIsNotTakenWithoutItsBody) {
  Couple couple(2, 1);
  auto random = random_from(5);
  const auto removed = couple[0].change(Operation::remove, couple[1].keys->record, random);
  auto bare = removed;
  bare.body.reset();
  const auto outcome = couple[2].take(bare);
  EXPECT_EQ(outcome.standing, Standing::quarantined);
  EXPECT_EQ(outcome.refusal->problem, Problem::missing_field);
  EXPECT_EQ(couple[2].take(removed).standing, Standing::placed);
  EXPECT_EQ(couple[2].ledger.membership().member(couple[1].id()), nullptr);
}

TEST(Asking, KeysStayWhileSomebodyMayStillBeThere) {
  Couple couple(1, 1);
  auto random = random_from(5);
  for (int week = 0; week < 3; ++week) couple[0].change(Operation::rotate, std::nullopt, random);
  EXPECT_EQ(couple[0].ledger.reached(couple[1].id()), 1U);
  EXPECT_TRUE(couple[0].ledger.forget_keys_before(noon + 1, noon).empty());
  EXPECT_EQ(couple[0].ledger.epoch_keys().size(), 4U);
  EXPECT_TRUE(couple[0].ledger.awaited(couple[0].ledger.epoch_keys().back()));

  const auto asking = heard(couple[0], couple[1]);
  const auto changes = changes_beyond(couple[0].ledger.membership(), asking.tip);
  ASSERT_EQ(changes.size(), 3U);
  for (const auto& id : changes) couple[1].take(couple[0].ledger.entry(id).value());
  EXPECT_EQ(couple[1].ledger.membership().tip()->number, 4U);
  ASSERT_NE(couple[1].ledger.newest_key(), nullptr);

  heard(couple[0], couple[1], 2);
  EXPECT_EQ(couple[0].ledger.reached(couple[1].id()), 4U);
  EXPECT_EQ(couple[0].ledger.forget_keys_before(noon + 1, noon).size(), 3U);
  EXPECT_EQ(couple[0].ledger.epoch_keys().size(), 1U);
}

TEST(Asking, KeysGoInTheEndWhoeverIsStillThere) {
  Couple couple(1, 1);
  auto random = random_from(5);
  couple[0].change(Operation::rotate, std::nullopt, random);
  EXPECT_FALSE(couple[0].ledger.forget_keys_before(noon + 1, noon + 1).empty());
}

}  // namespace
}  // namespace nearer::ledger
