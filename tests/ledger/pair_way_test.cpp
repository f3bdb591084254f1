#include "ledger/pair_way.h"

#include "crypto/auth/equal.h"
#include "ledger/change_ways.h"
#include "tests/ledger/couple.h"

// Two devices of one person that know each other from *ours* and share no key of *mine*.

namespace nearer::ledger {
namespace {

/// A phone whose backup was made before a laptop was linked, and the phone that comes from it.
struct PairWay : ::testing::Test {
  crypto::Random random = random_from(59);
  Ledger::Keys phone = device_from(1, 0), laptop = device_from(2, 0), fresh = device_from(3, 0), partner = device_from(4, 1);
  GroupId mine = group_named(1), ours = group_named(2);

  struct Both {
    Place mine;
    Place ours;
  };

  std::optional<Both> at_laptop, at_fresh;

  void SetUp() override {
    auto in_mine = found(phone, mine, {phone->record});
    auto in_ours = found(phone, ours, {phone->record, partner->record});
    at_fresh.emplace(copied(in_mine), copied(in_ours));
    at_laptop.emplace(linked(in_mine), linked(in_ours));
    replace(at_fresh->mine);
    at_laptop->ours.take(replace(at_fresh->ours));
    at_fresh->ours.take(change_in(at_laptop->ours, Operation::add));
  }

  Place found(const Ledger::Keys& by, const GroupId& group, std::vector<DeviceRecord> devices) {
    auto founded = Ledger::found(by, group, devices, noon, random);
    EXPECT_TRUE(founded);
    return {by, std::move(founded->ledger)};
  }

  Place copied(const Place& of) { return copied(of, fresh); }

  Place copied(const Place& of, const Ledger::Keys& by) {
    std::vector<Bytes> stored;
    for (std::size_t at = 0; at < of.ledger.size(); ++at) stored.push_back(of.ledger.stored(of.ledger.at(at).id).value());
    return {by, Ledger::restore(by, of.keys, of.ledger.group(), std::move(stored)).value()};
  }

  Place linked(Place& to) {
    to.change(Operation::add, laptop->record, random);
    return joined(laptop, to.ledger.group(), all_of(to));
  }

  Entry replace(Place& place) {
    auto written = place.ledger.change({Operation::replace, std::nullopt, phone.get()}, noon, random);
    EXPECT_TRUE(written);
    return std::move(written->entry);
  }

  static std::vector<Entry> all_of(const Place& place) {
    std::vector<Entry> entries;
    for (const auto& id : all_changes(place.ledger.membership())) entries.push_back(place.ledger.entry(id).value());
    return entries;
  }

  static Entry change_in(const Place& place, Operation operation) {
    const auto& epochs = place.ledger.membership().epochs();
    return place.ledger.entry(std::ranges::find(epochs, operation, &Epoch::operation)->change).value();
  }

  static void tell(const Place& from, Place& to) {
    for (const auto& entry : all_of(from)) to.take(entry);
  }

  static std::vector<DeviceId> apart_of(const Both& both, std::uint32_t hour = noon) {
    std::vector<DeviceId> devices;
    for (const auto& record : apart(both.mine.ledger, both.ours.ledger, hour)) devices.push_back(device_id(record));
    return devices;
  }
};

TEST_F(PairWay, BothComeToOneKeyAndNobodyElseDoes) {
  const auto one = pair_way(*laptop, fresh->record, mine);
  const auto other = pair_way(*fresh, laptop->record, mine);
  ASSERT_TRUE(one && other);
  EXPECT_TRUE(crypto::equal(one->key.reveal(), other->key.reveal()));
  EXPECT_EQ(one->epoch, beside_epochs);
  EXPECT_FALSE(crypto::equal(one->key.reveal(), pair_way(*laptop, fresh->record, ours)->key.reveal()));
  EXPECT_FALSE(crypto::equal(one->key.reveal(), pair_way(*partner, fresh->record, mine)->key.reveal()));
  EXPECT_FALSE(crypto::equal(one->key.reveal(), pair_way(*partner, laptop->record, mine)->key.reveal()));
  auto weak = fresh->record;
  weak.exchange_key = {};
  EXPECT_FALSE(pair_way(*laptop, weak, mine));
}

TEST_F(PairWay, EachSeesTheOtherApartOnceOursHasKnownItForAWhile) {
  EXPECT_EQ(apart_of(*at_laptop), std::vector{fresh->id()});
  EXPECT_EQ(apart_of(*at_fresh), std::vector{laptop->id()});
  EXPECT_TRUE(apart_of(*at_laptop, noon - 1).empty());
}

TEST_F(PairWay, TheChangesOfBothAndOneRotationJoinThem) {
  tell(at_laptop->mine, at_fresh->mine);
  tell(at_fresh->mine, at_laptop->mine);
  ASSERT_TRUE(at_laptop->mine.ledger.needs_rotation());
  at_laptop->mine.change(Operation::rotate, std::nullopt, random);
  EXPECT_EQ(apart_of(*at_laptop), std::vector{fresh->id()}) << "it may not have heard of the rotation";
  tell(at_laptop->mine, at_fresh->mine);
  EXPECT_TRUE(apart_of(*at_fresh).empty());
  EXPECT_EQ(at_fresh->mine.ledger.membership(), at_laptop->mine.ledger.membership());
  at_laptop->mine.take(at_fresh->mine.write("one life"));
  EXPECT_TRUE(apart_of(*at_laptop).empty());
}

TEST_F(PairWay, WhomMineHasPutOutIsNotApart) {
  tell(at_fresh->mine, at_laptop->mine);
  at_laptop->mine.change(Operation::remove, fresh->record, random);
  EXPECT_TRUE(apart_of(*at_laptop).empty());
}

TEST_F(PairWay, WhomMineKnowsToBeReplacedIsNotApart) {
  auto next = copied(at_fresh->mine, device_from(5, 0));
  tell(at_fresh->mine, at_laptop->mine);
  ASSERT_EQ(apart_of(*at_laptop), std::vector{fresh->id()});
  at_laptop->mine.take(next.ledger.change({Operation::replace, std::nullopt, fresh.get()}, noon, random).value().entry);
  EXPECT_TRUE(apart_of(*at_laptop).empty());
}

TEST_F(PairWay, WhomThePartnerNamesAsOfThisPersonIsNotApartAndComesNotIn) {
  const auto forged = device_from(9, 0);
  auto theirs = found(partner, ours, {phone->record, forged->record, partner->record});
  const Both both{found(phone, mine, {phone->record}), joined(phone, ours, all_of(theirs))};
  EXPECT_TRUE(both.ours.ledger.membership().member(forged->id()));
  EXPECT_TRUE(apart_of(both).empty());

  auto hers = found(phone, mine, {phone->record});
  const auto members = hers.ledger.membership().members();
  auto alone = found(forged, mine, {forged->record});
  auto copy = copied(alone);
  std::vector<Entry> tried = all_of(alone);
  tried.push_back(copy.ledger.change({Operation::replace, std::nullopt, forged.get()}, noon, random).value().entry);
  tried.push_back(alone.change(Operation::add, laptop->record, random));
  for (const auto& entry : tried) EXPECT_NE(problem_of(hers.take(entry)), "ok");
  EXPECT_EQ(hers.ledger.membership().members(), members);
}

}  // namespace
}  // namespace nearer::ledger
