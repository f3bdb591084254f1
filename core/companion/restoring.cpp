#include "companion/restoring.h"

#include "companion/placing.h"

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

Result<void> take_place_of_former(Desk& desk, Call& call) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto* group = desk.group(audience);
    if (group == nullptr || group->ledger.membership().closed()) continue;
    const ledger::Wish wish{ledger::Operation::replace, std::nullopt, desk.identity.former.get()};
    NEARER_CHECK(change_members(desk, call, audience, wish));
  }
  return {};
}

}  // namespace nearer
