#include "companion/restoring.h"

#include "companion/placing.h"
#include "companion/upkeep.h"

namespace nearer {

Result<void> become_new_device(std::vector<vault_format::BackupItem>& items, crypto::Random& random) {
  for (auto& item : items) {
    if (item.table != Table::keys || item.row != row_of(Row::identity)) continue;
    NEARER_TRY(identity, Identity::read(item.plain));
    identity.former = identity.device;
    identity.device = std::make_shared<const ledger::DeviceKeys>(ledger::make_device(random, 0));
    item.plain = identity.written();
    return {};
  }
  return refuse(Problem::backup_incomplete);
}

Result<void> take_place_of_former(Desk& desk, Call& call, Audience audience) {
  const auto* group = desk.group(audience);
  if (group == nullptr || desk.identity.former == nullptr || group->ledger.membership().closed()) return {};
  // As long as the former device is in, and this one is not.
  const auto& membership = group->ledger.membership();
  if (group->ledger.is_member() || membership.member(desk.identity.former->id()) == nullptr) return {};
  NEARER_CHECK(change_members(desk, call, audience, {ledger::Operation::replace, std::nullopt, desk.identity.former.get()}));
  return {};
}

void take_place_of_former(Desk& desk, Call& call) {
  keep_up(desk, call, {program::Upkeep::members, "mine"}, [&] { return take_place_of_former(desk, call, Audience::mine); });
  keep_up(desk, call, {program::Upkeep::members, "ours"}, [&] { return take_place_of_former(desk, call, Audience::ours); });
}

}  // namespace nearer
