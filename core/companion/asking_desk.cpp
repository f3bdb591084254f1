#include "companion/asking_desk.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text_encoding.h"
#include "companion/history.h"
#include "companion/lately_linked.h"
#include "companion/missing.h"
#include "companion/old_copies.h"
#include "companion/pair_ways.h"
#include "companion/placing.h"
#include "companion/upkeep.h"
#include "envelope/envelope.h"
#include "ledger/change_ways.h"

namespace nearer {
namespace {

// What comes over another mailbox in the same visit closes most gaps by itself.
constexpr std::int64_t gap_stands_for = 120;
constexpr std::int64_t asks_every = 6 * seconds_in_hour;
constexpr std::int64_t asks_for_less_after = 15 * 60;
// The relay keeps an envelope for thirty days.
constexpr std::int64_t away_after = 20 * seconds_in_day;
constexpr std::uint32_t lapsed_hours = 29 * 24;
// Whoever follows a new key and writes nothing says so, that the old ones can be forgotten.
constexpr std::uint32_t silent_hours = 6;

// The author answers at once, everybody else after a wait of their own, unless it has come by then.
constexpr std::int64_t answer_step = 3 * seconds_in_hour;
constexpr std::int64_t same_answer_after = seconds_in_day;
constexpr std::int64_t most_answered_a_day = 2 << 20;

GroupAskings& askings_of(Desk& desk, Audience audience) {
  auto& askings = audience == Audience::mine ? desk.askings.mine : desk.askings.ours;
  const auto group = hex_encode(desk.group(audience)->ledger.group().bytes);
  if (askings.group != group) {
    askings = {};
    askings.group = group;
  }
  return askings;
}

HeardAsking& heard_of(GroupAskings& askings, const ledger::DeviceId& device) {
  const auto name = hex_encode(device.bytes);
  const auto found = std::ranges::find(askings.heard, name, &HeardAsking::device);
  if (found != askings.heard.end()) return *found;
  askings.heard.push_back({});
  askings.heard.back().device = name;
  return askings.heard.back();
}

/// What an asking asks, without its number.
std::string what_of(ledger::Asking asking) {
  asking.number = 0;
  return hex_encode(ledger::asking_id(encode(asking)).bytes);
}

/// What is missing alone: of what is known there is more all the time.
std::string lacks_of(ledger::Asking asking) {
  asking.known.clear();
  asking.tip = {};
  return what_of(std::move(asking));
}

bool takes_part(const ledger::Ledger& ledger) {
  return !ledger.membership().closed() && ledger.is_member() && ledger.membership().members().size() > 1 &&
         !ledger.needs_rotation() && ledger.newest_key() != nullptr;
}

bool lacks_something(const Desk& desk, Audience audience, Moment now) {
  const auto& ledger = desk.group(audience)->ledger;
  return std::ranges::any_of(missing(desk, audience, now), [&](const auto& gap) {
    return !ledger.frozen(gap.author) || ledger.membership().cut(gap.author);
  });
}

void note_what_is_missing(Desk& desk, Call& call, Audience audience) {
  auto& askings = askings_of(desk, audience);
  const bool lacks = lacks_something(desk, audience, call.now);
  if (lacks == askings.lacking_since.has_value()) return;
  askings.lacking_since = lacks ? std::optional(call.now.seconds) : std::nullopt;
  call.changed.insert(Part::askings);
}

/// A device that has heard nothing for weeks asks whether it has missed anything: it may be the last entry of somebody that
/// is gone, and then there is no gap to see.
void note_absence(Desk& desk, Call& call) {
  const auto heard = desk.mail.heard();
  if (heard == 0 || call.now.seconds - heard < away_after) return;
  for (const auto audience : {Audience::mine, Audience::ours}) {
    if (desk.group(audience) == nullptr) continue;
    auto& askings = askings_of(desk, audience);
    // What was asked weeks ago may have left the outbox with its mailbox.
    const auto waited = call.now.seconds - askings.asked;
    if (askings.away || (waited >= 0 && waited < away_after)) continue;
    askings.away = call.now.seconds;
    call.changed.insert(Part::askings);
  }
}

/// Others cannot know yet that this device follows the newest key.
bool is_silent(const ledger::Ledger& ledger, const Call& call, const GroupAskings& askings) {
  const auto* tip = ledger.membership().tip();
  const auto* change = tip == nullptr ? nullptr : ledger.find(tip->change);
  if (change == nullptr || call.hour() < change->kept_hour + silent_hours) return false;
  const bool has_asked = askings.asked >= static_cast<std::int64_t>(change->kept_hour) * seconds_in_hour;
  return !has_asked && ledger.reached(ledger.own_id()) < tip->number;
}

bool asking_is_due(const ledger::Ledger& ledger, const Call& call, const GroupAskings& askings, const std::string& lacks) {
  if (askings.away || is_silent(ledger, call, askings)) return true;
  if (!askings.lacking_since || call.now.seconds - *askings.lacking_since < gap_stands_for) return false;
  const auto waited = call.now.seconds - askings.asked;
  return waited < 0 || waited >= (lacks == askings.lacks ? asks_every : asks_for_less_after);
}

Result<void> ask(Desk& desk, Call& call, Audience audience) {
  auto& group = *desk.group(audience);
  auto& askings = askings_of(desk, audience);
  const auto waits = [&](const Waiting& one) { return static_cast<std::int64_t>(one.number) == askings.envelope; };
  const bool may_be_due = askings.away || askings.lacking_since || is_silent(group.ledger, call, askings);
  if (!may_be_due || std::ranges::any_of(desk.mail.waiting(), waits)) return {};
  NEARER_TRY(packed, group.ledger.asking(static_cast<std::uint64_t>(desk.askings.number + 1), cut_off(desk, audience, call.now)));
  NEARER_TRY(read, ledger::read_asking(packed));
  const auto lacks = lacks_of(std::move(read.asking));
  if (!asking_is_due(group.ledger, call, askings, lacks)) return {};
  const auto* key = group.ledger.newest_key();
  NEARER_TRY(sealed, envelope::seal_asking(key->key, group.ledger.group(), packed, call.random));
  ++desk.askings.number;
  askings.asked = call.now.seconds;
  askings.lacks = lacks;
  askings.away.reset();
  post(desk, call, *newest_mailbox(group.ledger), std::move(sealed));
  askings.envelope = static_cast<std::int64_t>(desk.mail.last_number());
  call.changed.insert(Part::askings);
  return {};
}

/// How many members come before this device, but for the one that asks and another.
std::int64_t place_among(const ledger::Ledger& ledger, const ledger::DeviceId& asks, const ledger::DeviceId& other) {
  std::int64_t place = 0;
  for (const auto& member : ledger.membership().members()) {
    if (member.id == ledger.own_id()) break;
    if (member.id != asks && member.id != other) ++place;
  }
  return place;
}

/// How long this device waits before it answers with entries of that author.
std::int64_t wait_for(const ledger::Ledger& ledger, const ledger::Asking& asking, const ledger::DeviceId& author) {
  if (author == ledger.own_id()) return 0;
  const auto author_first = ledger.membership().member(author) != nullptr ? 1 : 0;
  return (author_first + place_among(ledger, asking.by, author)) * answer_step;
}

/// All changes of members since the one that the asking device follows.
std::vector<ledger::Entry> changes_for(const ledger::Ledger& ledger, const ledger::Asking& asking) {
  std::vector<ledger::Entry> changes;
  for (const auto& id : changes_beyond(ledger.membership(), asking.tip))
    if (auto entry = ledger.entry(id)) changes.push_back(std::move(*entry));
  return changes;
}

struct Answer {
  std::vector<ledger::Entry> entries;
  std::vector<ledger::EntryId> vouched;  ///< to be handed over to an own device that was not there yet
  bool whole = true;                     ///< nothing is left for later
};

/// A device that was linked, or restored, when somebody had not heard of it yet finds no code in what they wrote then. It
/// takes that on the word of another own device; in *mine* once its private history has come.
void add_vouched(const Desk& desk, const Call& call, Audience audience, const HeardAsking& heard,
                 const ledger::DeviceId& by, const std::vector<ledger::EntryId>& missed, Answer& answer) {
  const auto& mine = desk.mine.ledger;
  if (missed.empty() || mine.membership().member(by) == nullptr) return;
  const auto due = heard.since + place_among(mine, by, by) * answer_step;
  if (due > call.now.seconds) answer.whole = false;
  if (due > call.now.seconds || (heard.answered_at && due <= *heard.answered_at)) return;
  const auto& group = *desk.group(audience);
  std::ranges::copy_if(missed, std::back_inserter(answer.vouched), [&](const ledger::EntryId& id) {
    return audience == Audience::ours || may_be_shown(group.ledger, *group.ledger.find(id), call);
  });
}

/// What is due now: not what was due before, when this was last gone through.
Answer due_answer(const Desk& desk, const Call& call, Audience audience, const HeardAsking& heard,
                  const ledger::Asking& asking) {
  const auto& group = *desk.group(audience);
  const auto lapsed = call.hour() > lapsed_hours ? call.hour() - lapsed_hours : 0;
  Answer answer;
  const auto missed = group.ledger.missed_by(asking, lapsed);
  add_vouched(desk, call, audience, heard, asking.by, missed.vouched, answer);
  const bool is_vouched_for = desk.mine.ledger.membership().member(asking.by) != nullptr;
  for (const auto& id : missed.checked) {
    if (is_vouched_for && std::ranges::find(missed.vouched, id) != missed.vouched.end()) continue;
    const auto& kept = *group.ledger.find(id);
    const auto due = heard.since + wait_for(group.ledger, asking, kept.author);
    if (due > call.now.seconds) answer.whole = false;
    if (due > call.now.seconds || (heard.answered_at && due <= *heard.answered_at)) continue;
    if (desk.sent_by_others.contains(id) || (audience == Audience::mine && !may_be_shown(group.ledger, kept, call))) continue;
    if (auto entry = group.ledger.entry(id)) answer.entries.push_back(std::move(*entry));
  }
  return answer;
}

/// As much as may be answered today; the asking device asks again for the rest.
void keep_within_a_day(GroupAskings& askings, Call& call, std::vector<ledger::Entry>& entries) {
  const auto today = call.now.seconds / seconds_in_day;
  if (askings.day != today) {
    askings.day = today;
    askings.bytes = 0;
  }
  std::size_t fits = 0;
  for (; fits < entries.size(); ++fits) {
    const auto size = static_cast<std::int64_t>(ledger::pack(entries[fits]).size());
    if (askings.bytes + size > most_answered_a_day) break;
    askings.bytes += size;
  }
  entries.resize(fits);
}

Result<void> answer_one(Desk& desk, Call& call, Audience audience, std::size_t at) {
  auto& askings = askings_of(desk, audience);
  auto& heard = askings.heard[at];
  NEARER_TRY(packed, hex_decode(*heard.open));
  NEARER_TRY(read, ledger::read_asking(packed));
  const auto& group = *desk.group(audience);
  if (group.ledger.membership().member(read.asking.by) == nullptr) {
    heard.open.reset();
    call.changed.insert(Part::askings);
    return {};
  }
  auto answer = due_answer(desk, call, audience, heard, read.asking);
  const bool is_first = !heard.answered_at;
  if (answer.entries.empty() && answer.vouched.empty() && !answer.whole && !is_first) return {};
  const auto keys = group.ledger.epoch_keys();
  const auto its_key = std::ranges::find(keys, read.asking.tip, &ledger::LiveKey::change);
  if (is_first && its_key != keys.end()) {
    auto changes = changes_for(group.ledger, read.asking);
    keep_within_a_day(askings, call, changes);
    NEARER_CHECK(send_under(desk, call, group, *its_key, changes));
  }
  keep_within_a_day(askings, call, answer.entries);
  NEARER_CHECK(send_under(desk, call, group, *group.ledger.newest_key(), answer.entries));
  NEARER_CHECK(hand_over(desk, call, audience, answer.vouched, Words::with));
  heard.answered_at = call.now.seconds;
  if (answer.whole) heard.open.reset();
  call.changed.insert(Part::askings);
  return {};
}

Result<void> answer(Desk& desk, Call& call, Audience audience) {
  for (std::size_t at = 0; at < askings_of(desk, audience).heard.size(); ++at)
    if (askings_of(desk, audience).heard[at].open) NEARER_CHECK(answer_one(desk, call, audience, at));
  return {};
}

std::string of(Audience audience) { return audience == Audience::mine ? "mine" : "ours"; }

}  // namespace

void hear_asking(Desk& desk, Call& call, Audience audience, ByteView packed) {
  auto& group = *desk.group(audience);
  const auto read = group.ledger.hear(packed);
  if (!read) return;
  const auto& asking = *read;
  auto& heard = heard_of(askings_of(desk, audience), asking.by);
  if (static_cast<std::int64_t>(asking.number) <= heard.number) return;
  const auto what = what_of(asking);
  const bool is_answered = heard.answered_at && call.now.seconds >= *heard.answered_at &&
                           call.now.seconds < *heard.answered_at + same_answer_after;
  const bool again = heard.answered == what && (heard.open || is_answered);
  const auto reached = static_cast<std::int64_t>(group.ledger.reached(asking.by));
  const bool went_on = reached > std::exchange(heard.reached, reached);
  heard.number = static_cast<std::int64_t>(asking.number);
  heard.written = static_cast<std::int64_t>(asking.known_of(asking.by));
  const bool waits = std::ranges::any_of(asking.lacks, [&](const ledger::Lack& lack) {
    return !is_given_up(desk, audience, lack.author, lack.from, call.now);
  });
  heard.lacked = waits ? call.now.seconds : 0;
  if (!again) {
    // Who asks again for less does not begin the waits of the others anew.
    if (!heard.open) heard.since = call.now.seconds;
    heard.open = hex_encode(packed);
    heard.answered_at.reset();
    heard.answered = what;
    desk.sent_by_others.clear();
  }
  call.changed.insert(Part::askings);
  if (went_on) use_mailboxes(desk, call, audience);
}

void go_on_asking(Desk& desk, Call& call, bool visiting) {
  if (!visiting) note_absence(desk, call);
  const bool may_speak = visiting || !desk.settings.chosen.quiet_mode.value_or(false);
  if (may_speak) keep_pair_ways(desk, call);
  keep_old_copy_ways(desk, call, may_speak);
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto* group = desk.group(audience);
    if (group == nullptr || !takes_part(group->ledger)) continue;
    note_what_is_missing(desk, call, audience);
    if (!may_speak) continue;
    keep_up(desk, call, {program::Upkeep::missing, "ask " + of(audience)}, [&] { return ask(desk, call, audience); });
    keep_up(desk, call, {program::Upkeep::missing, "answer " + of(audience)}, [&] { return answer(desk, call, audience); });
  }
}

