#include "ledger/membership.h"

#include <gtest/gtest.h>

#include "ledger/authenticator.h"
#include "tests/ledger/couple.h"

namespace nearer::ledger {
namespace {

DeviceRecord record_from(std::uint64_t seed, Person person) { return device_from(seed, person)->record; }

std::vector<DeviceId> members_of(const Ledger& ledger) {
  std::vector<DeviceId> ids;
  for (const auto& member : ledger.membership().members()) ids.push_back(member.id);
  return ids;
}

std::vector<DeviceId> sorted(std::vector<DeviceId> ids) {
  std::ranges::sort(ids);
  return ids;
}

Result<Change> change_in(const Entry& entry) { return decode_change(*entry.body); }

/// The entry with another change as its body, signed by `author`: what a modified program can do.
Entry forged(const Place& author, const Entry& entry, const Change& change) {
  Entry other = entry;
  other.body = encode(change);
  other.header.body_hash = body_hash(other.header.kind, *other.body);
  other.core = encode(other.header);
  other.id = entry_id(other.core);
  const auto signature = crypto::sign(author.keys->signing, crypto::Labels::member, other.id.bytes);
  other.auth.assign(signature.bytes.begin(), signature.bytes.end());
  return other;
}

/// A device that was linked: everything that a sibling knows is handed over.
Place linked(Ledger::Keys keys, const Place& sibling) {
  std::vector<Entry> history;
  for (const auto& id : sibling.order()) history.push_back(unpack(sibling.ledger.find(id)->packed).value());
  return joined(std::move(keys), sibling.ledger.group(), std::move(history));
}

TEST(Membership, AChangeComesBackAsItWas) {
  Couple couple(2, 1);
  const auto change = change_in(couple.founding);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->boxes.size(), 3U);
  EXPECT_EQ(encode(*change), *couple.founding.body);
  for (std::size_t size = 0; size < couple.founding.body->size(); ++size) {
    EXPECT_FALSE(decode_change(ByteView(*couple.founding.body).first(size))) << size;
  }
}

TEST(Membership, EveryoneGetsTheSameKey) {
  Couple couple(2, 2);
  const auto* key = couple[0].ledger.newest_key();
  ASSERT_NE(key, nullptr);
  for (auto& place : couple.places) {
    ASSERT_NE(place.ledger.newest_key(), nullptr);
    EXPECT_TRUE(std::ranges::equal(place.ledger.newest_key()->key.reveal(), key->key.reveal()));
    EXPECT_EQ(place.ledger.membership(), couple[0].ledger.membership());
    EXPECT_EQ(place.ledger.kind(), GroupKind::ours);
  }
  EXPECT_EQ(couple[3].ledger.own_person(), 1);
}

TEST(Membership, GrowsAndShrinks) {
  Couple couple(1, 1);
  const auto tablet = device_from(50, 0);
  couple.spread(couple[0].change(Operation::add, tablet->record, couple.random));
  couple.places.push_back(linked(tablet, couple[0]));
  couple.spread(couple[2].write("from the tablet"));
  for (auto& place : couple.places) {
    EXPECT_EQ(members_of(place.ledger), sorted({couple[0].id(), couple[1].id(), tablet->id()}));
    EXPECT_EQ(place.ledger.newest_key()->epoch, 2U);
    EXPECT_EQ(place.ledger.epoch_keys().size(), place.id() == tablet->id() ? 1U : 2U);
    EXPECT_EQ(place.ledger.size(), 3U);
  }
  couple.spread(couple[2].change(Operation::remove, couple[0].keys->record, couple.random));
  EXPECT_FALSE(couple[0].ledger.is_member());
  EXPECT_EQ(couple[0].ledger.newest_key(), nullptr);
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_note, {}, noon)), "author_removed");
  EXPECT_EQ(members_of(couple[1].ledger), sorted({couple[1].id(), tablet->id()}));
  EXPECT_EQ(couple[1].ledger.newest_key()->epoch, 3U);
}

