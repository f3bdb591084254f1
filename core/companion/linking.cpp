#include "companion/linking.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "companion/acts.h"
#include "companion/courier.h"
#include "companion/folding.h"
#include "companion/history.h"
#include "companion/keeping.h"
#include "companion/pairing_desk.h"
#include "companion/placing.h"
#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"
#include "vault_format/record.h"

namespace nearer {
namespace {

// Whoever links a device in a moment with the phone in hand does not read years of private words that day.
constexpr std::int64_t history_waits = 24 * seconds_in_hour;

// What an arriving device gathers stands in one record with its identity. The members come first of all, and with them it
// has joined.
constexpr std::size_t most_gathered = 192;
static_assert(most_gathered * ledger::largest_packed < vault_format::largest_record);

// Each device that comes or goes opens a mailbox that both partners listen to for a month.
constexpr std::ptrdiff_t most_linked_a_day = 8;

bool linked_many_today(const Desk& desk, const Call& call) {
  const auto& ledger = desk.mine.ledger;
  const auto linked = std::ranges::count_if(ledger.membership().epochs(), [&](const auto& epoch) {
    const auto* entry = epoch.operation == ledger::Operation::add ? ledger.find(epoch.change) : nullptr;
    return entry != nullptr && call.hour() < entry->kept_hour + 24;
  });
  return linked >= most_linked_a_day;
}

Result<ledger::DeviceId> read_device(const std::string& text) {
  NEARER_TRY(bytes, hex_decode_block<16>(text));
  return ledger::DeviceId{bytes};
}

Result<void> let_into_couple(Desk& desk, Call& call, ledger::DeviceRecord record) {
  if (!desk.ours || desk.ours->ledger.membership().closed()) return {};
  record.person = desk.identity.ours->person;
  NEARER_CHECK(change_members(desk, call, Audience::ours, {ledger::Operation::add, record, nullptr}));
  return hand_over(desk, call, Audience::ours, whole_history(desk.ours->ledger), Words::with);
}

bool is_fresh(const Desk& desk) {
  const auto& ledger = desk.mine.ledger;
  for (std::size_t at = 0; at < ledger.size(); ++at)
    if (ledger.at(at).kind != ledger::kind_membership) return false;
  return !desk.ours && ledger.membership().members().size() == 1;
}

Result<ledger::LiveKey> welcome_key(const Desk& desk, const ledger::Entry& welcome) {
  if (!welcome.body) return refuse(Problem::body_erased);
  NEARER_TRY(change, ledger::decode_change(*welcome.body));
  NEARER_TRY(key, ledger::open_key(change, welcome.header.group, *desk.identity.device));
  return ledger::LiveKey{change.epoch, welcome.id, std::move(key), true};
}

void move_into(Desk& desk, Call& call, ledger::Ledger ledger) {
  drop_records(call, desk.mine);
  desk.identity.mine = ledger.group();
  desk.identity.arriving.reset();
  desk.mine = Group{std::move(ledger), {}};
  call.changed.insert(Part::identity);
  keep_whole_group(desk, call, Audience::mine);
}

/// Joins as soon as what has come so far tells who the members are; then reads it all as any member does.
Result<void> try_to_join(Desk& desk, Call& call, ledger::Entry welcome) {
  const auto group = desk.identity.arriving->group;
  const auto gathered = desk.identity.arriving->gathered;
  std::vector<ledger::Entry> history;
  history.push_back(std::move(welcome));
  for (const auto& packed : gathered) {
    NEARER_TRY(entry, ledger::unpack(packed));
    if (entry.header.kind != ledger::kind_history || !entry.body) continue;
    auto inside = handed_over(*entry.body);
    if (!inside) continue;
    for (auto& old : *inside)
      if (old.header.group == group) history.push_back(std::move(old));
  }
  auto joined = ledger::Ledger::join(desk.identity.device, group, std::move(history), call.hour());
  if (!joined || !joined->ledger.is_member()) return {};
  move_into(desk, call, std::move(joined->ledger));
  for (const auto& packed : gathered) {
    NEARER_TRY(entry, ledger::unpack(packed));
    if (const auto taken = take_entry(desk, call, Audience::mine, std::move(entry)); !taken)
      desk.counters.count(taken.error().problem);
  }
  return {};
}

}  // namespace

Result<void> let_device_in(Desk& desk, Call& call, pairing::Inviter& inviter) {
  const auto met = inviter.met();
  if (!met || met->theirs.size() != 1) return refuse(Problem::too_many_devices);
  auto record = met->theirs.front();
  record.person = 0;
  NEARER_TRY(welcome, change_members(desk, call, Audience::mine, {ledger::Operation::add, record, nullptr}));
  NEARER_TRY(envelope, inviter.found(ledger::pack(welcome), call.now, call.random));
  post(desk, call, *handshake_mailbox(desk), std::move(envelope));
  end_handshake(desk, call);
  // The chain at once, so that everything new can be followed; the private words a day later.
  NEARER_CHECK(hand_over(desk, call, Audience::mine, whole_history(desk.mine.ledger), Words::without));
  std::erase_if(desk.identity.linked, [&](const auto& link) {
    return desk.mine.ledger.membership().member(link.first) == nullptr;
  });
  desk.identity.linked[ledger::device_id(record)] = {call.now.seconds + history_waits};
  call.changed.insert(Part::identity);
  return let_into_couple(desk, call, record);
}

Result<void> arrive(Desk& desk, Call& call, const pairing::Joiner& joiner) {
  NEARER_TRY(founding, joiner.founding());
  NEARER_TRY(welcome, ledger::unpack(founding));
  NEARER_CHECK(welcome_key(desk, welcome));
  desk.identity.arriving = Arriving{welcome.header.group, std::move(founding), {}};
  call.changed.insert(Part::identity);
  use_arrival_mailbox(desk, call);
  call.performed.effects.send = true;
  end_handshake(desk, call);
  return {};
}

void use_arrival_mailbox(Desk& desk, Call& call) {
  if (!desk.identity.arriving) return;
  const auto welcome = ledger::unpack(desk.identity.arriving->welcome);
  const auto key = welcome ? welcome_key(desk, *welcome) : refuse(Problem::unknown_key);
  if (!key) return;
  desk.mail.use(envelope::mailbox_of(key->key, welcome->header.group), mailbox::Retention::thirty_days, 0);
  call.changed.insert(Part::mail);
}

Result<bool> take_arrival(Desk& desk, Call& call, const mailbox::MailboxId& from, ByteView envelope) {
  if (!desk.identity.arriving) return false;
  NEARER_TRY(welcome, ledger::unpack(desk.identity.arriving->welcome));
  NEARER_TRY(key, welcome_key(desk, welcome));
  const auto group = desk.identity.arriving->group;
  if (envelope::mailbox_of(key.key, group).open.bytes != from.bytes) return false;
  NEARER_TRY(opened, envelope::open({&key, 1}, group, {from.bytes}, envelope));
  auto& gathered = desk.identity.arriving->gathered;
  if (gathered.size() + opened.entries.size() > most_gathered) return refuse(Problem::queue_full);
  for (const auto& entry : opened.entries) gathered.push_back(ledger::pack(entry));
  call.changed.insert(Part::identity);
  NEARER_CHECK(try_to_join(desk, call, std::move(welcome)));
  return true;
}

Result<void> release_waiting_history(Desk& desk, Call& call) {
  for (auto& [device, link] : desk.identity.linked) {
    if (link.history_from == 0 || link.history_from > call.now.seconds) continue;
    NEARER_CHECK(hand_over(desk, call, Audience::mine, whole_history(desk.mine.ledger), Words::with));
    link.history_from = 0;
    call.changed.insert(Part::identity);
  }
  return {};
}

std::optional<Arrival> arrival(const ledger::Ledger& ledger, const ledger::DeviceId& device) {
  for (const auto& epoch : ledger.membership().epochs()) {
    if (epoch.operation != ledger::Operation::add && epoch.operation != ledger::Operation::replace) continue;
    const auto* entry = ledger.find(epoch.change);
    if (entry == nullptr || !entry->body()) continue;
    const auto change = ledger::decode_change(*entry->body());
    if (change && !change->subjects.empty() && ledger::device_id(change->subjects.front()) == device)
      return Arrival{entry->coarse_hour, epoch.operation == ledger::Operation::replace};
  }
  return std::nullopt;
}

Result<void> act(Desk& desk, Call& call, const program::LinkDevice& intent) {
  NEARER_CHECK(desk.records.check_secret(intent.secret.value));
  if (desk.mine.ledger.membership().members().size() >= ledger::most_devices_of_one)
    return refuse(Problem::too_many_devices);
  if (linked_many_today(desk, call)) return refuse(Problem::not_now);
  const std::vector<ledger::DeviceRecord> own{desk.identity.device->record};
  NEARER_TRY(inviter, pairing::Inviter::begin(pairing::Kind::link, own, call.now, call.random));
  begin_handshake(desk, call, std::move(inviter));
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::JoinDevice& intent) {
  if (!is_fresh(desk)) return refuse(Problem::not_now);
  NEARER_TRY(invitation, pairing::read_invitation(intent.link.value, pairing::Kind::link));
  const std::vector<ledger::DeviceRecord> own{desk.identity.device->record};
  NEARER_TRY(joiner, pairing::Joiner::begin(std::move(invitation), own, call.now, call.random));
  begin_handshake(desk, call, std::move(joiner));
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::MarkAsDemo&) {
  if (!is_fresh(desk)) return refuse(Problem::not_now);
  desk.settings.demo = true;
  call.changed.insert(Part::settings);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::ReleaseHistory& intent) {
  NEARER_TRY(device, read_device(intent.device.value));
  if (desk.mine.ledger.membership().member(device) == nullptr) return refuse(Problem::not_found, "device");
  // The second confirmation has to come from another device than the one that linked it.
  if (device == desk.mine.ledger.own_id() || desk.identity.linked.contains(device)) return refuse(Problem::not_yours);
  return hand_over(desk, call, Audience::mine, whole_history(desk.mine.ledger), Words::with);
}

Result<void> act(Desk& desk, Call& call, const program::RemoveDevice& intent) {
  NEARER_TRY(device, read_device(intent.device.value));
  const auto* member = desk.mine.ledger.membership().member(device);
  if (member == nullptr) return refuse(Problem::not_found, "device");
  if (device == desk.mine.ledger.own_id()) return refuse(Problem::not_now);
  auto record = member->record;
  NEARER_CHECK(change_members(desk, call, Audience::mine, {ledger::Operation::remove, record, nullptr}));
  if (desk.identity.linked.erase(device) > 0) call.changed.insert(Part::identity);
  if (!desk.ours || desk.ours->ledger.membership().closed()) return {};
  if (const auto* in_couple = desk.ours->ledger.membership().member(device)) {
    record = in_couple->record;
    NEARER_CHECK(change_members(desk, call, Audience::ours, {ledger::Operation::remove, record, nullptr}));
  }
  return {};
}

}  // namespace nearer
