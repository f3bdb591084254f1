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

bool MembershipState::held(const DeviceId& device, std::uint32_t number) const {
  const auto range = std::ranges::equal_range(fold_.epochs, number, {}, &Epoch::number);
  return std::ranges::any_of(range,
                             [&](const Epoch& epoch) { return std::ranges::binary_search(epoch.holders, device); });
}

bool MembershipState::removed(const DeviceId& device) const {
  const auto* known = record(device);
  return known && fold_.gone.contains({device, known->person});
}

const Cut* MembershipState::cut(const DeviceId& device) const {
  const auto* known = record(device);
  const auto found = known ? fold_.cuts.find({device, known->person}) : fold_.cuts.end();
  return found == fold_.cuts.end() ? nullptr : &found->second;
}

std::vector<DeviceRecord> MembershipState::to_add_again(const DeviceId& author) const {
  std::vector<DeviceRecord> lost;
  for (const auto& epoch : fold_.epochs) {
    if (epoch.author != author || epoch.operation != Operation::add) continue;
    const auto& subject = known_.at(epoch.change).subjects.front();
    const auto device = device_id(subject);
    if (!member(device) && !fold_.gone.contains({device, subject.person})) lost.push_back(subject);
  }
  return lost;
}

Result<void> MembershipState::check(const KnownChange& change) const {
  NEARER_CHECK(apply(fold_.tip_members, kind_, change, fold_.gone));
  if (change.operation != Operation::add) return {};
  const auto& subject = change.subjects.front();
  if (fold_.gone.contains({device_id(subject), subject.person})) return refuse(Problem::author_removed);
  return {};
}

}  // namespace nearer::ledger
