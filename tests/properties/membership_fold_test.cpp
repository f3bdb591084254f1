#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/properties/membership_twin.h"

namespace nearer::ledger {
namespace {

/// What a program that does not ask its own rules can sign: any change, behind any other, with any boxes, in any place of
/// its chain. It lists devices as its own that are not, and passes over whom it likes.
void forge(Society& society, std::size_t by, std::uint32_t rest) {
  auto& random = society.random;
  const auto& behind = society.made[random.below(society.made.size())];
  const auto& device = society.devices[random.below(society.devices.size())];
  Change change;
  change.operation = Operation{static_cast<std::uint8_t>(2 + rest % 3)};
  change.epoch = rest % 11 == 0 ? 4'000'000'000U : behind.change.epoch + 1;
  change.previous = behind.id;
  auto subject = rest % 5 == 0 ? society.made_up(0) : device.record;
  subject.person = rest % 7 == 0 ? device.record.person : society.devices[by].record.person;
  if (change.operation != Operation::rotate) change.subjects.push_back(subject);
  std::set<DeviceId> boxed;
  for (const auto& other : society.devices)
    if (random.below(3) != 0 && boxed.size() < most_members) boxed.insert(other.id);
  for (const auto& id : boxed) change.boxes.push_back({id, {}});
  society.make(by, change, true, 1 + random.below(4));
}

struct Life {
  bool put_out = true;               ///< devices are removed, lost and restored
  std::optional<Person> forger = {}; ///< whose program is a modified one
};

void put_somebody_out(Society& society, std::size_t who, std::uint32_t rest) {
  if (rest % 3 == 0) return society.back_up(who);
  if (rest % 3 == 1 && !society.backups.empty()) return society.restore(rest / 4 % society.backups.size());
  society.change(who, Operation::remove, society.devices[rest / 4 % society.devices.size()].record);
}

/// Weekly keys that change before anybody has heard of anything.
void week_ends(Society& society, std::uint32_t who) {
  for (std::size_t at = 0; at < society.devices.size(); ++at)
    if ((who >> at & 1) != 0) society.change(at, Operation::rotate);
}

void act(Society& society, std::uint32_t choice, const Life& life) {
  const std::size_t who = choice / 16 % society.devices.size();
  const auto rest = choice / 256;
  switch (choice % 16) {
    case 0:
      society.link(who);
      return;
    case 1:
    case 2:
      if (life.put_out) put_somebody_out(society, who, rest);
      return;
    case 3:
    case 4:
      if (life.forger == society.devices[who].record.person) forge(society, who, rest);
      return;
    case 5:
      society.change(who, Operation::rotate);
      return;
    case 6:
      return week_ends(society, rest);
    case 7:
    case 8:
      return society.hear_with_all(who, rest % society.made.size());
    default:
      return society.hear(who, rest % society.made.size());
  }
}

Society lived(const Life& life) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  const auto choices =
      *rc::gen::scale(2, rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 1U << 30)));
  Society society(1 + seed % 4, 1 + seed / 4 % 4, seed);
  for (const auto choice : choices) act(society, choice, life);
  return society;
}

std::set<DeviceId> ids_of(const std::vector<Member>& members) {
  std::set<DeviceId> ids;
  for (const auto& member : members) ids.insert(member.id);
  return ids;
}

/// Who of those that are known holds the newest key.
std::set<DeviceId> known_holders(const MembershipState& state) {
  std::set<DeviceId> ids;
  for (const auto& device : state.tip()->holders)
    if (state.record(device)) ids.insert(device);
  return ids;
}

void check_twin(const Society& society) {
  const auto known = society.everything();
  const auto& state = society.state(0);
  const Twin twin(known, society.made[0].id, state.kind());
  RC_ASSERT(ids_of(state.members()) == twin.members);
  RC_ASSERT(state.tip()->change == twin.tip);
  RC_ASSERT(state.epochs().size() == twin.lines.size());
}

/// Any order, any repetition, whatever is forged: one state, and the one that the rules say.
RC_GTEST_PROP(MembershipFold, EqualSetsComeToTheSame, ()) {
  const auto forger = *rc::gen::element<std::optional<Person>>(std::nullopt, Person{0}, Person{1});
  auto society = lived({.forger = forger});
  society.tell_everybody();
  for (const auto& device : society.devices) RC_ASSERT(device.state == society.state(0));
  check_twin(society);
}

