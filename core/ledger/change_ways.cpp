#include "ledger/change_ways.h"

#include <algorithm>
#include <set>

namespace nearer::ledger {
namespace {

/// Whom a change lets in or puts out.
std::vector<DeviceId> moved_by(const Ledger& ledger, const EntryId& id) {
  const auto* kept = ledger.find(id);
  const auto body = kept ? kept->body() : std::nullopt;
  const auto change = body ? decode_change(*body) : Result<Change>(refuse(Problem::not_found));
  std::vector<DeviceId> devices;
  if (!change) return devices;
  for (const auto& subject : change->subjects) devices.push_back(device_id(subject));
  if (change->endorsement) devices.push_back(change->endorsement->device);
  return devices;
}

/// Who is in, who gets the new key, who had the one before, and who was taken out: that one is told as well.
std::set<DeviceId> concerned(const Ledger& ledger, const Epoch& change) {
  std::set<DeviceId> devices(change.holders.begin(), change.holders.end());
  for (const auto& member : ledger.membership().members()) devices.insert(member.id);
  if (const auto* before = ledger.membership().epoch(change.previous)) {
    devices.insert(before->holders.begin(), before->holders.end());
  }
  for (const auto& device : moved_by(ledger, change.change)) devices.insert(device);
  devices.erase(ledger.own_id());
  return devices;
}

/// The key that a device shares with this one: that of the epoch before the change if both have it, else the newest. An
/// epoch of one device alone has no mailbox.
const LiveKey* shared_key(const Ledger& ledger, const Epoch& change, const DeviceId& device) {
  const LiveKey* found = nullptr;
  for (const auto& key : ledger.epoch_keys()) {
    const auto* epoch = ledger.membership().epoch(key.change);
    if (key.change == change.change || !epoch || epoch->holders.size() < 2) continue;
    if (!std::ranges::binary_search(epoch->holders, device)) continue;
    if (key.change == change.previous) return &key;
    if (!found) found = &key;
  }
  return found;
}

/// A change and all that it builds upon.
std::set<EntryId> line_of(const MembershipState& membership, EntryId id) {
  std::set<EntryId> line;
  for (const auto* epoch = membership.epoch(id); epoch; epoch = membership.epoch(epoch->previous)) {
    line.insert(epoch->change);
  }
  return line;
}

bool moves_somebody(const Epoch& epoch) {
  return epoch.operation != Operation::rotate && epoch.operation != Operation::create;
}

/// What stands between what the readers of a mailbox know and the change, and who came and went in other branches.
std::vector<EntryId> gathered(const MembershipState& membership, const Epoch& change, const EntryId& known) {
  const auto theirs = line_of(membership, known);
  std::set<EntryId> needed;
  for (const auto* epoch = membership.epoch(change.previous); epoch && !theirs.contains(epoch->change);
       epoch = membership.epoch(epoch->previous)) {
    if (needed.size() < most_along) needed.insert(epoch->change);
  }
  const auto& epochs = membership.epochs();
  for (auto epoch = epochs.rbegin(); epoch != epochs.rend() && needed.size() < most_along; ++epoch) {
    const bool new_to_them = epoch->change != change.change && !theirs.contains(epoch->change);
    if (new_to_them && moves_somebody(*epoch)) needed.insert(epoch->change);
  }
  std::vector<EntryId> changes;
  for (const auto& epoch : epochs)
    if (needed.contains(epoch.change)) changes.push_back(epoch.change);
  changes.push_back(change.change);
  return changes;
}

}  // namespace

std::vector<ChangeWay> ways_of(const Ledger& ledger, const EntryId& change) {
  std::vector<ChangeWay> ways;
  const auto* epoch = ledger.membership().epoch(change);
  if (!epoch) return ways;
  for (const auto& device : concerned(ledger, *epoch)) {
    const auto* key = shared_key(ledger, *epoch, device);
    if (!key || std::ranges::find(ways, key, &ChangeWay::key) != ways.end()) continue;
    ways.push_back({key, gathered(ledger.membership(), *epoch, key->change)});
  }
  return ways;
}

}  // namespace nearer::ledger
