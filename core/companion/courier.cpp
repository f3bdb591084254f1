#include "companion/courier.h"

#include <algorithm>
#include <iterator>

#include "companion/acts.h"
#include "companion/asking_desk.h"
#include "companion/folding.h"
#include "companion/history.h"
#include "companion/linking.h"
#include "companion/matching_desk.h"
#include "companion/matching_escrow.h"
#include "companion/old_copies.h"
#include "companion/pair_ways.h"
#include "companion/pairing_desk.h"
#include "companion/placing.h"
#include "companion/restoring.h"
#include "companion/upkeep.h"
#include "companion/witness.h"
#include "envelope/envelope.h"
#include "envelope/epoch_keys.h"

namespace nearer {
namespace json = boost::json;
namespace {

/// Under which something may arrive in one mailbox; `all` is empty where the group does not listen there.
struct KeysAt {
  std::vector<ledger::LiveKey> of_ways;
  std::span<const ledger::LiveKey> all;
};

KeysAt keys_at(const Desk& desk, Audience audience, const mailbox::MailboxId& id) {
  const auto& ledger = desk.group(audience)->ledger;
  const auto is_of = [&](const ledger::LiveKey& key) {
    return envelope::mailbox_of(key.key, ledger.group()).open.bytes == id.bytes;
  };
  if (std::ranges::any_of(ledger.epoch_keys(), is_of)) return {{}, ledger.epoch_keys()};
  KeysAt keys;
  keys.of_ways = old_copy_keys(desk, audience);
  if (audience == Audience::mine) std::ranges::move(pair_way_keys(desk), std::back_inserter(keys.of_ways));
  if (std::ranges::any_of(keys.of_ways, is_of)) keys.all = keys.of_ways;
  return keys;
}

Result<void> take_group_envelope(Desk& desk, Call& call, Audience audience, const KeysAt& keys,
                                 const mailbox::MailboxId& from, ByteView bytes) {
  NEARER_TRY(opened, envelope::open(keys.all, desk.group(audience)->ledger.group(), {from.bytes}, bytes));
  if (!opened.asking.empty()) {
    hear_asking(desk, call, audience, opened.asking);
    return {};
  }
  Result<void> all;
  for (auto& entry : opened.entries)
    if (auto taken = take_entry(desk, call, audience, std::move(entry)); !taken) all = std::move(taken);
  return all;
}

Result<void> take_envelope(Desk& desk, Call& call, const mailbox::MailboxId& from, ByteView bytes) {
  if (handshake_mailbox(desk) == from) return take_handshake_envelope(desk, call, bytes);
  for (const auto audience : {Audience::mine, Audience::ours}) {
    if (desk.group(audience) == nullptr) continue;
    const auto keys = keys_at(desk, audience, from);
    if (!keys.all.empty()) return take_group_envelope(desk, call, audience, keys, from, bytes);
  }
  NEARER_TRY(arrived, take_arrival(desk, call, from, bytes));
  if (!arrived) return refuse(Problem::wrong_mailbox);
  return {};
}

/// Own envelopes come back from every mailbox; an invitation's mailbox may outlive its handshake.
bool is_expected(Problem problem) { return problem == Problem::replayed || problem == Problem::wrong_mailbox; }

/// An envelope that could not be taken, and will not be another by being fetched again.
void put_aside(Desk& desk, Call& call, const mailbox::Addressed& addressed, Problem problem) {
  if (problem == Problem::newer_version && desk.aside.keep(addressed)) call.changed.insert(Part::aside);
  desk.counters.count(problem);
  call.changed.insert(Part::counters);
}

/// How many were for this device. `places` says where each lies at the relay; empty for what a file brought.
std::size_t take_envelopes(Desk& desk, Call& call, Source source, std::span<const mailbox::Addressed> envelopes,
                           std::span<const LyingPlace> places = {}) {
  std::size_t for_us = 0;
  std::vector<const mailbox::Addressed*> strange;
  call.folds_at_once = false;
  for (std::size_t at = 0; at < envelopes.size(); ++at) {
    const auto& addressed = envelopes[at];
    const auto taken = take_envelope(desk, call, addressed.mailbox, addressed.envelope);
    if (!taken && taken.error().problem == Problem::wrong_mailbox) strange.push_back(&addressed);
    if (taken || taken.error().problem != Problem::wrong_mailbox) ++for_us;
    if (taken || is_expected(taken.error().problem)) {
      if (at < places.size()) desk.mail.opened(addressed.mailbox, places[at]);
    } else if (at >= places.size() || !desk.mail.doubt(addressed, places[at])) {
      put_aside(desk, call, addressed, taken.error().problem);
    }
  }
  call.folds_at_once = true;
  fold_moved(desk, call);
  // Which escrow is a round's follows from the offers, which may have come just now.
  for (const auto* addressed : strange)
    if (take_escrow_envelope(desk, call, source, addressed->mailbox, addressed->envelope)) ++for_us;
  keep_up(desk, call, {program::Upkeep::joined, {}}, [&] { return answer_joined(desk, call); });
  give_up_what_was_cut_off(desk, call);
  bear_witness(desk, call);
  release_due_keys(desk, call);
  go_on_matching(desk, call);
  go_on_asking(desk, call, true);
  return for_us;
}

bool is_still_newer(const Desk& desk, const mailbox::Addressed& one) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto* group = desk.group(audience);
    if (group == nullptr) continue;
    const auto keys = keys_at(desk, audience, one.mailbox);
    if (keys.all.empty()) continue;
    const auto opened = envelope::open(keys.all, group->ledger.group(), {one.mailbox.bytes}, one.envelope);
    return !opened && opened.error().problem == Problem::newer_version;
  }
  return false;
}