TEST(Membership, NobodyChangesTheOthersDevices) {
  Couple couple(2, 1);
  const auto refused = [&](Operation operation, const DeviceRecord& subject) {
    return problem_of(couple[2].ledger.change({operation, subject, nullptr}, noon, couple.random));
  };
  EXPECT_EQ(refused(Operation::add, record_from(60, 0)), "own_device_only");
  EXPECT_EQ(refused(Operation::remove, couple[1].keys->record), "own_device_only");

  // A program that does not ask its own rules is stopped by everybody else's.
  const auto entry = couple[2].change(Operation::add, record_from(60, 1), couple.random);
  auto change = change_in(entry).value();
  change.subjects = {record_from(61, 0)};
  EXPECT_EQ(problem_of(couple[0].take(forged(couple[2], entry, change))), "own_device_only");
  EXPECT_EQ(couple[0].ledger.size(), 1U);
}

/// My device listed as one of theirs, in a branch where it was not in yet, and removed there: mine stays.
TEST(Membership, NobodyRemovesMyDeviceAsTheirOwn) {
  Couple couple(1, 1);
  const auto tablet = device_from(50, 0);
  auto attacker = joined(couple[1].keys, group_named(7), {couple.founding});
  couple.spread(couple[0].change(Operation::add, tablet->record, couple.random));
  auto disguised = tablet->record;
  disguised.person = 1;
  const auto added = attacker.change(Operation::add, disguised, couple.random);
  const auto removed = attacker.change(Operation::remove, disguised, couple.random);
  couple[0].take(added);
  couple[0].take(removed);
  EXPECT_FALSE(couple[0].ledger.membership().removed(tablet->id()));
  const auto* member = couple[0].ledger.membership().member(tablet->id());
  ASSERT_NE(member, nullptr);
  EXPECT_EQ(member->record.person, 0);
}

/// It achieves one more rotation, by anybody who notices: also by the device that was passed over.
TEST(Membership, PassingADeviceOverIsNoRemoval) {
  Couple couple(2, 1);
  const auto entry = couple[2].change(Operation::rotate, std::nullopt, couple.random);
  auto change = change_in(entry).value();
  std::erase_if(change.boxes, [&](const KeyBox& box) { return box.device == couple[1].id(); });
  const auto trick = forged(couple[2], entry, change);
  for (const auto at : {0U, 1U}) {
    couple[at].take(trick);
    EXPECT_NE(couple[at].ledger.membership().member(couple[1].id()), nullptr);
    EXPECT_EQ(couple[at].ledger.membership().tip()->number, 2U);
    EXPECT_TRUE(couple[at].ledger.needs_rotation());
    EXPECT_EQ(problem_of(couple[at].ledger.write(kind_note, {}, noon)), "rotation_needed");
  }
  const auto healed = couple[1].change(Operation::rotate, std::nullopt, couple.random);
  couple[0].take(healed);
  EXPECT_FALSE(couple[0].ledger.needs_rotation());
  EXPECT_FALSE(couple[1].ledger.needs_rotation());
  EXPECT_EQ(couple[1].take(couple[0].write("to both")).standing, Standing::placed);
}

TEST(Membership, ADifferentKeyForOneDeviceIsNamed) {
  Couple couple(2, 1);
  const auto entry = couple[2].change(Operation::rotate, std::nullopt, couple.random);
  auto change = change_in(entry).value();
  const auto other = couple.random.secret<EpochKey>();
  for (auto& box : change.boxes) {
    if (box.device == couple[0].id()) {
      box = seal_key(other, group_named(7), change.epoch, couple[0].keys->record, couple.random).value();
    }
  }
  const auto lie = forged(couple[2], entry, change);
  const auto outcome = couple[0].take(lie);
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0].problem, Problem::bad_key_commitment);
  EXPECT_EQ(outcome.faults[0].device, couple[2].id());
  EXPECT_TRUE(couple[0].ledger.needs_rotation());
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_note, {}, noon)), "rotation_needed");
  EXPECT_TRUE(couple[1].take(lie).faults.empty());
  EXPECT_FALSE(couple[1].ledger.needs_rotation());
  const auto healed = couple[0].change(Operation::rotate, std::nullopt, couple.random);
  couple[1].take(healed);
  EXPECT_FALSE(couple[0].ledger.needs_rotation());
  EXPECT_EQ(couple[1].ledger.newest_key()->epoch, 3U);
}

