#include <algorithm>

#include "ledger/membership_fold.h"

// What a device writes. What others wrote is judged by the fold alone.

namespace nearer::ledger {
namespace {

const Member* member_of(const MembershipFold& fold, const DeviceId& device) {
  const auto found = std::ranges::find(fold.members, device, &Member::id);
  return found == fold.members.end() ? nullptr : &*found;
}

std::size_t devices_of(const MembershipFold& fold, Person person) {
  return static_cast<std::size_t>(std::ranges::count_if(
      fold.members, [&](const Member& member) { return member.record.person == person; }));
}

Result<void> check_added(const MembershipFold& fold, const Seat& seat) {
  if (member_of(fold, seat.first)) return refuse(Problem::nothing_to_do);
  if (fold.gone.contains(seat) || fold.cuts.contains(seat)) return refuse(Problem::author_removed);
  if (devices_of(fold, seat.second) >= most_devices_of_one) return refuse(Problem::too_many_devices);
  return {};
}

/// A device that was replaced may be removed as well: then nobody comes in its place once more.
Result<void> check_removed(const MembershipFold& fold, const Seat& seat) {
  const bool replaced = fold.gone.contains(seat) && !fold.cuts.contains(seat);
  if (replaced) return {};
  if (!member_of(fold, seat.first)) return refuse(Problem::not_found);
  if (!fold.named.contains(seat)) return refuse(Problem::own_device_only);
  if (devices_of(fold, seat.second) == 1) return refuse(Problem::not_now);
  return {};
}

Result<void> check_replaced(const MembershipFold& fold, const KnownChange& change, const Seat& seat) {
  if (seat.first != change.author) return refuse(Problem::not_yours);
  const auto place = fold.records.find(*change.endorser);
  if (place == fold.records.end()) return refuse(Problem::not_found);
  if (place->second.person != seat.second) return refuse(Problem::own_device_only);
  if (fold.cuts.contains({place->first, seat.second})) return refuse(Problem::author_removed);
  if (member_of(fold, seat.first)) return refuse(Problem::nothing_to_do);
  const bool room = member_of(fold, place->first) || devices_of(fold, seat.second) < most_devices_of_one;
  return room ? Result<void>() : refuse(Problem::too_many_devices);
}

}  // namespace

GroupKind group_kind(std::span<const DeviceRecord> devices) {
  const auto of = [&](Person person) {
    return std::ranges::any_of(devices, [&](const auto& device) { return device.person == person; });
  };
  return of(0) && of(1) ? GroupKind::ours : GroupKind::mine;
}

KnownChange known_change(const Header& header, const Change& change) {
  KnownChange known{change.operation, change.epoch,  change.previous, change.subjects, {},
                    std::nullopt,     header.author, header.sequence, header.heads};
  for (const auto& box : change.boxes) known.boxed.push_back(box.device);
  if (change.endorsement) known.endorser = change.endorsement->device;
  return known;
}

Result<void> check_founding(const KnownChange& change) {
  std::size_t devices[2] = {0, 0};
  for (const auto& record : change.subjects) ++devices[record.person];
  if (std::max(devices[0], devices[1]) > most_devices_of_one) return refuse(Problem::too_many_devices);
  const bool own = std::ranges::find(change.subjects, change.author, device_id) != change.subjects.end();
  return own ? Result<void>() : refuse(Problem::not_yours);
}

Result<void> check_change(const MembershipFold& fold, GroupKind kind, const KnownChange& change) {
  const auto seat = change.subjects.empty()
                        ? Seat()
                        : Seat(device_id(change.subjects.front()), change.subjects.front().person);
  if (change.operation == Operation::replace) return check_replaced(fold, change, seat);
  if (!member_of(fold, change.author)) return refuse(Problem::not_yours);
  if (change.operation == Operation::leave) {
    return kind == GroupKind::ours ? Result<void>() : refuse(Problem::kind_not_allowed);
  }
  if (change.subjects.empty()) return {};
  if (!fold.named.contains({change.author, seat.second})) return refuse(Problem::own_device_only);
  return change.operation == Operation::add ? check_added(fold, seat) : check_removed(fold, seat);
}

}  // namespace nearer::ledger