/// Once all have heard of all and rotated, whoever is in holds the newest key and nobody else does; that takes one round.
RC_GTEST_PROP(MembershipFold, OneRoundOfRotationsHeals, ()) {
  const auto forger = *rc::gen::element<std::optional<Person>>(std::nullopt, Person{0}, Person{1});
  auto society = lived({.forger = forger});
  society.tell_everybody();
  society.heal();
  const auto& state = society.state(0);
  check_twin(society);
  RC_ASSERT(!state.needs_rotation());
  if (state.members().empty()) return;
  RC_ASSERT(known_holders(state) == ids_of(state.members()));
  RC_ASSERT(society.heal() == 0U);
}

/// Where each rotates as soon as it sees that it has to, while others still act on what they know, it comes to an end.
RC_GTEST_PROP(MembershipFold, HealingComesToAnEnd, ()) {
  auto society = lived({});
  const auto before = society.made.size();
  for (bool moved = true; std::exchange(moved, false);) {
    for (std::size_t turn = 0; turn < 4 * society.devices.size(); ++turn) {
      const auto at = society.random.below(society.devices.size());
      society.hear_with_all(at, society.random.below(society.made.size()));
      if (society.state(at).needs_rotation()) society.change(at, Operation::rotate);
    }
    for (std::size_t at = 0; at < society.devices.size(); ++at) {
      const auto next = std::ranges::find_if(
          society.made, [&](const Made& made) { return !society.devices[at].state.knows(made.id); });
      if (next == society.made.end()) continue;
      society.hear_with_all(at, static_cast<std::size_t>(next - society.made.begin()));
      if (society.state(at).needs_rotation()) society.change(at, Operation::rotate);
      moved = true;
    }
    RC_ASSERT(society.made.size() - before <= before + 3 * society.devices.size() * society.devices.size());
  }
  for (const auto& device : society.devices) RC_ASSERT(device.state == society.state(0));
  RC_ASSERT(!society.state(0).needs_rotation());
}

/// Who is in is not a matter of branches: without a removal nobody is ever out, and the newest key never goes back.
RC_GTEST_PROP(MembershipFold, NobodyIsOutWhoWasNotPutOut, ()) {
  const auto forger = *rc::gen::element<std::optional<Person>>(std::nullopt, Person{1});
  auto society = lived({.put_out = false, .forger = forger});
  for (std::size_t at = 0; at < society.devices.size(); ++at) {
    while (society.devices[at].heard.size() < society.made.size()) {
      const auto number = society.state(at).tip()->number;
      society.hear(at, society.random.below(society.made.size()));
      if (!forger) RC_ASSERT(society.state(at).tip()->number >= number);
    }
  }
  const auto& state = society.state(0);
  std::vector<const Watcher*> mine;
  for (const auto& device : society.devices)
    if (device.record.person == 0) mine.push_back(&device);
  if (mine.size() > most_devices_of_one) return;
  for (const auto* device : mine) RC_ASSERT(state.member(device->id) != nullptr);
}

/// Every removal stands, nobody is removed but by a hand of the same person, and who is out stays out.
RC_GTEST_PROP(MembershipFold, RemovalsStandAndNothingElseRemoves, ()) {
  auto society = lived({});
  for (std::size_t at = 0; at < society.devices.size(); ++at) {
    std::set<DeviceId> out;
    while (society.devices[at].heard.size() < society.made.size()) {
      society.hear(at, society.random.below(society.made.size()));
      for (const auto& device : out) RC_ASSERT(society.state(at).removed(device));
      for (const auto& device : society.devices)
        if (society.state(at).removed(device.id)) out.insert(device.id);
    }
  }
  const auto& state = society.state(0);
  std::set<DeviceId> put_out;
  for (const auto& made : society.made) {
    if (made.change.operation == Operation::remove) put_out.insert(device_id(made.change.subjects.front()));
    if (made.change.operation == Operation::replace) put_out.insert(made.change.endorsement->device);
  }
  for (const auto& device : society.devices) {
    RC_ASSERT(state.removed(device.id) == put_out.contains(device.id));
    if (put_out.contains(device.id)) RC_ASSERT(state.member(device.id) == nullptr);
  }
}

}  // namespace
}  // namespace nearer::ledger