TEST(Membership, AKeyIsForOneEpochOfOneGroup) {
  Couple couple(1, 1);
  auto change = change_in(couple[0].change(Operation::rotate, std::nullopt, couple.random)).value();
  const auto group = group_named(7);
  const auto key = couple.random.secret<EpochKey>();
  change.commitment = key_commitment(key, group, change.epoch);
  const auto opened_from = [&](const GroupId& named, std::uint32_t epoch) {
    change.boxes = {seal_key(key, named, epoch, couple[1].keys->record, couple.random).value()};
    return open_key(change, group, *couple[1].keys);
  };
  EXPECT_TRUE(opened_from(group, change.epoch));
  EXPECT_EQ(problem_of(opened_from(group, change.epoch - 1)), "cannot_open");
  EXPECT_EQ(problem_of(opened_from(group_named(8), change.epoch)), "cannot_open");
}

TEST(Membership, AForeignSignatureIsRefused) {
  Couple couple(1, 1);
  auto entry = couple[0].change(Operation::rotate, std::nullopt, couple.random);
  const auto change = change_in(entry).value();
  EXPECT_EQ(problem_of(couple[1].take(forged(couple[1], entry, change))), "bad_signature");
  auto cut = entry;
  cut.body.reset();
  EXPECT_EQ(problem_of(couple[1].take(cut)), "missing_field");
  EXPECT_EQ(couple[1].take(entry).standing, Standing::placed);
}

TEST(Membership, HasAtMostFourDevicesOfOne) {
  Couple couple(4, 1);
  EXPECT_EQ(problem_of(couple[0].ledger.change({Operation::add, record_from(70, 0), nullptr}, noon, couple.random)),
            "too_many_devices");
  EXPECT_TRUE(couple[4].ledger.change({Operation::add, record_from(71, 1), nullptr}, noon, couple.random));
  EXPECT_EQ(problem_of(couple[4].ledger.change({Operation::remove, record_from(72, 1), nullptr}, noon, couple.random)),
            "not_found");
}

TEST(Membership, TheLastDeviceStays) {
  Couple couple(1, 2);
  const auto own = couple[0].keys->record;
  EXPECT_EQ(problem_of(couple[0].ledger.change({Operation::remove, own, nullptr}, noon, couple.random)), "not_now");
}

TEST(Membership, ADeviceThatRemovesItselfKeepsNoKey) {
  Couple couple(2, 1);
  couple.spread(couple[0].change(Operation::remove, couple[0].keys->record, couple.random));
  EXPECT_FALSE(couple[0].ledger.is_member());
  // It made the newest key itself: the others write only under the next one.
  EXPECT_TRUE(couple[1].ledger.needs_rotation());
  EXPECT_EQ(problem_of(couple[1].ledger.write(kind_note, {}, noon)), "rotation_needed");
  couple.spread(couple[1].change(Operation::rotate, std::nullopt, couple.random));
  EXPECT_FALSE(couple[2].ledger.needs_rotation());
  EXPECT_TRUE(couple[2].ledger.write(kind_note, {}, noon));
}

TEST(Membership, EitherMayEndItAndThenItIsOver) {
  Couple couple(1, 1);
  const auto weeks_later = couple[1].write("weeks of words");
  const auto leave = couple[0].change(Operation::leave, std::nullopt, couple.random);
  EXPECT_TRUE(couple[0].ledger.membership().closed());
  EXPECT_EQ(problem_of(couple[0].take(weeks_later)), "group_closed");
  EXPECT_EQ(problem_of(couple[0].ledger.write(kind_note, {}, noon)), "group_closed");
  const auto outcome = couple[1].take(leave);
  EXPECT_TRUE(outcome.membership_changed);
  EXPECT_EQ(couple[1].ledger.membership().closed_by(), 0);
  EXPECT_EQ(problem_of(couple[1].ledger.change({Operation::rotate, {}, nullptr}, noon, couple.random)), "group_closed");
}

TEST(Membership, ALeaveDoesNotWaitForALostEnvelope) {
  Couple couple(1, 1);
  couple[0].write("lost");
  const auto outcome = couple[1].take(couple[0].change(Operation::leave, std::nullopt, couple.random));
  EXPECT_EQ(outcome.standing, Standing::waiting);
  EXPECT_TRUE(couple[1].ledger.membership().closed());
}

TEST(Membership, ThereIsNobodyToLeaveAmongMyOwnDevices) {
  auto random = random_from(5);
  const auto phone = device_from(1, 0);
  auto founded = Ledger::found(phone, group_named(1), std::vector{phone->record}, noon, random);
  ASSERT_TRUE(founded);
  EXPECT_EQ(founded->ledger.kind(), GroupKind::mine);
  EXPECT_EQ(problem_of(founded->ledger.change({Operation::leave, {}, nullptr}, noon, random)), "kind_not_allowed");
  EXPECT_EQ(problem_of(founded->ledger.write(kind_sealed_answer, {}, noon)), "kind_not_allowed");
  EXPECT_TRUE(founded->ledger.write(kind_sealed_key_kept, {}, noon));
}

