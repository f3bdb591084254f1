#include "companion/lately_linked.h"

#include <algorithm>

namespace nearer {
namespace {

constexpr std::uint32_t a_day_rounded = 25;

using Devices = std::vector<ledger::DeviceId>;

/// A device, the one in whose place it came from a backup, and so on.
Devices with_former(const ledger::MembershipState& membership, const ledger::DeviceId& device) {
  Devices devices{device};
  for (auto former = membership.former_of(device); former && std::ranges::find(devices, *former) == devices.end();
       former = membership.former_of(*former))
    devices.push_back(*former);
  return devices;
}

bool held_by_one(const ledger::Epoch& epoch, const Devices& devices) {
  return std::ranges::any_of(devices, [&](const auto& device) { return std::ranges::binary_search(epoch.holders, device); });
}

/// An entry names the number of its epoch, and not the branch: it may be an epoch of another one.
bool were_there(const ledger::MembershipState& membership, const Devices& devices, std::uint32_t number) {
  return std::ranges::all_of(membership.epochs(), [&](const ledger::Epoch& epoch) {
    return epoch.number != number || held_by_one(epoch, devices);
  });
}

bool have_been_in_for_a_day(const ledger::Ledger& mine, const Devices& devices, const Call& call) {
  return std::ranges::any_of(mine.membership().epochs(), [&](const ledger::Epoch& epoch) {
    const auto* change = mine.find(epoch.change);
    return change != nullptr && call.hour() >= change->kept_hour + a_day_rounded && held_by_one(epoch, devices);
  });
}

}  // namespace

bool may_be_shown(const ledger::Ledger& mine, const ledger::Kept& kept, const Call& call) {
  const auto& membership = mine.membership();
  return std::ranges::all_of(membership.members(), [&](const ledger::Member& member) {
    if (member.id == mine.own_id()) return true;
    const auto devices = with_former(membership, member.id);
    return were_there(membership, devices, kept.epoch) || have_been_in_for_a_day(mine, devices, call);
  });
}

}  // namespace nearer
