#include <gtest/gtest.h>

#include "ledger/change_ways.h"
#include "tests/ledger/couple.h"

// Membership over many epochs: devices that change keys before they have heard of each other, and programs that make
// branches on purpose. docs/spec/membership.md, "Fold"

namespace nearer::ledger {
namespace {

std::vector<DeviceId> members_of(const Place& place) {
  std::vector<DeviceId> ids;
  for (const auto& member : place.ledger.membership().members()) ids.push_back(member.id);
  return ids;
}

std::vector<DeviceId> sorted(std::vector<DeviceId> ids) {
  std::ranges::sort(ids);
  return ids;
}

std::vector<Entry> history_of(const Place& place) {
  std::vector<Entry> history;
  for (const auto& id : place.order()) history.push_back(unpack(place.ledger.find(id)->packed).value());
  return history;
}

/// Adds a device at a place, which is told to all and handed everything.
Place& link(Couple& couple, std::size_t at, std::uint64_t seed) {
  const auto keys = device_from(seed, couple[at].ledger.own_person());
  couple.spread(couple[at].change(Operation::add, keys->record, couple.random));
  couple.places.push_back(joined(keys, group_named(7), history_of(couple[at])));
  return couple.places.back();
}

/// Weeks in which all of these rotate, and hear of each other only afterwards.
void weeks(Couple& couple, std::initializer_list<std::size_t> rotating, int count) {
  for (int week = 0; week < count; ++week) {
    std::vector<Entry> made;
    for (const auto at : rotating) made.push_back(couple[at].change(Operation::rotate, std::nullopt, couple.random));
    for (const auto& entry : made) couple.spread(entry);
  }
}

void expect_one_world(Couple& couple, const std::vector<DeviceId>& members) {
  for (auto& place : couple.places) {
    EXPECT_EQ(members_of(place), members);
    EXPECT_EQ(place.ledger.membership(), couple[0].ledger.membership());
  }
}

/// The phone of the first weeks made branches that won; the group stays where it is when it goes.
TEST(Branches, RemovingTheOldPhoneKeepsEverybodyElseIn) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Couple couple(1, 1, seed);
    weeks(couple, {0, 1}, 3);
    auto& fresh = link(couple, 0, 900 + seed);
    const auto number = couple[1].ledger.membership().tip()->number;
    couple.spread(fresh.change(Operation::remove, couple[0].keys->record, couple.random));
    expect_one_world(couple, sorted({couple[1].id(), fresh.id()}));
    EXPECT_EQ(couple[1].ledger.membership().tip()->number, number + 1);
    EXPECT_FALSE(couple[1].ledger.needs_rotation());
    EXPECT_EQ(couple[1].take(fresh.write("still here")).standing, Standing::placed);
    EXPECT_EQ(fresh.take(couple[1].write("and I")).standing, Standing::placed);
  }
}

TEST(Branches, RemovingOneOfMyDevicesKeepsTheThirdIn) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Couple couple(3, 1, seed);
    weeks(couple, {0, 1, 3}, 3);
    couple.spread(couple[1].change(Operation::remove, couple[0].keys->record, couple.random));
    expect_one_world(couple, sorted({couple[1].id(), couple[2].id(), couple[3].id()}));
    EXPECT_FALSE(couple[2].ledger.needs_rotation());
    EXPECT_EQ(couple[2].take(couple[1].write("still here")).standing, Standing::placed);
  }
}

/// The same backup, first on a phone and then on a tablet: both are in, and the old one is not.
TEST(Branches, TheSameBackupMayBeRestoredTwice) {
  Couple couple(1, 1);
  weeks(couple, {0, 1}, 2);
  std::vector<Entry> replaced;
  const auto kept = couple[0].order();
  for (const std::uint64_t seed : {80U, 81U}) {
    const auto keys = device_from(seed, 0);
    auto restored = reopened(couple[0].ledger, keys, kept, couple[0].keys);
    ASSERT_TRUE(restored);
    couple.places.push_back({keys, std::move(*restored)});
    auto written = couple.places.back().ledger.change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon,
                                                      couple.random);
    ASSERT_TRUE(written);
    replaced.push_back(written->entry);
  }
  for (const auto& entry : replaced) couple.spread(entry);
  expect_one_world(couple, sorted({couple[1].id(), couple[2].id(), couple[3].id()}));
  EXPECT_TRUE(couple[1].ledger.needs_rotation());
  couple.spread(couple[1].change(Operation::rotate, std::nullopt, couple.random));
  for (const auto at : {1U, 2U, 3U}) EXPECT_FALSE(couple[at].ledger.needs_rotation());
}

