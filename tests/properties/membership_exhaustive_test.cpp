#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "tests/properties/membership_twin.h"

// Every life of a few acts: two devices of one person and one of the other, a fourth that is linked, a fifth out of a
// backup; each acts on any part of what was made before it. Three acts after the founding, and four in a long run.

namespace nearer::ledger {
namespace {

struct Lives {
  std::size_t acts;
  std::size_t ends = 0;
  std::size_t healed = 0;

  void from(const Society& society, std::size_t left);
  void look(Society society);
};

/// Of two acts that know nothing of each other only one order is tried.
bool in_order(const Society& society) {
  const auto count = society.made.size();
  if (count < 3) return true;
  const auto& last = society.made[count - 1];
  const auto& before = society.made[count - 2];
  return last.known.contains(count - 2) || before.header.author < last.header.author;
}

/// All that a device may have heard of by now, as it travels: with what each author knew.
std::vector<Society> hearings(const Society& society, std::size_t at) {
  std::vector<Society> all{society};
  for (std::size_t which = 0; which < society.made.size(); ++which) {
    const auto so_far = all.size();
    for (std::size_t one = 0; one < so_far; ++one) {
      if (all[one].devices[at].heard.contains(which)) continue;
      auto heard = all[one];
      heard.hear_with_all(at, which);
      const bool known = std::ranges::any_of(
          all, [&](const Society& other) { return other.devices[at].heard == heard.devices[at].heard; });
      if (!known) all.push_back(std::move(heard));
    }
  }
  return all;
}

/// Everything that a device may do by what it knows.
std::vector<Society> acts_of(const Society& society, std::size_t at) {
  std::vector<Society> after;
  const auto attempt = [&](auto what) {
    auto next = society;
    if (what(next)) after.push_back(std::move(next));
  };
  attempt([&](Society& next) { return next.change(at, Operation::rotate); });
  for (const auto& other : society.devices)
    if (other.record.person == society.devices[at].record.person) {
      attempt([&](Society& next) { return next.change(at, Operation::remove, other.record); });
    }
  if (society.devices.size() < 4) attempt([&](Society& next) { return next.link(at); });
  return after;
}

void Lives::from(const Society& society, std::size_t left) {
  if (left == 0) return look(society);
  for (std::size_t at = 0; at < society.devices.size(); ++at) {
    for (const auto& heard : hearings(society, at)) {
      for (const auto& next : acts_of(heard, at))
        if (in_order(next)) from(next, left - 1);
    }
  }
  if (society.backups.empty() || society.devices.size() > 4) return;
  auto next = society;
  next.restore(0);
  if (in_order(next)) from(next, left - 1);
}

/// Devices that nobody put out, and that were let in by one which was not removed.
std::set<DeviceId> living(const Society& society) {
  std::set<DeviceId> removed;
  std::set<DeviceId> replaced;
  for (const auto& [header, id, change, known, forged] : society.made) {
    if (change.operation == Operation::remove) removed.insert(device_id(change.subjects.front()));
    if (change.operation == Operation::replace) replaced.insert(change.endorsement->device);
  }
  std::set<DeviceId> living;
  for (const auto& [header, id, change, known, forged] : society.made) {
    const auto& by = change.endorsement ? change.endorsement->device : header.author;
    const bool lets_in = change.operation != Operation::remove && change.operation != Operation::rotate;
    if (!lets_in || (change.operation != Operation::create && removed.contains(by))) continue;
    for (const auto& record : change.subjects) living.insert(device_id(record));
  }
  std::erase_if(living, [&](const DeviceId& device) { return removed.contains(device) || replaced.contains(device); });
  return living;
}

void Lives::look(Society society) {
  ++ends;
  society.tell_everybody();
  const auto known = society.everything();
  const Twin twin(known, society.made[0].id, society.state(0).kind());
  for (const auto& device : society.devices) ASSERT_EQ(device.state, society.state(0));
  ASSERT_EQ(society.state(0).tip()->change, twin.tip);
  for (const auto& device : living(society)) ASSERT_NE(society.state(0).member(device), nullptr);
  const auto& author = society.state(0).tip()->author;
  if (society.state(0).removed(author)) {
    for (const Person person : {Person{0}, Person{1}}) {
      const auto by = twin.put_out.find({author, person});
      if (by == twin.put_out.end()) continue;
      for (const auto& change : by->second) ASSERT_TRUE(twin.lines.at(change).contains(twin.tip));
    }
  }
  healed += society.heal() != 0 ? 1 : 0;
  const auto& state = society.state(0);
  ASSERT_FALSE(state.needs_rotation());
  std::vector<DeviceId> members;
  for (const auto& member : state.members()) members.push_back(member.id);
  if (members.empty()) return;
  ASSERT_EQ(state.tip()->holders, members);
}

TEST(MembershipExhaustive, EveryLifeOfAFewActsComesOutRight) {
  const auto* length = std::getenv("NEARER_LENGTH");
  const bool is_long = length != nullptr && std::string_view(length) == "long";
  Lives lives{is_long ? 4U : 3U};
  Society society(2, 1, 3);
  society.back_up(0);
  lives.from(society, lives.acts);
  EXPECT_GT(lives.ends, is_long ? 20'000U : 500U);
  EXPECT_GT(lives.healed, lives.ends / 8);
  RecordProperty("lives", static_cast<int>(lives.ends));
}

}  // namespace
}  // namespace nearer::ledger
