#pragma once

#include <optional>
#include <vector>

#include "ledger/ledger.h"

// The way between two devices of one person that share no key of *mine*: docs/spec/membership.md, "Two who share no key".

namespace nearer::ledger {

/// Its key, which both come to and nobody else; nothing where the other's exchange key is of small order.
std::optional<LiveKey> pair_way(const DeviceKeys& own, const DeviceRecord& other, const GroupId& mine);

/// The key of the way by which somebody who comes from a copy of one of the two finds the other, in any group: docs/spec/membership.md,
/// "An old copy".
std::optional<LiveKey> copy_way(const DeviceKeys& own, const DeviceRecord& other, const GroupId& group);

/// The devices of this person that are in *ours*, were let in there by devices that *mine* knows, and are not known to share
/// a key of *mine* with this one. Of those that *ours* has known since `hour` at least: of the others *mine* is about to hear.
std::vector<DeviceRecord> apart(const Ledger& mine, const Ledger& ours, std::uint32_t hour);

}  // namespace nearer::ledger
