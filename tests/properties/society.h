#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "ledger/membership_state.h"
#include "tests/ledger/couple.h"

// Devices that change a group by what each of them knows, and hear of each other at random. The rules of membership
// alone, without keys and signatures, so that many lives can be tried.

namespace nearer::ledger {

struct Made {
  Header header;
  EntryId id;
  Change change;
  std::set<std::size_t> known;  ///< what its author had heard of
  bool forged = false;          ///< by a program that does not ask its own rules
};

struct Watcher {
  DeviceRecord record;
  DeviceId id;
  MembershipState state;
  std::set<std::size_t> heard;
  std::uint64_t sequence = 0;
};

/// A source of chance that can be copied with the society that it belongs to.
struct Chance {
  std::mt19937_64 source;

  std::uint64_t below(std::uint64_t bound) { return source() % bound; }

  Block<32> block() {
    Block<32> bytes{};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(source());
    return bytes;
  }
};

struct Society {
  Chance random;
  std::vector<Watcher> devices;
  std::vector<Watcher> backups;
  std::vector<Made> made;

  Society(std::size_t first, std::size_t second, std::uint64_t seed) : random{std::mt19937_64(seed)} {
    Change change;
    change.operation = Operation::create;
    for (std::size_t at = 0; at < first + second; ++at) {
      change.subjects.push_back(made_up(at < first ? 0 : 1));
      devices.push_back({change.subjects.back(), device_id(change.subjects.back()), {}, {}, 0});
    }
    std::ranges::sort(change.subjects, {}, device_id);
    for (const auto& record : change.subjects) change.boxes.push_back({device_id(record), {}});
    make(0, change);
    for (std::size_t at = 1; at < devices.size(); ++at) hear(at, 0);
  }

  DeviceRecord made_up(Person person) { return {person, {random.block()}, {random.block()}, 1}; }

  const MembershipState& state(std::size_t at) const { return devices[at].state; }
  bool is_in(std::size_t at) const { return state(at).member(devices[at].id) != nullptr && !state(at).closed(); }

  void hear(std::size_t at, std::size_t which) {
    auto& device = devices[at];
    if (!device.heard.insert(which).second) return;
    device.state.add(made[which].header, made[which].id, made[which].change);
  }

  /// As it travels: with all earlier changes that its author knew.
  void hear_with_all(std::size_t at, std::size_t which) {
    for (const auto earlier : made[which].known) hear(at, earlier);
    hear(at, which);
  }

  void make(std::size_t by, const Change& change, bool forged = false, std::uint64_t sequence = 0) {
    Header header;
    header.author = devices[by].id;
    header.sequence = sequence != 0 ? sequence : ++devices[by].sequence;
    for (const auto& other : devices) add_head(header, devices[by], other);
    made.push_back({header, {random.block()}, change, devices[by].heard, forged});
    hear(by, made.size() - 1);
  }

  void add_head(Header& header, const Watcher& by, const Watcher& other) const {
    std::uint64_t newest = 0;
    for (const auto which : by.heard)
      if (made[which].header.author == other.id) newest = std::max(newest, made[which].header.sequence);
    if (by.id != other.id && newest != 0) header.heads.add({other.id, newest, {}});
  }

  /// A change on top of what the device takes for the newest one, with a box for everybody whom it knows to be in.
  Change drafted(std::size_t by, Operation operation, std::optional<DeviceRecord> subject,
                 std::optional<DeviceId> endorser = std::nullopt) const {
    Change change;
    change.operation = operation;
    change.epoch = state(by).tip()->number + 1;
    change.previous = state(by).tip()->change;
    if (subject) change.subjects.push_back(*subject);
    if (endorser) change.endorsement = Endorsement{*endorser, {}};
    std::set<DeviceId> boxed;
    for (const auto& member : state(by).members()) boxed.insert(member.id);
    if (subject && operation != Operation::remove) boxed.insert(device_id(*subject));
    if (subject && operation == Operation::remove) boxed.erase(device_id(*subject));
    if (endorser) boxed.erase(*endorser);
    if (operation != Operation::leave)
      for (const auto& device : boxed) change.boxes.push_back({device, {}});
    return change;
  }

  /// What the device writes; false where its own rules refuse.
  bool change(std::size_t by, Operation operation, std::optional<DeviceRecord> subject = std::nullopt,
              std::optional<DeviceId> endorser = std::nullopt) {
    if (state(by).closed() || (operation != Operation::replace && !is_in(by))) return false;
    const auto drawn = drafted(by, operation, std::move(subject), endorser);
    Header header;
    header.author = devices[by].id;
    if (!state(by).check(known_change(header, drawn))) return false;
    make(by, drawn);
    return true;
  }

  /// Links a new device, which is handed all that its sibling knows.
  bool link(std::size_t by) {
    const auto record = made_up(devices[by].record.person);
    if (!change(by, Operation::add, record)) return false;
    devices.push_back({record, device_id(record), devices[by].state, devices[by].heard, 0});
    return true;
  }

  void back_up(std::size_t at) {
    if (is_in(at)) backups.push_back(devices[at]);
  }

  /// A new device out of a backup: it knows what the old one knew then, and takes its place.
  void restore(std::size_t which) {
    auto device = backups[which];
    const auto former = device.id;
    device.record = made_up(device.record.person);
    device.id = device_id(device.record);
    device.sequence = 0;
    devices.push_back(device);
    change(devices.size() - 1, Operation::replace, device.record, former);
  }

  void tell_everybody() {
    for (std::size_t at = 0; at < devices.size(); ++at) {
      std::vector<std::size_t> order;
      for (std::size_t which = 0; which < made.size(); ++which) {
        order.push_back(which);
        std::swap(order.back(), order[random.below(order.size())]);
      }
      for (const auto which : order) hear(at, which);
    }
  }

  /// Where all have heard of all, each that has to rotate does, at the same moment.
  std::size_t heal() {
    const auto before = made.size();
    for (std::size_t at = 0; at < devices.size(); ++at)
      if (state(at).needs_rotation()) change(at, Operation::rotate);
    tell_everybody();
    return made.size() - before;
  }

  KnownChanges everything() const {
    KnownChanges known;
    for (const auto& one : made) known.emplace(one.id, known_change(one.header, one.change));
    return known;
  }
};

}  // namespace nearer::ledger
