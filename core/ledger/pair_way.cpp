#include "ledger/pair_way.h"

#include <algorithm>
#include <set>

#include "crypto/auth/hash.h"
#include "ledger/change_ways.h"

namespace nearer::ledger {
namespace {

/// Whether *mine* knows a device, or one by whose word it came into *ours*, and has not taken it out. What the partner's
/// program lists as a device of this person is signed by none of them.
bool is_own(const Ledger& mine, const Ledger& ours, const DeviceId& device, std::set<DeviceId>& seen) {
  if (!seen.insert(device).second || mine.membership().cut(device)) return false;
  if (mine.membership().record(device)) return true;
  return std::ranges::any_of(ours.membership().introductions(device, ours.own_person()),
                             [&](const auto& one) { return is_own(mine, ours, one.by, seen); });
}

bool is_known_since(const Ledger& ours, const DeviceId& device, std::uint32_t hour) {
  return std::ranges::any_of(ours.membership().introductions(device, ours.own_person()), [&](const auto& one) {
    const auto* kept = ours.find(one.change);
    return kept && kept->kept_hour <= hour;
  });
}

std::optional<LiveKey> way(crypto::Label label, const DeviceKeys& own, const DeviceRecord& other, const GroupId& group) {
  const auto shared = crypto::beforenm(own.exchange, other.exchange_key);
  if (!shared) return std::nullopt;
  const auto [first, second] = std::minmax({own.id(), device_id(other)});
  return LiveKey{beside_epochs,
                 {},
                 crypto::keyed_secret<EpochKey>(shared->reveal(), label, {group.bytes, first.bytes, second.bytes}),
                 false};
}

}  // namespace

std::optional<LiveKey> pair_way(const DeviceKeys& own, const DeviceRecord& other, const GroupId& mine) {
  return way(crypto::Labels::pairway, own, other, mine);
}

std::optional<LiveKey> copy_way(const DeviceKeys& own, const DeviceRecord& other, const GroupId& group) {
  return way(crypto::Labels::copyway, own, other, group);
}

std::vector<DeviceRecord> apart(const Ledger& mine, const Ledger& ours, std::uint32_t hour) {
  std::vector<DeviceRecord> devices;
  if (!mine.is_member() || !ours.is_member()) return devices;
  for (const auto& [id, record] : ours.membership().members()) {
    if (record.person != ours.own_person() || id == mine.own_id() || mine.membership().removed(id)) continue;
    std::set<DeviceId> seen;
    if (!shares_key(mine, id) && is_known_since(ours, id, hour) && is_own(mine, ours, id, seen)) devices.push_back(record);
  }
  return devices;
}

}  // namespace nearer::ledger
