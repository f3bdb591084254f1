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

bool holds(const Epoch& epoch, const DeviceId& device) { return std::ranges::binary_search(epoch.holders, device); }

/// Whether a device has certainly heard of a change for which it has a box: it made it or one on its line, or was let in
/// by that, and from there on each author could reach it under the key before.
bool has_heard(const Ledger& ledger, const Epoch& change, const DeviceId& device) {
  for (const auto* epoch = &change; epoch->author != device;) {
    const auto* before = ledger.membership().epoch(epoch->previous);
    if (!before) return true;
    if (!holds(*before, device)) return std::ranges::count(moved_by(ledger, epoch->change), device) != 0;
    if (!holds(*before, epoch->author)) return false;
    epoch = before;
  }
  return true;
}

/// The key that a device shares with this one: that of the epoch before the change, else the newest; but rather an older
/// one of which the device has certainly heard. An epoch of one device alone has no mailbox.
const LiveKey* shared_key(const Ledger& ledger, const Epoch& change, const DeviceId& device) {
  const LiveKey* found = nullptr;
  bool sure = false;
  for (const auto& key : ledger.epoch_keys()) {
    const auto* epoch = ledger.membership().epoch(key.change);
    if (key.change == change.change || !epoch || epoch->holders.size() < 2 || !holds(*epoch, device)) continue;
    const bool heard = has_heard(ledger, *epoch, device);
    if (heard && key.change == change.previous) return &key;
    if (found && (sure || !heard)) continue;
    found = &key;
    sure = heard;
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

/// Adds a change with all that it builds upon and that is not known; all or nothing, and no more than may go along.
void gather(std::set<EntryId>& needed, const MembershipState& membership, const EntryId& id,
            const std::set<EntryId>& known, std::size_t most) {
  std::vector<EntryId> line;
  for (const auto* epoch = membership.epoch(id); epoch && !known.contains(epoch->change);
       epoch = membership.epoch(epoch->previous)) {
    if (!needed.contains(epoch->change)) line.push_back(epoch->change);
  }
  if (needed.size() + line.size() <= most) needed.insert(line.begin(), line.end());
}

/// What stands between what the readers of a mailbox know and the change, and who came and went in other branches.
std::vector<EntryId> gathered(const MembershipState& membership, const Epoch& change, const EntryId& known,
                              std::size_t most) {
  const auto theirs = line_of(membership, known);
  std::set<EntryId> needed;
  gather(needed, membership, change.previous, theirs, most);
  const auto& epochs = membership.epochs();
  for (auto epoch = epochs.rbegin(); epoch != epochs.rend(); ++epoch) {
    if (epoch->change != change.change && moves_somebody(*epoch))
      gather(needed, membership, epoch->change, theirs, most);
  }
  std::vector<EntryId> changes;
  for (const auto& epoch : epochs)
    if (needed.contains(epoch.change)) changes.push_back(epoch.change);
  changes.push_back(change.change);
  return changes;
}

/// The keys of epochs in which a member may still be, although they were superseded long ago.
std::vector<const LiveKey*> left_behind(const Ledger& ledger, const Epoch& change) {
  std::vector<const LiveKey*> keys;
  const auto* now = ledger.find(change.change);
  for (const auto& key : ledger.epoch_keys()) {
    const auto* epoch = ledger.membership().epoch(key.change);
    if (now == nullptr || epoch == nullptr || !ledger.awaited(key)) continue;
    const auto& epochs = ledger.membership().epochs();
    const auto next = std::ranges::find_if(epochs, [&](const Epoch& one) { return one.canonical && one.number == key.epoch + 1; });
    const auto* since = next == epochs.end() ? nullptr : ledger.find(next->change);
    if (since != nullptr && since->kept_hour + away_after_hours <= now->kept_hour) keys.push_back(&key);
  }
  return keys;
}

}  // namespace

std::vector<ChangeWay> ways_of(const Ledger& ledger, const EntryId& change) {
  std::vector<ChangeWay> ways;
  const auto* epoch = ledger.membership().epoch(change);
  if (!epoch) return ways;
  for (const auto& device : concerned(ledger, *epoch)) {
    const auto* key = shared_key(ledger, *epoch, device);
    if (!key || std::ranges::find(ways, key, &ChangeWay::key) != ways.end()) continue;
    ways.push_back({key, gathered(ledger.membership(), *epoch, key->change, most_along)});
  }
  for (const auto* key : left_behind(ledger, *epoch))
    if (std::ranges::find(ways, key, &ChangeWay::key) == ways.end())
      ways.push_back({key, gathered(ledger.membership(), *epoch, key->change, most_between)});
  return ways;
}

std::vector<EntryId> changes_beyond(const MembershipState& membership, const EntryId& known) {
  const auto* tip = membership.tip();
  if (tip == nullptr || tip->change == known || membership.epoch(known) == nullptr) return {};
  return gathered(membership, *tip, known, most_between);
}

bool shares_key(const Ledger& ledger, const DeviceId& device) {
  std::vector<const Epoch*> shared;
  for (const auto& key : ledger.epoch_keys()) {
    const auto* epoch = ledger.membership().epoch(key.change);
    if (epoch && epoch->holders.size() > 1 && holds(*epoch, device)) shared.push_back(epoch);
  }
  if (std::ranges::any_of(shared, [&](const Epoch* epoch) { return has_heard(ledger, *epoch, device); })) return true;
  const auto reached = ledger.reached(device);
  return std::ranges::any_of(shared, [&](const Epoch* epoch) { return epoch->number <= reached; });
}

std::vector<EntryId> all_changes(const MembershipState& membership) {
  const auto& epochs = membership.epochs();
  std::vector<EntryId> changes;
  for (auto at = epochs.size() > most_between ? epochs.size() - most_between : 0; at < epochs.size(); ++at)
    changes.push_back(epochs[at].change);
  return changes;
}

}  // namespace nearer::ledger
