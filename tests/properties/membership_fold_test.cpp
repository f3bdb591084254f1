#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "ledger/membership_state.h"
#include "tests/ledger/couple.h"

// The rules of membership alone, without keys and signatures, so that many schedules can be tried.

namespace nearer::ledger {
namespace {

struct Made {
  Header header;
  EntryId id;
  Change change;
};

struct Watcher {
  DeviceRecord record;
  DeviceId id;
  MembershipState state;
  std::uint64_t sequence = 0;
};

DeviceRecord made_up(crypto::Random& random, Person person) {
  return {person, {random.block<32>()}, {random.block<32>()}, 1};
}

/// Devices that change the group by what each of them knows, and hear of each other at random.
struct Society {
  crypto::Random random;
  std::vector<Watcher> devices;
  std::vector<Made> made;

  Society(std::size_t first, std::size_t second, std::uint64_t seed) : random(random_from(seed)) {
    Change change;
    change.operation = Operation::create;
    for (std::size_t at = 0; at < first + second; ++at) {
      change.subjects.push_back(made_up(random, at < first ? 0 : 1));
      enter(change.subjects.back());
    }
    std::ranges::sort(change.subjects, {}, device_id);
    for (const auto& record : change.subjects) change.boxes.push_back({device_id(record), {}});
    make(0, change);
    for (std::size_t at = 1; at < devices.size(); ++at) hear(at, 0);
  }

  void enter(const DeviceRecord& record) { devices.push_back({record, device_id(record), {}}); }

  void hear(std::size_t at, std::size_t which) {
    const auto& [header, id, change] = made[which];
    devices[at].state.add(header, id, change);
  }

  void make(std::size_t by, const Change& change) {
    Header header;
    header.author = devices[by].id;
    header.sequence = ++devices[by].sequence;
    made.push_back({header, {random.block<32>()}, change});
    hear(by, made.size() - 1);
  }

  /// What the device would write; nothing where its own rules refuse.
  void change(std::size_t by, Operation operation, std::optional<DeviceRecord> subject) {
    const auto& state = devices[by].state;
    if (!state.member(devices[by].id) || state.closed()) return;
    Change change;
    change.operation = operation;
    change.epoch = state.tip()->number + 1;
    change.previous = state.tip()->change;
    if (subject) change.subjects.push_back(*subject);
    std::vector<DeviceId> after;
    for (const auto& member : state.members()) {
      if (operation != Operation::remove || member.record != *subject) after.push_back(member.id);
    }
    if (operation == Operation::add) after.push_back(device_id(*subject));
    std::ranges::sort(after);
    for (const auto& device : after) change.boxes.push_back({device, {}});
    Header header;
    header.author = devices[by].id;
    if (!state.check(known_change(header, change))) return;
    make(by, change);
  }
};

void act(Society& society, std::uint32_t choice) {
  const std::size_t who = choice / 16 % society.devices.size();
  const auto rest = choice / 256;
  switch (choice % 16) {
    case 0:
    case 1: {
      const auto record = made_up(society.random, society.devices[who].record.person);
      const auto before = society.made.size();
      society.change(who, Operation::add, record);
      if (society.made.size() == before) return;
      society.enter(record);
      society.devices.back().state = society.devices[who].state;
      return;
    }
    case 2:
    case 3:
    case 4:
      return society.change(who, Operation::remove, society.devices[rest % society.devices.size()].record);
    case 5:
    case 6:
      return society.change(who, Operation::rotate, std::nullopt);
    default:
      society.hear(who, rest % society.made.size());
  }
}

void tell_everybody(Society& society) {
  for (std::size_t at = 0; at < society.devices.size(); ++at) {
    std::vector<std::size_t> order;
    for (std::size_t which = 0; which < society.made.size(); ++which) {
      order.push_back(which);
      std::swap(order.back(), order[society.random.below(order.size())]);
    }
    for (const auto which : order) society.hear(at, which);
  }
}

RC_GTEST_PROP(MembershipFold, OneOrderOfEpochsEverywhere, (std::vector<std::uint32_t> choices)) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  Society society(1 + seed % 4, 1 + seed / 4 % 4, seed);
  for (const auto choice : choices) act(society, choice);
  tell_everybody(society);
  const auto& state = society.devices[0].state;
  for (const auto& device : society.devices) RC_ASSERT(device.state == state);
  std::size_t count[2] = {0, 0};
  for (const auto& member : state.members()) ++count[member.record.person];
  RC_ASSERT(count[0] <= most_devices_of_one && count[1] <= most_devices_of_one);
}

/// What removes is never lost, and nobody is removed but by a device of the same person.
RC_GTEST_PROP(MembershipFold, RemovalsStandAndNothingElseRemoves, (std::vector<std::uint32_t> choices)) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  Society society(1 + seed % 4, 1 + seed / 4 % 4, seed);
  for (const auto choice : choices) act(society, choice);
  tell_everybody(society);
  const auto& state = society.devices[0].state;
  for (const auto& made : society.made) {
    if (made.change.operation != Operation::remove) continue;
    RC_ASSERT(state.epoch(made.id) != nullptr);
    RC_ASSERT(state.removed(device_id(made.change.subjects.front())));
    RC_ASSERT(state.member(device_id(made.change.subjects.front())) == nullptr);
  }
  for (const auto& device : society.devices) {
    if (!state.removed(device.id)) continue;
    RC_ASSERT(std::ranges::any_of(society.made, [&](const Made& made) {
      const auto& author = *std::ranges::find(society.devices, made.header.author, &Watcher::id);
      return made.change.operation == Operation::remove && author.record.person == device.record.person &&
             made.change.subjects.front() == device.record;
    }));
  }
}

/// A state that has heard less can only ever lose members by hearing more, or gain them by an addition that counts.
RC_GTEST_PROP(MembershipFold, WhoIsOutStaysOut, (std::vector<std::uint32_t> choices)) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  Society society(2, 3, seed);
  for (const auto choice : choices) act(society, choice);
  auto& last = society.devices.back();
  for (std::size_t which = 0; which < society.made.size(); ++which) {
    std::vector<DeviceId> out;
    for (const auto& device : society.devices) {
      if (last.state.removed(device.id)) out.push_back(device.id);
    }
    society.hear(society.devices.size() - 1, society.random.below(society.made.size()));
    for (const auto& device : out) RC_ASSERT(last.state.removed(device));
  }
}

}  // namespace
}  // namespace nearer::ledger
