#include <algorithm>

#include "ledger/membership_fold.h"

// Which change is allowed where. The answer depends on the branch a change stands in and on the set of removals, never
// on the order in which a device has learnt of them.

namespace nearer::ledger {
namespace {

std::size_t devices_of(const Members& members, Person person) {
  return static_cast<std::size_t>(
      std::ranges::count_if(members, [&](const auto& member) { return member.second.person == person; }));
}

Result<Members> founded(const KnownChange& change) {
  Members members;
  for (const auto& record : change.subjects) members.emplace(device_id(record), record);
  if (devices_of(members, 0) > most_devices_of_one || devices_of(members, 1) > most_devices_of_one) {
    return refuse(Problem::too_many_devices);
  }
  if (!members.contains(change.author)) return refuse(Problem::not_yours);
  return members;
}

Result<Members> added(Members members, const DeviceRecord& author, const DeviceRecord& subject) {
  if (subject.person != author.person) return refuse(Problem::own_device_only);
  if (!members.emplace(device_id(subject), subject).second) return refuse(Problem::nothing_to_do);
  if (devices_of(members, subject.person) > most_devices_of_one) return refuse(Problem::too_many_devices);
  return members;
}

Result<Members> without(Members members, const DeviceRecord& author, const DeviceRecord& subject) {
  const auto found = members.find(device_id(subject));
  if (found == members.end()) return refuse(Problem::not_found);
  if (found->second.person != author.person || subject.person != author.person) {
    return refuse(Problem::own_device_only);
  }
  if (devices_of(members, subject.person) == 1) return refuse(Problem::not_now);
  members.erase(found);
  return members;
}

Result<Members> replaced(Members members, const KnownChange& change) {
  const auto& subject = change.subjects.front();
  const auto endorser = members.find(change.endorser.value_or(DeviceId{}));
  if (endorser == members.end()) return refuse(Problem::not_found);
  if (device_id(subject) != change.author) return refuse(Problem::not_yours);
  if (endorser->second.person != subject.person) return refuse(Problem::own_device_only);
  members.erase(endorser);
  if (!members.emplace(change.author, subject).second) return refuse(Problem::nothing_to_do);
  return members;
}

Result<Members> after_operation(const Members& before, GroupKind kind, const KnownChange& change) {
  if (change.operation == Operation::create) return founded(change);
  if (change.operation == Operation::replace) return replaced(before, change);
  const auto author = before.find(change.author);
  if (author == before.end()) return refuse(Problem::not_yours);
  if (change.operation == Operation::add) return added(before, author->second, change.subjects.front());
  if (change.operation == Operation::remove) return without(before, author->second, change.subjects.front());
  if (change.operation == Operation::rotate) return before;
  if (kind != GroupKind::ours) return refuse(Problem::kind_not_allowed);
  return Members{};
}

/// The devices that get the key have to be those that are in. Only one that is out by a removal in another branch may
/// be passed over: otherwise a partner could drop my device by not sealing the key for it.
Result<Members> with_boxes(const Members& after, const KnownChange& change, const Gone& gone) {
  Members members;
  for (const auto& device : change.boxed) {
    const auto found = after.find(device);
    if (found == after.end()) return refuse(Problem::not_canonical, "boxes");
    members.insert(*found);
  }
  for (const auto& [device, record] : after) {
    const bool passed_over = !members.contains(device);
    if (passed_over && !gone.contains({device, record.person})) return refuse(Problem::not_canonical, "boxes");
  }
  return members;
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

Result<Members> apply(const Members& before, GroupKind kind, const KnownChange& change, const Gone& gone) {
  auto after = after_operation(before, kind, change);
  if (!after || change.operation == Operation::leave) return after;
  return with_boxes(*after, change, gone);
}

}  // namespace nearer::ledger
