#include "companion/placing.h"

#include <algorithm>

#include "companion/at_once.h"
#include "companion/folding.h"
#include "companion/keeping.h"
#include "companion/kept_couples.h"
#include "companion/pair_ways.h"
#include "companion/upkeep.h"
#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"
#include "ledger/change_ways.h"
#include "ledger/erasure.h"

namespace nearer {
namespace {

// A superseded epoch's mailbox is listened to for as long as the relay keeps what lies in it.
constexpr std::int64_t old_mailbox_seconds = 31 * seconds_in_day;
// Where somebody may still be who was away, until that is known otherwise; each change of the key says so anew.
constexpr std::int64_t awaited_mailbox_seconds = 731 * seconds_in_day;  // as long as its key

/// Whether an epoch has but one device: then nothing of it travels, and it needs no mailbox.
bool has_one_holder(const ledger::Ledger& ledger, const ledger::LiveKey& key) {
  const auto* epoch = ledger.membership().epoch(key.change);
  return epoch != nullptr && epoch->holders.size() < 2;
}

/// Whether a key was made and superseded so long ago, by the word of those who did, that nothing can lie in its mailbox any
/// more.
bool is_empty_by_now(const ledger::Ledger& ledger, const ledger::LiveKey& key, const Call& call) {
  if (key.newest || ledger.awaited(key)) return false;
  const auto is_old = [&](const ledger::EntryId& id) {
    const auto* change = ledger.find(id);
    return change != nullptr && change->coarse_hour + old_mailbox_seconds / seconds_in_hour < call.hour();
  };
  const auto& epochs = ledger.membership().epochs();
  const auto next = std::ranges::find_if(
      epochs, [&](const auto& epoch) { return epoch.canonical && epoch.number == key.epoch + 1; });
  return is_old(key.change) && next != epochs.end() && is_old(next->change);
}

/// When the mailbox of a key is given up; 0 for the newest.
std::int64_t end_of(const ledger::Ledger& ledger, const ledger::LiveKey& key, const Box* box, const Call& call) {
  if (key.newest && !ledger.membership().closed()) return 0;
  if (ledger.awaited(key)) return call.now.seconds + awaited_mailbox_seconds;
  const auto ends = call.now.seconds + old_mailbox_seconds;
  return box != nullptr && box->until != 0 ? std::min(box->until, ends) : ends;
}

Result<ledger::EntryId> take_written(Desk& desk, Call& call, Audience audience,
                                     Result<ledger::Ledger::Written> written) {
  if (!written) return std::unexpected(written.error());
  const auto id = written->entry.id;
  take_outcome(desk, call, audience, written->outcome);
  call.sending(audience).push_back(std::move(written->entry));
  return id;
}

/// The key of the epoch that an entry names.
const ledger::LiveKey* key_of(const ledger::Ledger& ledger, std::uint32_t epoch) {
  const ledger::LiveKey* found = nullptr;
  for (const auto& key : ledger.epoch_keys())
    if (key.epoch == epoch && (found == nullptr || key.newest)) found = &key;
  return found;
}

/// A damaged row may have held an own entry newer than all that are here. To use its number again would be a fork, after
/// which nobody takes anything from this device.
bool knows_own_newest(const Desk& desk, const Group& group) {
  if (desk.damage.entries == 0) return true;
  const auto& ledger = group.ledger;
  for (auto place = ledger.size(); place-- > 0;) {
    if (ledger.at(place).author != ledger.own_id()) continue;
    const auto row = group.places.single(ledger.at(place).id);
    return row && *row > desk.damage.newest_row;
  }
  return false;
}

/// What is refused here is refused before anything is touched.
Result<void> may_place(const Desk& desk, Call& call, const Group* group) {
  if (desk.refused_placing == call.placings++) return refuse(Problem::sequence_exhausted);
  if (group == nullptr) return refuse(Problem::not_paired);
  if (!knows_own_newest(desk, *group)) return refuse(Problem::vault_damaged);
  return may_write(desk, group == &desk.mine ? Audience::mine : Audience::ours);
}

void keep_waiting(Desk& desk, Call& call, const Waiting& waiting) {
  if (auto keep = desk.records.put(Table::outbox, row_of(waiting.number), Mail::written(waiting), call.random))
    call.performed.effects.keep.push_back(std::move(*keep));
  call.changed.insert(Part::mail);
  call.performed.effects.send = true;
}

bool is_at_once(std::span<const ledger::Entry> run) {
  return std::ranges::any_of(run, [](const auto& entry) { return goes_at_once(entry.header.kind); });
}

/// Puts as many as have room into the last envelope that waits where many do; how many that were.
Result<std::size_t> fill_up(Desk& desk, Call& call, const Group& group, const ledger::LiveKey& key,
                            const mailbox::MailboxId& to, std::span<const ledger::Entry> run) {
  const auto* waiting = desk.mail.with_room(to);
  if (waiting == nullptr) return 0;
  const auto opened = envelope::open({&key, 1}, group.ledger.group(), {to.bytes}, waiting->envelope);
  if (!opened || !opened->asking.empty()) return 0;
  auto together = opened->entries;
  const auto before = together.size();
  together.insert(together.end(), run.begin(), run.end());
  const auto count = envelope::fitting(together);
  if (count <= before) return 0;
  together.resize(count);
  NEARER_TRY(sealed, envelope::seal(key.key, group.ledger.group(), together, call.random));
  keep_waiting(desk, call, desk.mail.replace(waiting->number, std::move(sealed), is_at_once(together)));
  return count - before;
}

Result<void> send_run(Desk& desk, Call& call, const Group& group, std::span<const ledger::Entry> run) {
  const auto* key = key_of(group.ledger, run.front().header.epoch);
  if (key == nullptr) {
    // What was placed stays placed, whoever hears of it.
    desk.counters.count(Problem::unknown_key);
    return {};
  }
  return has_one_holder(group.ledger, *key) ? Result<void>() : send_under(desk, call, group, *key, run);
}

Result<void> send_change(Desk& desk, Call& call, const Group& group, const ledger::EntryId& change) {
  for (const auto& way : ledger::ways_of(group.ledger, change)) {
    std::vector<ledger::Entry> run;
    for (const auto& id : way.changes)
      if (auto entry = group.ledger.entry(id)) run.push_back(std::move(*entry));
    NEARER_CHECK(send_under(desk, call, group, *way.key, run));
  }
  return &group == &desk.mine ? tell_over_pair_ways(desk, call) : Result<void>{};
}

/// Somebody has seen more of this device than it knows itself: its store was put back to an earlier day, or copied.
void note_put_back(Desk& desk, Call& call, const Group& group, const ledger::Outcome& outcome) {
  const auto audience = &group == &desk.mine ? Audience::mine : Audience::ours;
  if (desk.settings.would_fork(audience) || desk.damage.entries > 0) return;
  const bool more = std::ranges::any_of(outcome.faults, [&](const ledger::Fault& fault) {
    return fault.problem == Problem::fork && fault.device == group.ledger.own_id();
  });
  if (!more) return;
  desk.settings.put_back = audience;
  call.changed.insert(Part::settings);
}

bool is_change(const ledger::Entry& entry) { return entry.header.kind == ledger::kind_membership; }

}  // namespace

Result<void> send_under(Desk& desk, Call& call, const Group& group, const ledger::LiveKey& key,
                        std::span<const ledger::Entry> run) {
  const mailbox::MailboxId to{envelope::mailbox_of(key.key, group.ledger.group()).open.bytes};
  NEARER_TRY(filled, fill_up(desk, call, group, key, to, run));
  run = run.subspan(filled);
  while (!run.empty()) {
    const auto count = envelope::fitting(run);
    const auto some = run.first(count);
    NEARER_TRY(sealed, envelope::seal(key.key, group.ledger.group(), some, call.random));
    post(desk, call, to, std::move(sealed), is_at_once(some));
    run = run.subspan(count);
  }
  return {};
}

Result<void> may_write(const Desk& desk, Audience audience) {
  return desk.settings.would_fork(audience) ? refuse(Problem::put_back) : Result<void>{};
}

Result<ledger::EntryId> place(Desk& desk, Call& call, Audience audience, std::uint16_t kind, Bytes body) {
  auto* group = desk.group(audience);
  NEARER_CHECK(may_place(desk, call, group));
  if (group->ledger.needs_rotation()) NEARER_CHECK(change_members(desk, call, audience, {}));
  return take_written(desk, call, audience, group->ledger.write(kind, std::move(body), call.hour()));
}

Result<ledger::Entry> change_members(Desk& desk, Call& call, Audience audience, const ledger::Wish& wish) {
  auto* group = desk.group(audience);
  const auto may = may_place(desk, call, group);
  // Leaving is possible always, whatever it costs in what others take from here afterwards.
  const bool leaves = wish.operation == ledger::Operation::leave && group != nullptr;
  const auto why = may ? std::nullopt : std::optional(may.error().problem);
  if (why && !(leaves && (why == Problem::vault_damaged || why == Problem::put_back))) return std::unexpected(may.error());
  NEARER_TRY(id, take_written(desk, call, audience, group->ledger.change(wish, call.hour(), call.random)));
  static_cast<void>(id);
  return call.sending(audience).back();
}

Result<void> erase(Desk& desk, Call& call, Audience audience, std::span<const ledger::EntryId> entries) {
  if (entries.empty()) return {};
  auto* group = desk.group(audience);
  while (!entries.empty()) {
    NEARER_CHECK(may_place(desk, call, group));
    const auto some = entries.first(std::min(entries.size(), ledger::most_erased));
    NEARER_CHECK(take_written(desk, call, audience, group->ledger.erase(some, call.hour())));
    entries = entries.subspan(some.size());
  }
  return {};
}

void take_outcome(Desk& desk, Call& call, Audience audience, const ledger::Outcome& outcome) {
  note_put_back(desk, call, *desk.group(audience), outcome);
  for (const auto& id : outcome.keep) keep_entry(desk, call, audience, id);
  if (outcome.standing == ledger::Standing::quarantined && outcome.refusal) desk.counters.count(outcome.refusal->problem);
  for (const auto& fault : outcome.faults) desk.counters.count(fault.problem);
  if (outcome.standing == ledger::Standing::quarantined || !outcome.faults.empty()) call.changed.insert(Part::counters);
  fold_outcome(desk, call, audience, outcome);
  if (outcome.membership_changed) use_mailboxes(desk, call, audience);
}

void keep_whole_group(Desk& desk, Call& call, Audience audience) {
  const auto& group = *desk.group(audience);
  for (std::size_t at = 0; at < group.ledger.size(); ++at) keep_entry(desk, call, audience, group.ledger.at(at).id);
  fold_all(desk, audience);
  use_mailboxes(desk, call, audience);
}

void release_due_keys(Desk& desk, Call& call) {
  if (!desk.ours || desk.ours->ledger.membership().closed()) return;
  for (auto& due : desk.couple.rounds.due()) {
    const sealed::AnswerKeyNote note{due.round, desk.identity.ours->person, std::move(due.key)};
    keep_up(desk, call, {program::Upkeep::answers, due.round}, [&]() -> Result<void> {
      NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_sealed_key, sealed::write_key(note)));
      return {};
    });
  }
}