/// A laptop that the old phone linked after the backup was made stays in.
TEST(Branches, RestoringAnOldBackupPutsNobodyOut) {
  Couple couple(1, 1);
  const auto kept = couple[0].order();
  auto& laptop = link(couple, 0, 70);
  weeks(couple, {0, 1}, 2);
  const auto keys = device_from(80, 0);
  auto restored = reopened(couple[0].ledger, keys, kept, couple[0].keys);
  ASSERT_TRUE(restored);
  auto replaced = restored->change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon, couple.random);
  ASSERT_TRUE(replaced);
  couple.spread(replaced->entry);
  EXPECT_EQ(members_of(couple[1]), sorted({couple[1].id(), laptop.id(), keys->id()}));
  EXPECT_FALSE(couple[0].ledger.is_member());
}

/// Whoever took a phone cannot keep a foot in the door: neither by what it links later, nor by claiming an earlier place in
/// its chain for it, nor by a long branch of keys.
TEST(Branches, AStolenPhoneKeepsNoFoothold) {
  Couple couple(2, 1);
  for (int line = 0; line < 4; ++line) couple.spread(couple[1].write("before"));
  auto thief = joined(couple[1].keys, group_named(7), {couple.founding});
  const auto removal = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
  couple.spread(removal);
  const auto foothold = device_from(66, 0);
  std::vector<Entry> made{thief.change(Operation::add, foothold->record, couple.random)};
  ASSERT_LE(made[0].header.sequence, 4U);
  for (int more = 0; more < 6; ++more) made.push_back(thief.change(Operation::rotate, std::nullopt, couple.random));
  for (const auto& entry : made) {
    for (const auto at : {0U, 2U}) couple[at].take(entry);
  }
  for (const auto at : {0U, 2U}) {
    EXPECT_EQ(members_of(couple[at]), sorted({couple[0].id(), couple[2].id()}));
    EXPECT_EQ(couple[at].ledger.membership().tip()->change, removal.id);
    EXPECT_EQ(couple[at].ledger.membership().cut(foothold->id()), 0U);
    EXPECT_FALSE(couple[at].ledger.needs_rotation());
  }
  EXPECT_EQ(problem_of(couple[0].ledger.change({Operation::add, foothold->record, nullptr}, noon, couple.random)),
            "author_removed");
}

/// Somebody who had not heard of the removal has built upon what the thief made: one rotation shuts the thief out.
TEST(Branches, AnHonestDeviceMayBuildUponAThiefsBranch) {
  Couple couple(2, 1);
  auto thief = joined(couple[1].keys, group_named(7), {couple.founding});
  const auto removal = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
  for (int more = 0; more < 5; ++more) {
    couple[2].take(thief.change(Operation::rotate, std::nullopt, couple.random));
  }
  const auto unaware = couple[2].change(Operation::rotate, std::nullopt, couple.random);
  for (std::size_t place = 0; place < thief.ledger.size(); ++place) {
    couple[0].take(thief.ledger.entry(thief.ledger.at(place).id).value());
  }
  couple[0].take(unaware);
  couple[2].take(removal);
  EXPECT_EQ(couple[0].ledger.membership().tip()->change, unaware.id);
  EXPECT_TRUE(couple[0].ledger.needs_rotation());
  couple[0].take(couple[2].change(Operation::rotate, std::nullopt, couple.random));
  EXPECT_FALSE(couple[0].ledger.needs_rotation());
  EXPECT_FALSE(std::ranges::binary_search(couple[0].ledger.membership().tip()->holders, thief.id()));
}

TEST(Branches, OfMoreThanFourTheFirstAreInUntilThereIsRoom) {
  Couple couple(3, 1);
  const auto tablet = device_from(60, 0);
  const auto laptop = device_from(61, 0);
  const auto one = couple[0].change(Operation::add, tablet->record, couple.random);
  const auto other = couple[1].change(Operation::add, laptop->record, couple.random);
  couple.spread(one);
  couple.spread(other);
  const auto first = one.id < other.id ? tablet : laptop;
  const auto second = one.id < other.id ? laptop : tablet;
  expect_one_world(couple, sorted({couple[0].id(), couple[1].id(), couple[2].id(), couple[3].id(), first->id()}));
  couple.spread(couple[0].change(Operation::remove, couple[2].keys->record, couple.random));
  EXPECT_EQ(members_of(couple[3]),
            sorted({couple[0].id(), couple[1].id(), couple[3].id(), first->id(), second->id()}));
}

/// A partner who lists my device as theirs, with more than there is room for, does not crowd it out of its own place.
TEST(Branches, ListingMyDeviceAsTheirsTakesNoPlaceFromIt) {
  Couple couple(1, 1);
  const auto tablet = device_from(50, 0);
  auto attacker = joined(couple[1].keys, group_named(7), {couple.founding});
  auto elsewhere = joined(couple[1].keys, group_named(7), {couple.founding});
  couple.spread(couple[0].change(Operation::add, tablet->record, couple.random));
  auto disguised = tablet->record;
  disguised.person = 1;
  for (const auto& record : {device_from(90, 1)->record, device_from(91, 1)->record, disguised}) {
    couple[0].take(attacker.change(Operation::add, record, couple.random));
  }
  couple[0].take(elsewhere.change(Operation::add, device_from(92, 1)->record, couple.random));
  const auto* member = couple[0].ledger.membership().member(tablet->id());
  ASSERT_NE(member, nullptr);
  EXPECT_EQ(member->record.person, 0);
  EXPECT_EQ(members_of(couple[0]).size(), 6U);
}