TEST(Membership, WhatARemovedDeviceWroteCountsUpToWhatTheRemoverHadSeen) {
  for (const bool removal_first : {true, false}) {
    Couple couple(2, 1);
    const auto seen = couple[1].write("seen");
    couple.spread(seen);
    const auto unseen = couple[1].write("unseen");
    const auto removal = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
    auto& reader = couple[2];
    const auto first = reader.take(removal_first ? removal : unseen);
    const auto second = reader.take(removal_first ? unseen : removal);
    EXPECT_EQ(reader.order(), (std::vector{couple.founding.id, seen.id, removal.id}));
    EXPECT_EQ(second.withdrawn, removal_first ? std::vector<EntryId>{} : std::vector{unseen.id});
    EXPECT_EQ(reader.ledger.find(unseen.id)->standing, Standing::aside);
    EXPECT_TRUE(first.only_appended);
    EXPECT_EQ(second.only_appended, removal_first);
  }
}

TEST(Membership, ARemovedDeviceCannotWriteInTheNewEpoch) {
  Couple couple(2, 1);
  couple[0].take(couple[1].write("hello"));
  const auto removal = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
  couple[2].take(removal);
  auto entry = couple[1].write("still here");
  entry.header.epoch = 2;
  entry.core = encode(entry.header);
  entry.id = entry_id(entry.core);
  Authenticator codes(couple[1].keys, nullptr, group_named(7));
  entry.auth = codes.codes(entry.id, couple[1].ledger.membership().members());
  EXPECT_EQ(problem_of(couple[2].take(entry)), "author_removed");
  EXPECT_EQ(couple[2].ledger.find(entry.id), nullptr);
}

TEST(Membership, BothOfTwoMutualRemovalsStand) {
  Couple couple(2, 1);
  const auto one = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
  const auto other = couple[1].change(Operation::remove, couple[0].keys->record, couple.random);
  couple[2].take(one);
  couple[2].take(other);
  couple[0].take(other);
  couple[1].take(one);
  EXPECT_EQ(members_of(couple[2].ledger), std::vector{couple[2].id()});
  for (auto& place : couple.places) EXPECT_EQ(place.ledger.membership(), couple[0].ledger.membership());
  EXPECT_TRUE(couple[2].ledger.needs_rotation());
}

TEST(Membership, AnAdditionStandsInWhicheverBranchItWasMade) {
  Couple couple(2, 1);
  const auto tablet = device_from(50, 1);
  const auto addition = couple[2].change(Operation::add, tablet->record, couple.random);
  const auto removal = couple[0].change(Operation::remove, couple[1].keys->record, couple.random);
  couple[0].take(addition);
  couple[2].take(removal);
  EXPECT_EQ(couple[2].ledger.membership(), couple[0].ledger.membership());
  EXPECT_EQ(couple[2].ledger.membership().tip()->change, removal.id);
  EXPECT_EQ(couple[2].ledger.epoch_keys().size(), 3U);
  EXPECT_EQ(members_of(couple[2].ledger), sorted({couple[0].id(), couple[2].id(), tablet->id()}));
  EXPECT_TRUE(couple[2].ledger.needs_rotation());
  couple[0].take(couple[2].change(Operation::rotate, std::nullopt, couple.random));
  EXPECT_FALSE(couple[0].ledger.needs_rotation());
  EXPECT_TRUE(std::ranges::binary_search(couple[0].ledger.membership().tip()->holders, tablet->id()));
}