/// Kept with what the device knows of its own upkeep.
void compare_clocks(Desk& desk, Call& call, const mailbox::Greeting& greeting) {
  if (!desk.clock.compare(call.now, static_cast<std::int64_t>(greeting.seconds))) return;
  desk.settings.clock_ahead = desk.clock.measured();
  call.changed.insert(Part::settings);
}

std::string_view operation_name(const Bytes& request) {
  const auto read = mailbox::read_request(request);
  if (!read) return {};
  switch (mailbox::operation_of(read->body)) {
    case mailbox::Operation::create: return "create";
    case mailbox::Operation::deposit: return "deposit";
    case mailbox::Operation::collect: return "collect";
    case mailbox::Operation::subscribe: return "subscribe";
  }
  return {};
}

}  // namespace

Result<void> take_entry(Desk& desk, Call& call, Audience audience, ledger::Entry entry) {
  const bool hands_over = audience == Audience::mine && entry.header.kind == ledger::kind_history && entry.body;
  const auto body = hands_over ? *entry.body : Bytes{};
  const auto id = entry.id;
  const auto author = entry.header.author;
  const auto outcome = desk.group(audience)->ledger.accept(std::move(entry), call.hour());
  take_outcome(desk, call, audience, outcome);
  if (outcome.standing == ledger::Standing::duplicate && author != desk.identity.device->id()) desk.sent_by_others.insert(id);
  // One that waits is authentic too; and what it waits for may lie inside of it.
  const bool authentic = outcome.standing == ledger::Standing::placed || outcome.standing == ledger::Standing::waiting;
  return hands_over && authentic ? take_history(desk, call, body) : Result<void>{};
}

Result<void> take_answer(Desk& desk, Call& call, std::uint32_t request, ByteView bytes) {
  const auto before = desk.mail.written();
  const auto found = desk.mail.mailboxes_found();
  NEARER_TRY(arrival, desk.mail.answered(request, bytes, call.now));
  drop_from_outbox(call, arrival.delivered);
  const auto waiting = desk.mail.last_number();
  const auto unmade = desk.mail.unmade();
  call.caught_up = desk.ours && arrival.caught_up && arrival.caught_up == newest_mailbox(desk.ours->ledger);
  if (arrival.shut) end_shut_out(desk, *arrival.shut);
  take_envelopes(desk, call, Source::relay, arrival.envelopes, arrival.places);
  if (desk.mail.written() != before) call.changed.insert(Part::mail);
  // What was just taken in may ask for an answer, and may have opened a new mailbox.
  call.performed.answer["more"] =
      arrival.again || desk.mail.last_number() != waiting || call.sends_entries() || desk.mail.unmade() > unmade;
  if (desk.mail.mailboxes_found() > found) call.performed.answer["found_mailbox"] = true;
  return {};
}

void take_what_was_kept_aside(Desk& desk, Call& call) {
  const auto readable = desk.aside.take([&](const auto& one) { return !is_still_newer(desk, one); });
  if (readable.empty()) return;
  call.changed.insert(Part::aside);
  take_envelopes(desk, call, Source::file, readable);
}

Result<void> take_bundle(Desk& desk, Call& call, ByteView bytes) {
  NEARER_TRY(envelopes, mailbox::read_bundle(bytes));
  desk.mail.hear(call.now);
  call.changed.insert(Part::mail);
  call.caught_up = true;  // a file holds all that its writer had to send
  call.performed.answer["taken"] = take_envelopes(desk, call, Source::file, envelopes);
  call.performed.answer["envelopes"] = envelopes.size();
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::CourierRequests&) {
  if (call.blobs.empty()) return refuse(Problem::missing_field, "greeting");
  NEARER_TRY(greeting, mailbox::read_greeting(call.blobs.front()));
  compare_clocks(desk, call, greeting);
  NEARER_TRY(requests, desk.mail.requests(greeting));
  json::array list;
  for (std::size_t at = 0; at < requests.size(); ++at)
    list.push_back({{"request", at}, {"blob", at}, {"op", operation_name(requests[at])}});
  call.performed.answer["requests"] = std::move(list);
  call.performed.blobs = std::move(requests);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::Subscriptions&) {
  if (call.blobs.empty()) return refuse(Problem::missing_field, "greeting");
  NEARER_TRY(greeting, mailbox::read_greeting(call.blobs.front()));
  call.performed.blobs = desk.mail.subscriptions(greeting);
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::FileOut&) {
  const auto envelopes = desk.mail.waiting_envelopes();
  const auto& waiting = desk.mail.waiting();
  const bool all = envelopes.size() == waiting.size();
  call.performed.blobs.push_back(mailbox::bundled(envelopes));
  call.performed.answer["envelopes"] = envelopes.size();
  call.performed.answer["upto"] = all ? desk.mail.last_number() : waiting[envelopes.size() - 1].number;
  return {};
}

Result<void> act(Desk& desk, Call& call, const program::FileDelivered& intent) {
  drop_from_outbox(call, desk.mail.delivered_upto(static_cast<std::uint64_t>(intent.upto.value)));
  return {};
}

}  // namespace nearer
