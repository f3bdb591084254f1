#include "companion/lately_linked.h"

#include <algorithm>

namespace nearer {
namespace {

constexpr std::uint32_t a_day_rounded = 25;

bool has_been_in_for_a_day(const ledger::Ledger& mine, const ledger::DeviceId& device, const Call& call) {
  return std::ranges::any_of(mine.membership().epochs(), [&](const ledger::Epoch& epoch) {
    const auto* change = mine.find(epoch.change);
    const bool has_it = std::ranges::binary_search(epoch.holders, device);
    return has_it && change != nullptr && call.hour() >= change->kept_hour + a_day_rounded;
  });
}

}  // namespace

bool may_be_shown(const ledger::Ledger& mine, const ledger::Kept& kept, const Call& call) {
  const auto& membership = mine.membership();
  return std::ranges::all_of(membership.members(), [&](const ledger::Member& member) {
    // An entry names the number of its epoch, and in another branch that number may be an epoch of the device's own.
    return member.id == mine.own_id() || membership.former_of(member.id) || membership.held_each(member.id, kept.epoch) ||
           has_been_in_for_a_day(mine, member.id, call);
  });
}

}  // namespace nearer
