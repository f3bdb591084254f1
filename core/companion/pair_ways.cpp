#include "companion/pair_ways.h"

#include <algorithm>
#include <utility>

#include "base/text_encoding.h"
#include "companion/placing.h"
#include "companion/upkeep.h"
#include "envelope/epoch_keys.h"
#include "ledger/change_ways.h"
#include "ledger/pair_way.h"

namespace nearer {
namespace {

// Of a device that is let in both ledgers hear, mostly in one visit.
constexpr std::uint32_t heard_within_hours = 2;
// The other may be away, and the relay keeps an envelope for thirty days.
constexpr std::int64_t tells_every = 20 * seconds_in_day;
constexpr std::int64_t listens_after = 31 * seconds_in_day;

std::vector<PairWay>& ways_of(Desk& desk) { return desk.askings.ways ? *desk.askings.ways : desk.askings.ways.emplace(); }

crypto::SigningPair mailbox_of(const Desk& desk, const ledger::LiveKey& key) {
  return envelope::mailbox_of(key.key, desk.mine.ledger.group());
}

std::string name_of(const crypto::SigningPair& mailbox) { return hex_encode(mailbox.open.bytes); }

std::optional<mailbox::MailboxId> mailbox_of(const PairWay& way) {
  const auto id = hex_decode_block<32>(way.mailbox);
  return id ? std::optional(mailbox::MailboxId{*id}) : std::nullopt;
}

const ledger::DeviceRecord* record_of(const Desk& desk, const std::string& device) {
  const auto id = hex_decode_block<16>(device);
  const auto* in_ours = id && desk.ours ? desk.ours->ledger.membership().record({*id}) : nullptr;
  return in_ours != nullptr || !id ? in_ours : desk.mine.ledger.membership().record({*id});
}

/// Nothing where this device has other keys now than when the way was opened.
std::optional<ledger::LiveKey> key_of(const Desk& desk, const PairWay& way) {
  const auto* record = record_of(desk, way.device);
  if (record == nullptr) return std::nullopt;
  auto key = ledger::pair_way(*desk.identity.device, *record, desk.mine.ledger.group());
  return key && name_of(mailbox_of(desk, *key)) == way.mailbox ? std::move(key) : std::nullopt;
}

void listen(Desk& desk, Call& call, const ledger::LiveKey& key, std::int64_t until) {
  desk.mail.use(mailbox_of(desk, key), mailbox::Retention::thirty_days, until);
  call.changed.insert(Part::mail);
}

std::vector<ledger::Entry> changes_of(const ledger::Ledger& mine) {
  std::vector<ledger::Entry> changes;
  for (const auto& id : ledger::all_changes(mine.membership()))
    if (auto entry = mine.entry(id)) changes.push_back(std::move(*entry));
  return changes;
}

Result<void> tell(Desk& desk, Call& call, PairWay& way, const ledger::LiveKey& key) {
  way.told = call.now.seconds;
  call.changed.insert(Part::askings);
  listen(desk, call, key, way.told + tells_every + listens_after);
  // There is no room for one more mailbox.
  if (desk.mail.box({mailbox_of(desk, key).open.bytes}) == nullptr) return {};
  return send_under(desk, call, desk.mine, key, changes_of(desk.mine.ledger));
}

Result<void> go(Desk& desk, Call& call, const ledger::DeviceRecord& sibling) {
  const auto key = ledger::pair_way(*desk.identity.device, sibling, desk.mine.ledger.group());
  if (!key) return {};
  const auto owner = mailbox_of(desk, *key);
  auto& ways = ways_of(desk);
  auto way = std::ranges::find(ways, name_of(owner), &PairWay::mailbox);
  if (way == ways.end()) way = ways.insert(ways.end(), {hex_encode(device_id(sibling).bytes), name_of(owner), 0, 0});
  if (std::exchange(way->ended, 0) != 0) call.changed.insert(Part::askings);
  const auto waited = call.now.seconds - way->told;
  const bool listens = desk.mail.box({owner.open.bytes}) != nullptr;
  return !listens || waited < 0 || waited >= tells_every ? tell(desk, call, *way, *key) : Result<void>{};
}

/// True where nothing is left of it.
bool end(Desk& desk, Call& call, PairWay& way) {
  const auto id = mailbox_of(way);
  const auto* box = id ? desk.mail.box(*id) : nullptr;
  const auto key = key_of(desk, way);
  if (box == nullptr || !key) {
    if (box != nullptr) drop_from_outbox(call, desk.mail.give_up(*id));
    call.changed.insert(Part::mail);
    call.changed.insert(Part::askings);
    return true;
  }
  if (way.ended != 0) return false;
  way.ended = call.now.seconds;
  call.changed.insert(Part::askings);
  listen(desk, call, *key, std::min(box->until, way.ended + listens_after));
  return false;
}

}  // namespace

void keep_pair_ways(Desk& desk, Call& call) {
  if (desk.settings.put_back || (!desk.ours && !desk.askings.ways)) return;
  std::vector<ledger::DeviceRecord> siblings;
  if (desk.ours) siblings = ledger::apart(desk.mine.ledger, desk.ours->ledger, call.hour() - heard_within_hours);
  for (const auto& sibling : siblings)
    keep_up(desk, call, {program::Upkeep::members, "apart " + hex_encode(device_id(sibling).bytes)},
            [&] { return go(desk, call, sibling); });
  if (!desk.askings.ways) return;
  std::erase_if(*desk.askings.ways, [&](PairWay& way) {
    const auto is_apart = [&](const auto& one) { return hex_encode(device_id(one).bytes) == way.device; };
    return (std::ranges::none_of(siblings, is_apart) || !key_of(desk, way)) && end(desk, call, way);
  });
}

Result<void> tell_over_pair_ways(Desk& desk, Call& call) {
  if (!desk.askings.ways) return {};
  for (auto& way : *desk.askings.ways) {
    const auto key = way.ended == 0 ? key_of(desk, way) : std::nullopt;
    if (key) NEARER_CHECK(tell(desk, call, way, *key));
  }
  return {};
}

std::vector<ledger::LiveKey> pair_way_keys(const Desk& desk) {
  std::vector<ledger::LiveKey> keys;
  if (!desk.askings.ways) return keys;
  for (const auto& way : *desk.askings.ways)
    if (auto key = key_of(desk, way)) keys.push_back(std::move(*key));
  return keys;
}

}  // namespace nearer
