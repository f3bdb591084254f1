#include "companion/restoring.h"

#include <algorithm>
#include <array>

#include "base/text_encoding.h"
#include "companion/acts.h"
#include "companion/folding.h"
#include "companion/missing.h"
#include "companion/placing.h"
#include "companion/upkeep.h"

namespace nearer {
namespace {

/// The newest entry of that device that is here, by its number; 0 where there is none.
std::int64_t newest_of(const ledger::Ledger& ledger, const ledger::DeviceId& device) {
  const auto heads = ledger.heads();
  const auto found = std::ranges::find(heads, device, &ledger::Head::device);
  return found == heads.end() ? 0 : static_cast<std::int64_t>(found->sequence);
}

/// What was said before is old from here on, until it is known or said again (docs/spec/protective.md, rule 32).
Result<void> say_restored(Desk& desk, Call& call, Audience audience, std::int64_t upto) {
  return place_event(desk, call, audience,
                     restored::Restored{{hex_encode(desk.identity.former->id().bytes)}, {upto}});
}

/// The same ledger as the device of now sees it, from the bytes that the vault keeps of it.
Result<ledger::Ledger> read_anew(const Desk& desk, const Group& group) {
  std::vector<Bytes> stored;
  const auto take = [&](const ledger::EntryId& id) -> Result<void> {
    NEARER_TRY(bytes, group.ledger.stored(id));
    stored.push_back(std::move(bytes));
    return {};
  };
  for (const auto& [row, ids] : group.places.segments())
    for (const auto& id : ids) NEARER_CHECK(take(id));
  for (const auto& [id, row] : group.places.singles()) NEARER_CHECK(take(id));
  return ledger::Ledger::restore(desk.identity.device, desk.identity.former, group.ledger.group(), std::move(stored));
}

}  // namespace

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
  const auto upto = newest_of(group->ledger, desk.identity.former->id());
  NEARER_CHECK(change_members(desk, call, audience, {ledger::Operation::replace, std::nullopt, desk.identity.former.get()}));
  // Of a demonstration there is nothing beside the copy.
  return desk.settings.demo ? Result<void>{} : say_restored(desk, call, audience, upto);
}

bool waits_for_its_place(const Desk& desk) { return desk.identity.former != nullptr && !desk.mine.ledger.is_member(); }

bool has_moved(const ledger::Ledger& ledger) {
  if (ledger.is_member() || ledger.membership().cut(ledger.own_id())) return false;
  return std::ranges::any_of(ledger.membership().epochs(), [&](const ledger::Epoch& epoch) {
    return epoch.operation == ledger::Operation::replace && ledger.membership().former_of(epoch.author) == ledger.own_id();
  });
}

void give_up_what_was_cut_off(Desk& desk, Call& call) {
  const bool speaks = !desk.context(call.now).quiet || call.sends_entries();
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto* group = desk.group(audience);
    if (group == nullptr || !group->ledger.is_member() || group->ledger.membership().closed()) continue;
    // Said for its own sake it would only tell that this device was opened.
    if (!may_write(desk, audience) || (audience == Audience::ours && !speaks)) continue;
    for (const auto& lost : cut_off(desk, audience, call.now)) {
      const auto* whose = group->ledger.membership().record(lost.author);
      if (whose == nullptr || whose->person != group->ledger.own_person()) continue;
      const auto device = hex_encode(lost.author.bytes);
      keep_up(desk, call, {program::Upkeep::restored, device}, [&]() -> Result<void> {
        return place_event(desk, call, audience, restored::Restored{{device}, {static_cast<std::int64_t>(lost.from) - 1}});
      });
    }
  }
}

bool has_lost_answers(const Desk& desk) {
  const auto who = desk.identity.ours && desk.identity.ours->person == 1 ? Partner::second : Partner::first;
  return std::ranges::any_of(std::array{Audience::mine, Audience::ours}, [&](Audience audience) {
    const auto* group = desk.group(audience);
    return group != nullptr && std::ranges::any_of(desk.states.of<restored::Practice>().of(audience).openings, [&](const auto& one) {
      const auto device = hex_decode_block<16>(one.second.former);
      return (one.second.whose == who || audience == Audience::mine) && device && group->ledger.membership().cut({*device});
    });
  });
}

bool has_old_answers(const Desk& desk, Moment now) {
  const auto context = desk.context(now);
  const auto& states = desk.states;
  return boundaries::has_old(states.of<boundaries::Practice>(), context) ||
         wishes::has_old(states.of<wishes::Practice>()) || pace::has_old(states.of<pace::Practice>());
}

Result<void> act(Desk& desk, Call& call, const program::GoOnAsNew&) {
  if (!desk.settings.put_back) return refuse(Problem::nothing_to_do);
  desk.identity.former = desk.identity.device;
  desk.identity.device = std::make_shared<const ledger::DeviceKeys>(ledger::make_device(call.random, 0));
  desk.settings.put_back.reset();
  call.changed.insert(Part::identity);
  call.changed.insert(Part::settings);
  for (const auto audience : {Audience::mine, Audience::ours}) {
    auto* group = desk.group(audience);
    if (group == nullptr) continue;
    NEARER_TRY(ledger, read_anew(desk, *group));
    group->ledger = std::move(ledger);
    NEARER_CHECK(take_place_of_former(desk, call, audience));
  }
  return {};
}

void take_place_of_former(Desk& desk, Call& call) {
  keep_up(desk, call, {program::Upkeep::members, "mine"}, [&] { return take_place_of_former(desk, call, Audience::mine); });
  keep_up(desk, call, {program::Upkeep::members, "ours"}, [&] { return take_place_of_former(desk, call, Audience::ours); });
}

}  // namespace nearer
