#include "ledger/epoch_keys.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "crypto/auth/equal.h"

namespace nearer::ledger {
namespace {

const KeyBox* box_for(const Change& change, const DeviceId& device) {
  const auto found = std::ranges::find(change.boxes, device, &KeyBox::device);
  return found == change.boxes.end() ? nullptr : &*found;
}

/// The device whose box this change has: this one, else the one in whose place it came.
const DeviceKeys* opener(const Change& change, const DeviceKeys& own, const DeviceKeys* former) {
  for (const auto* keys : {&own, former}) {
    const auto* box = keys ? box_for(change, keys->id()) : nullptr;
    if (box && !crypto::is_zero(box->sealed)) return keys;
  }
  return nullptr;
}

std::optional<Change> change_in(const KeptEntries& kept, const EntryId& id) {
  const auto position = kept.find(id);
  const auto body = position ? kept[*position].body() : std::nullopt;
  auto change = body ? decode_change(*body) : Result<Change>(refuse(Problem::not_found));
  return change ? std::optional(std::move(*change)) : std::nullopt;
}

/// Since when an epoch is not the newest any more: since its successor came, or, for a branch that lost, since both it
/// and the winner were here. Nothing for the newest one.
std::optional<std::uint32_t> superseded(const Epoch& epoch, const MembershipState& membership,
                                        const KeptEntries& kept) {
  const auto hour_of = [&](const EntryId& change) {
    const auto position = kept.find(change);
    return position ? kept[*position].kept_hour : 0;
  };
  for (const auto& other : membership.epochs()) {
    if (!other.canonical) continue;
    if (epoch.canonical && other.number == epoch.number + 1) return hour_of(other.change);
    if (!epoch.canonical && other.number == epoch.number) {
      return std::max(hour_of(other.change), hour_of(epoch.change));
    }
  }
  if (epoch.canonical) return std::nullopt;
  return hour_of(epoch.change);
}

/// Overwrites the boxes of a kept membership entry; false where they were blank already.
bool wipe_boxes(Kept& kept) {
  const auto parts = unpack_parts(kept.packed);
  if (!parts || !parts->body) return false;
  const auto blank = without_boxes(*parts->body);
  if (std::ranges::equal(blank, *parts->body)) return false;
  std::ranges::copy(blank, kept.packed.end() - static_cast<std::ptrdiff_t>(blank.size()));
  return true;
}

}  // namespace

bool has_box_for(const Change& change, const DeviceKeys& own, const DeviceKeys* former) {
  return opener(change, own, former) != nullptr;
}

std::vector<BadKey> EpochKeys::refresh(const MembershipState& membership, const KeptEntries& kept, const GroupId& group,
                                       const DeviceKeys& own, const DeviceKeys* former) {
  std::vector<BadKey> bad;
  for (const auto& epoch : membership.epochs()) {
    if (seen_.contains(epoch.change)) continue;
    const auto change = change_in(kept, epoch.change);
    const auto* keys = change ? opener(*change, own, former) : nullptr;
    if (change) seen_.insert(epoch.change);
    if (!keys) continue;
    auto key = open_key(*change, group, *keys);
    if (key) {
      live_.push_back({epoch.number, epoch.change, std::move(*key), false});
    } else {
      bad_.insert(epoch.change);
      bad.push_back({epoch.change, epoch.author, key.error().problem});
    }
  }
  arrange(membership);
  return bad;
}

void EpochKeys::read_again(const EntryId& change) {
  seen_.erase(change);
  bad_.erase(change);
}

void EpochKeys::arrange(const MembershipState& membership) {
  const auto* tip = membership.tip();
  for (auto& key : live_) key.newest = tip && key.change == tip->change;
  // Of two branches the one that all follow comes first: an entry of that epoch is sent under its key.
  const auto rank = [&](const LiveKey& key) {
    const auto* epoch = membership.epoch(key.change);
    const bool canonical = epoch && epoch->canonical;
    return std::tuple(!key.newest, ~key.epoch, !canonical, key.change);
  };
  std::ranges::sort(live_, {}, rank);
}

const LiveKey* EpochKeys::newest() const { return !live_.empty() && live_.front().newest ? &live_.front() : nullptr; }

std::vector<EntryId> EpochKeys::forget_before(const Forgetting& what, const MembershipState& membership,
                                              KeptEntries& kept) {
  std::vector<EntryId> changed;
  for (const auto& epoch : membership.epochs()) {
    const auto since = superseded(epoch, membership, kept);
    const auto position = kept.find(epoch.change);
    const auto before = epoch.number < what.behind ? what.hour : std::min(what.hour, what.awaited_hour);
    if (!since || *since >= before || !position) continue;
    std::erase_if(live_, [&](const LiveKey& key) { return key.change == epoch.change; });
    if (wipe_boxes(kept[*position])) changed.push_back(epoch.change);
  }
  return changed;
}

}  // namespace nearer::ledger