/// A phone that was replaced may be removed as well. What it wrote goes on counting up to what was seen of it.
TEST(Branches, AReplacedDeviceMayBeRemovedToo) {
  Couple couple(1, 1);
  const auto kept = couple[0].order();
  const auto line = couple[0].write("from the old phone");
  couple[1].take(line);
  const auto keys = device_from(80, 0);
  auto restored = reopened(couple[0].ledger, keys, kept, couple[0].keys);
  ASSERT_TRUE(restored);
  Place fresh{keys, std::move(*restored)};
  couple[1].take(fresh.ledger.change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon, couple.random)->entry);
  fresh.ledger.vouched({line}, noon);
  couple[1].take(fresh.change(Operation::remove, couple[0].keys->record, couple.random));
  EXPECT_EQ(couple[1].ledger.membership().cut(couple[0].id()), line.header.sequence);
  EXPECT_EQ(couple[1].ledger.find(line.id)->standing, Standing::placed);
  const auto again = device_from(81, 0);
  auto once_more = reopened(couple[0].ledger, again, kept, couple[0].keys);
  ASSERT_TRUE(once_more);
  couple[1].take(once_more->change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon, couple.random)->entry);
  EXPECT_EQ(couple[1].ledger.membership().member(again->id()), nullptr);
}

TEST(ChangeWays, AnOrdinaryChangeTravelsUnderTheKeyBeforeIt) {
  Couple couple(2, 1);
  const auto rotation = couple[0].change(Operation::rotate, std::nullopt, couple.random);
  const auto ways = ways_of(couple[0].ledger, rotation.id);
  ASSERT_EQ(ways.size(), 1U);
  EXPECT_EQ(ways[0].key->change, couple.founding.id);
  EXPECT_EQ(ways[0].changes, std::vector{rotation.id});
}

/// Two were linked at once, in two branches: each hears of the other with the rotation that lets both in.
TEST(ChangeWays, WhoeverIsInAnotherBranchHearsWhatItLacks) {
  Couple couple(1, 1);
  const auto tablet = device_from(50, 0);
  const auto watch = device_from(51, 1);
  const auto one = couple[0].change(Operation::add, tablet->record, couple.random);
  const auto other = couple[1].change(Operation::add, watch->record, couple.random);
  Place first = joined(tablet, group_named(7), history_of(couple[0]));
  Place second = joined(watch, group_named(7), history_of(couple[1]));
  couple[0].take(other);
  couple[1].take(one);
  ASSERT_TRUE(couple[0].ledger.needs_rotation());
  const auto healed = couple[0].change(Operation::rotate, std::nullopt, couple.random);
  const auto ways = ways_of(couple[0].ledger, healed.id);
  EXPECT_EQ(ways.size(), 2U);
  for (const auto& way : ways) {
    EXPECT_EQ(way.changes, (std::vector{way.key->change == one.id ? other.id : one.id, healed.id}));
  }
  for (auto* place : {&first, &second}) {
    for (const auto& way : ways) {
      const bool listens = std::ranges::count(place->ledger.epoch_keys(), way.key->change, &LiveKey::change) != 0;
      for (const auto& id : way.changes)
        if (listens) place->take(couple[0].ledger.entry(id).value());
    }
    EXPECT_EQ(place->ledger.membership(), couple[0].ledger.membership());
    EXPECT_NE(place->ledger.newest_key(), nullptr);
    EXPECT_FALSE(place->ledger.needs_rotation());
  }
}

/// The key of the change that passed it over is not there: what heals travels under the newest one that is.
TEST(ChangeWays, APassedOverDeviceIsHeardByAll) {
  Couple couple(1, 1);
  const auto tablet = device_from(50, 0);
  couple.spread(couple[0].change(Operation::add, tablet->record, couple.random));
  Place third = joined(tablet, group_named(7), history_of(couple[0]));
  auto behind = joined(couple[1].keys, group_named(7), {couple.founding});
  const auto passing = behind.change(Operation::rotate, std::nullopt, couple.random);
  const auto again = behind.change(Operation::rotate, std::nullopt, couple.random);
  for (const auto& entry : {passing, again}) {
    couple[0].take(entry);
    third.take(entry);
  }
  ASSERT_EQ(third.ledger.newest_key(), nullptr);
  const auto healed = third.change(Operation::rotate, std::nullopt, couple.random);
  const auto ways = ways_of(third.ledger, healed.id);
  ASSERT_EQ(ways.size(), 1U);
  EXPECT_EQ(ways[0].key->epoch, 2U);
  EXPECT_EQ(ways[0].changes, (std::vector{passing.id, again.id, healed.id}));
}

}  // namespace
}  // namespace nearer::ledger