void use_mailboxes(Desk& desk, Call& call, Audience audience) {
  const auto& group = *desk.group(audience);
  const auto devices = static_cast<std::uint8_t>(group.ledger.membership().members().size());
  for (const auto& key : group.ledger.epoch_keys()) {
    if (has_one_holder(group.ledger, key)) continue;
    auto owner = envelope::mailbox_of(key.key, group.ledger.group());
    const auto* box = desk.mail.box({owner.open.bytes});
    if (box == nullptr && is_empty_by_now(group.ledger, key, call)) continue;
    desk.mail.use(std::move(owner), mailbox::Retention::thirty_days, end_of(group.ledger, key, box, call), devices);
  }
  call.changed.insert(Part::mail);
}

std::optional<mailbox::MailboxId> newest_mailbox(const ledger::Ledger& ledger) {
  const auto* key = ledger.newest_key();
  if (key == nullptr) return std::nullopt;
  return mailbox::MailboxId{envelope::mailbox_of(key->key, ledger.group()).open.bytes};
}

Result<void> send_now(Desk& desk, Call& call, Audience audience) {
  auto& entries = call.sending(audience);
  const auto* group = desk.group(audience);
  std::span<const ledger::Entry> left = entries;
  while (group != nullptr && !left.empty()) {
    if (is_change(left.front())) {
      NEARER_CHECK(send_change(desk, call, *group, left.front().id));
      left = left.subspan(1);
      continue;
    }
    const auto epoch = left.front().header.epoch;
    const auto end = std::ranges::find_if(
        left, [&](const auto& entry) { return entry.header.epoch != epoch || is_change(entry); });
    const auto run = left.first(static_cast<std::size_t>(end - left.begin()));
    NEARER_CHECK(send_run(desk, call, *group, run));
    left = left.subspan(run.size());
  }
  entries.clear();
  return {};
}

void post(Desk& desk, Call& call, const mailbox::MailboxId& to, Bytes envelope, bool at_once) {
  keep_waiting(desk, call, desk.mail.post(to, std::move(envelope), at_once));
}

void drop_from_outbox(Call& call, std::span<const std::uint64_t> numbers) {
  for (const auto number : numbers) call.performed.effects.keep.push_back(Records::erase(Table::outbox, row_of(number)));
  if (!numbers.empty()) call.changed.insert(Part::mail);
}

Result<Performed> finish(Desk& desk, Call& call) {
  fold_moved(desk, call);
  drop_removed(desk, call);
  NEARER_CHECK(send_now(desk, call, Audience::mine));
  NEARER_CHECK(send_now(desk, call, Audience::ours));
  NEARER_CHECK(keep_changes(desk, call));
  auto& effects = call.performed.effects;
  if (effects.show.empty() && !effects.keep.empty()) effects.show = {"all"};
  return std::move(call.performed);
}

}  // namespace nearer
