#include "companion/old_copies.h"

#include <algorithm>
#include <array>

#include "companion/asking_desk.h"
#include "companion/placing.h"
#include "companion/upkeep.h"
#include "envelope/epoch_keys.h"
#include "ledger/pair_way.h"

namespace nearer {
namespace {

// A device in use shows its heads once a day.
constexpr std::uint32_t silent_after_hours = 24;
// Until then the relay has what was sent under the keys of the copy.
constexpr std::uint32_t old_after_hours = 20 * 24;
constexpr std::int64_t tells_every = 20 * seconds_in_day;
constexpr std::int64_t listens_for = 31 * seconds_in_day;

bool takes_part(const Desk& desk, Audience audience) {
  const auto* group = desk.group(audience);
  return group != nullptr && group->ledger.is_member() && !group->ledger.membership().closed();
}

/// Whether a copy of that device may know no key that is known here.
bool may_share_no_key(const ledger::Ledger& ledger, const ledger::DeviceId& device) {
  return std::ranges::any_of(ledger.membership().epochs(), [&](const ledger::Epoch& epoch) {
    return std::ranges::binary_search(epoch.holders, device) &&
           std::ranges::find(ledger.epoch_keys(), epoch.change, &ledger::LiveKey::change) == ledger.epoch_keys().end();
  });
}

/// False where there is no room for one more mailbox.
bool use(Desk& desk, Call& call, const ledger::Ledger& ledger, const ledger::LiveKey& key, std::int64_t seconds) {
  auto owner = envelope::mailbox_of(key.key, ledger.group());
  const mailbox::MailboxId id{owner.open.bytes};
  const auto* box = desk.mail.box(id);
  // Once a day is enough to go on with it.
  if (box != nullptr && box->until >= call.now.seconds + seconds - seconds_in_day) return true;
  desk.mail.use(std::move(owner), mailbox::Retention::thirty_days, call.now.seconds + seconds);
  call.changed.insert(Part::mail);
  return desk.mail.box(id) != nullptr;
}

void listen(Desk& desk, Call& call, Audience audience) {
  const auto& ledger = desk.group(audience)->ledger;
  for (const auto& reader : ledger.readers()) {
    const bool is_silent = ledger.last_heard(reader.id) + silent_after_hours <= call.hour();
    if (reader.id == ledger.own_id() || !is_silent || !may_share_no_key(ledger, reader.id)) continue;
    for (const auto& own : {desk.identity.device, desk.identity.former})
      if (const auto key = own ? ledger::copy_way(*own, reader.record, ledger.group()) : std::nullopt)
        use(desk, call, ledger, *key, listens_for);
  }
}

/// The change by which this device took another one's place; nullptr for any other device.
const ledger::Epoch* own_place(const ledger::Ledger& ledger) {
  const auto& epochs = ledger.membership().epochs();
  const auto found = std::ranges::find_if(epochs, [&](const ledger::Epoch& epoch) {
    return epoch.operation == ledger::Operation::replace && epoch.author == ledger.own_id();
  });
  return found == epochs.end() ? nullptr : &*found;
}

bool is_older_than(const ledger::Ledger& ledger, const ledger::EntryId& change, std::uint32_t hours, const Call& call) {
  const auto* kept = ledger.find(change);
  return kept != nullptr && kept->kept_hour + hours <= call.hour();
}

Result<void> tell(Desk& desk, Call& call, Audience audience) {
  const auto& group = *desk.group(audience);
  const auto& ledger = group.ledger;
  const auto* place = desk.identity.former == nullptr ? nullptr : own_place(ledger);
  if (place == nullptr) return {};
  auto& told = told_of_copy(desk, audience);
  const bool is_due = told ? call.now.seconds < *told || call.now.seconds - *told >= tells_every
                           : is_older_than(ledger, place->previous, old_after_hours, call) ||
                                 is_older_than(ledger, place->change, old_after_hours, call);
  const auto entry = is_due ? ledger.entry(place->change) : refuse(Problem::nothing_to_do);
  if (!entry) return {};
  for (const auto& member : ledger.membership().members()) {
    if (member.id == ledger.own_id() || ledger.reached(member.id) >= place->number) continue;
    const auto key = ledger::copy_way(*desk.identity.former, member.record, ledger.group());
    if (!key || !use(desk, call, ledger, *key, tells_every + listens_for)) continue;
    NEARER_CHECK(send_under(desk, call, group, *key, {&*entry, 1}));
    told = call.now.seconds;
    call.changed.insert(Part::askings);
  }
  return {};
}

}  // namespace

void keep_old_copy_ways(Desk& desk, Call& call, bool may_speak) {
  if (desk.settings.put_back) return;
  for (const auto audience : {Audience::mine, Audience::ours}) {
    if (!takes_part(desk, audience)) continue;
    listen(desk, call, audience);
    const auto name = audience == Audience::mine ? "copy mine" : "copy ours";
    if (may_speak) keep_up(desk, call, {program::Upkeep::members, name}, [&] { return tell(desk, call, audience); });
  }
}

std::vector<ledger::LiveKey> old_copy_keys(const Desk& desk, Audience audience) {
  std::vector<ledger::LiveKey> keys;
  if (!takes_part(desk, audience)) return keys;
  const auto& ledger = desk.group(audience)->ledger;
  for (const auto& reader : ledger.readers()) {
    if (reader.id == ledger.own_id()) continue;
    for (const auto& own : {desk.identity.device, desk.identity.former})
      if (auto key = own ? ledger::copy_way(*own, reader.record, ledger.group()) : std::nullopt) keys.push_back(std::move(*key));
  }
  return keys;
}

}  // namespace nearer