TEST(Membership, ARestoredBackupTakesThePlaceOfItsDevice) {
  Couple couple(1, 1);
  couple.spread(couple[0].write("before the backup"));
  const auto backup = couple[0].order();
  const auto after = couple[0].write("after the backup");
  const auto fresh = device_from(80, 0);
  auto restored = reopened(couple[0].ledger, fresh, backup, couple[0].keys);
  ASSERT_TRUE(restored);
  EXPECT_FALSE(restored->is_member());
  EXPECT_EQ(restored->epoch_keys().size(), 1U);
  auto replaced = restored->change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon, couple.random);
  ASSERT_TRUE(replaced);
  EXPECT_TRUE(restored->is_member());
  EXPECT_EQ(replaced->entry.header.sequence, 1U);
  couple[1].take(replaced->entry);
  EXPECT_EQ(members_of(couple[1].ledger), sorted({fresh->id(), couple[1].id()}));
  // What the lost device had still said is not lost: no protection falls away because a phone did.
  EXPECT_EQ(couple[1].take(after).standing, Standing::placed);
  // To the new device neither: it carries a code for its own author, too.
  EXPECT_EQ(restored->accept(after, noon).standing, Standing::placed);
  EXPECT_EQ(restored->accept(couple[1].write("welcome"), noon).standing, Standing::placed);
  EXPECT_TRUE(restored->gaps().empty());
  EXPECT_EQ(problem_of(couple[1].take(couple[0].write("the old one goes on"))), "ok");
  EXPECT_EQ(problem_of(couple[0].take(replaced->entry)), "ok");
  EXPECT_FALSE(couple[0].ledger.is_member());
}

TEST(Membership, OnlyADeviceOfTheSamePersonEndorses) {
  Couple couple(1, 1);
  const auto fresh = device_from(80, 0);
  auto restored = reopened(couple[0].ledger, fresh, couple[0].order(), couple[0].keys);
  auto replaced = restored->change({Operation::replace, std::nullopt, couple[0].keys.get()}, noon, couple.random);
  ASSERT_TRUE(replaced);
  const Place impostor{fresh, std::move(*restored)};
  auto change = change_in(replaced->entry).value();
  change.endorsement->device = couple[1].id();
  EXPECT_EQ(problem_of(couple[1].take(forged(impostor, replaced->entry, change))), "own_device_only");
  change = change_in(replaced->entry).value();
  change.endorsement->signature.bytes[3] ^= 1;
  EXPECT_EQ(problem_of(couple[1].take(forged(impostor, replaced->entry, change))), "bad_signature");
}

TEST(Membership, IsRotatedAfterAWeekOrManyEnvelopes) {
  Couple couple(1, 1);
  const auto& ledger = couple[0].ledger;
  EXPECT_FALSE(ledger.rotation_due(noon, 0));
  EXPECT_FALSE(ledger.rotation_due(noon + rotate_after_hours - 1, rotate_after_envelopes - 1));
  EXPECT_TRUE(ledger.rotation_due(noon + rotate_after_hours, 0));
  EXPECT_TRUE(ledger.rotation_due(noon, rotate_after_envelopes));
  EXPECT_FALSE(ledger.rotation_due(noon - 5, 0));
}

TEST(Membership, ForgottenKeysAreGoneFromTheStoreToo) {
  Couple couple(2, 1);
  const auto rotation = couple[0].change(Operation::rotate, std::nullopt, couple.random);
  couple.spread(rotation);
  EXPECT_TRUE(couple[0].ledger.forget_keys_before(noon, noon).empty());
  const auto changed = couple[0].ledger.forget_keys_before(noon + 1, noon + 1);
  EXPECT_EQ(changed, std::vector{couple.founding.id});
  EXPECT_EQ(couple[0].ledger.epoch_keys().size(), 1U);
  EXPECT_EQ(couple[0].ledger.newest_key()->epoch, 2U);
  EXPECT_EQ(couple[0].ledger.entry(couple.founding.id)->body, without_boxes(*couple.founding.body));
  const auto again = reopened(couple[0].ledger, couple[0].keys, couple[0].order());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->epoch_keys().size(), 1U);
  EXPECT_EQ(again->membership(), couple[0].ledger.membership());
  // A sibling that is handed the founding without its keys still learns who is in.
  EXPECT_EQ(linked(device_from(90, 0), couple[0]).ledger.membership(), couple[1].ledger.membership());
}

TEST(Membership, ASecondFoundingChangesNothing) {
  Couple couple(1, 1);
  const auto second = Ledger::found(couple[1].keys, group_named(7),
                                    std::vector{couple[1].keys->record, couple[0].keys->record}, noon, couple.random);
  ASSERT_TRUE(second);
  EXPECT_EQ(problem_of(couple[0].take(second->entry)), "not_canonical");
  EXPECT_EQ(couple[0].ledger.membership().founding(), couple.founding.id);
}

}  // namespace
}  // namespace nearer::ledger