void note_heard_askings(Desk& desk) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    if (desk.group(audience) == nullptr) continue;
    for (const auto& heard : askings_of(desk, audience).heard)
      if (const auto device = hex_decode_block<16>(heard.device))
        desk.group(audience)->ledger.note_heard({*device}, static_cast<std::uint32_t>(heard.reached),
                                                static_cast<std::uint64_t>(heard.written));
  }
}

std::optional<std::int64_t>& told_of_copy(Desk& desk, Audience audience) { return askings_of(desk, audience).told_of_copy; }

std::optional<std::int64_t> lacking_since(const Desk& desk, Audience audience) {
  const auto& askings = audience == Audience::mine ? desk.askings.mine : desk.askings.ours;
  const auto* group = desk.group(audience);
  if (group == nullptr || askings.group != hex_encode(group->ledger.group().bytes)) return std::nullopt;
  return askings.lacking_since;
}

bool lacks_for_a_while(const Desk& desk, Moment now) {
  return std::ranges::any_of(std::array{Audience::mine, Audience::ours}, [&](Audience audience) {
    const auto since = lacking_since(desk, audience);
    return since && (now.seconds - *since >= gap_stands_for || now.seconds < *since);
  });
}

bool partner_lacks(const Desk& desk, Moment now) {
  if (!desk.shares()) return false;
  const auto& membership = desk.ours->ledger.membership();
  return std::ranges::any_of(desk.askings.ours.heard, [&](const HeardAsking& heard) {
    const auto device = hex_decode_block<16>(heard.device);
    const auto* member = device ? membership.member({*device}) : nullptr;
    return member != nullptr && member->record.person != desk.identity.ours->person &&
           now.seconds - heard.lacked < seconds_in_day;
  });
}

}  // namespace nearer
