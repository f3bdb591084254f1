#include "ledger/membership_state.h"

#include <algorithm>

namespace nearer::ledger {

bool MembershipState::note(const Header& header, const EntryId& id, const Change& change) {
  if (change.operation == Operation::create) {
    if (founding_) return false;
    founding_ = id;
    kind_ = group_kind(change.subjects);
  }
  return known_.emplace(id, known_change(header, change)).second;
}

bool MembershipState::add(const Header& header, const EntryId& id, const Change& change) {
  if (!note(header, id, change)) return false;
  refold();
  return true;
}

void MembershipState::refold() {
  if (founding_) fold_ = fold(known_, *founding_, kind_);
}

const Member* MembershipState::member(const DeviceId& device) const {
  const auto found = std::ranges::find(fold_.members, device, &Member::id);
  return found == fold_.members.end() ? nullptr : &*found;
}

const DeviceRecord* MembershipState::record(const DeviceId& device) const {
  const auto found = fold_.records.find(device);
  return found == fold_.records.end() ? nullptr : &found->second;
}

const Epoch* MembershipState::epoch(const EntryId& change) const {
  const auto found = std::ranges::find(fold_.epochs, change, &Epoch::change);
  return found == fold_.epochs.end() ? nullptr : &*found;
}

const Epoch* MembershipState::tip() const { return fold_.tip ? epoch(*fold_.tip) : nullptr; }

std::optional<DeviceId> MembershipState::former_of(const DeviceId& device) const {
  for (const auto& [id, change] : known_)
    if (change.operation == Operation::replace && change.author == device) return change.endorser;
  return std::nullopt;
}

std::vector<MembershipState::Introduction> MembershipState::introductions(const DeviceId& device, Person person) const {
  std::vector<Introduction> found;
  for (const auto& [id, change] : known_) {
    const bool lets_in = change.operation == Operation::create || change.operation == Operation::add || change.operation == Operation::replace;
    const bool is_named = std::ranges::any_of(change.subjects, [&](const DeviceRecord& record) {
      return record.person == person && device_id(record) == device;
    });
    if (lets_in && is_named) found.push_back({id, change.endorser.value_or(change.author)});
  }
  return found;
}

bool MembershipState::held(const DeviceId& device, std::uint32_t number) const {
  const auto range = std::ranges::equal_range(fold_.epochs, number, {}, &Epoch::number);
  return std::ranges::any_of(range,
                             [&](const Epoch& epoch) { return std::ranges::binary_search(epoch.holders, device); });
}

bool MembershipState::held_each(const DeviceId& device, std::uint32_t number) const {
  const auto range = std::ranges::equal_range(fold_.epochs, number, {}, &Epoch::number);
  return !range.empty() && std::ranges::all_of(range, [&](const Epoch& epoch) {
    return std::ranges::binary_search(epoch.holders, device);
  });
}

bool MembershipState::founded_with(const DeviceId& device) const {
  const auto first = founding_ ? known_.find(*founding_) : known_.end();
  if (first == known_.end()) return false;
  const auto& devices = first->second.subjects;
  return std::ranges::find(devices, device, device_id) != devices.end();
}

bool MembershipState::removed(const DeviceId& device) const {
  const auto* known = record(device);
  return known && fold_.gone.contains({device, known->person});
}

std::uint32_t MembershipState::began(const DeviceId& device) const {
  std::uint32_t newest = 0;
  for (const auto& [id, change] : known_) {
    const bool lets_in = change.operation != Operation::remove && std::ranges::find(change.subjects, device, device_id) != change.subjects.end();
    if (lets_in || change.author == device) newest = std::max(newest, change.epoch);
  }
  return newest;
}

std::optional<std::uint64_t> MembershipState::cut(const DeviceId& device) const {
  const auto* known = record(device);
  const auto found = known ? fold_.cuts.find({device, known->person}) : fold_.cuts.end();
  return found == fold_.cuts.end() ? std::nullopt : std::optional(found->second);
}

Result<void> MembershipState::check(const KnownChange& change) const { return check_change(fold_, kind_, change); }

}  // namespace nearer::ledger
