#include "companion/matching_desk.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "companion/matching_escrow.h"
#include "companion/placing.h"
#include "companion/readiness_desk.h"
#include "crypto/auth/hash.h"
#include "envelope/epoch_keys.h"
#include "matching/inputs.h"

namespace nearer {
namespace {

using matching::DeckKind;
using matching::RoundState;

/// A round that a practice wants: opened by an entry of *ours*, so that both partners' devices want the same one.
struct Wanted {
  DeckKind kind;
  std::string opened;
  std::vector<std::string> items;
  std::optional<Day> day;  ///< from which on both count, so that the round lapses for both at once
};

const Both<wishes::State>& wishes_of(const Desk& desk) { return desk.states.of<wishes::Practice>(); }
const Both<pace::State>& pace_of(const Desk& desk) { return desk.states.of<pace::Practice>(); }

std::vector<Wanted> all_wanted(const Desk& desk, const Context& context) {
  std::vector<Wanted> all;
  for (auto& deck : wishes::wanted(wishes_of(desk), context)) {
    const auto day = wishes_of(desk).ours.decks.at(deck.opened).closes;
    all.push_back({DeckKind::wishes, std::move(deck.opened), std::move(deck.items), day});
  }
  const auto& asked = pace_of(desk).ours.asked;
  for (auto& opened : pace::wanted(pace_of(desk), context)) {
    const auto day = std::ranges::find(asked, opened, &pace::Asked::entry)->day;
    all.push_back({DeckKind::pace, std::move(opened), {"pace"}, day});
  }
  if (auto opened = readiness_wanted(desk, context))
    all.push_back({DeckKind::readiness, std::move(*opened), {"readiness"}, context.today()});
  return all;
}

std::int64_t opened_at(const Wanted& wanted, Moment now) {
  return wanted.day ? std::min(now.seconds, std::int64_t{wanted.day->number} * seconds_in_day) : now.seconds;
}

std::vector<matching::ItemId> ids_of(const Wanted& wanted) {
  std::vector<matching::ItemId> ids;
  for (const auto& item : wanted.items) ids.push_back(matching::item_id(item));
  return ids;
}

Block<32> deck_hash_of(const Wanted& wanted) {
  std::vector<matching::DeckItem> items;
  for (const auto& id : ids_of(wanted)) items.push_back({id, {}});
  return matching::deck_hash(items);
}

/// The round's session, and the key of the epoch in which it was opened.
struct Bound {
  matching::Session session;
  envelope::EscrowId escrow{};
};

/// The opening entry stands for the items and for everything before it; nothing once its epoch's key is forgotten.
std::optional<Bound> bind(const Desk& desk, const Wanted& wanted) {
  const auto* key = key_of_opening(desk, wanted.opened);
  if (key == nullptr) return std::nullopt;
  const auto& id = desk.ours->ledger.find(*hex_decode_block<16>(wanted.opened))->id.bytes;
  Bound bound;
  bound.session = {wanted.kind, desk.ours->ledger.group().bytes, key->change.bytes, id, deck_hash_of(wanted), 0};
  for (std::size_t at = 0; at < 4; ++at) bound.session.round |= std::uint32_t{id[at]} << (8 * at);
  bound.escrow = matching::escrow_id(key->key.reveal(), bound.session);
  return bound;
}

matching::Answer input_answer(std::optional<protective::Answer> answer) {
  if (!answer) return matching::Answer::unanswered;
  if (*answer == protective::Answer::yes) return matching::Answer::yes;
  return protective::protects_more(*answer, protective::Answer::maybe) ? matching::Answer::no : matching::Answer::maybe;
}

/// Draws, and notes in *mine* what has become eligible, before anything leaves.
Result<matching::Choices> draw_wishes(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  std::vector<matching::ItemInput> inputs;
  for (const auto& item : wanted.items) {
    const auto input = wishes::input_of(wishes_of(desk), item, desk.context(call.now));
    inputs.push_back({input_answer(input.answer), input.asleep, input.eligible, input.matched, input.drawn_lately});
  }
  NEARER_TRY(drawn, matching::draw(session.shape(), inputs, call.random));
  wishes::WishesDrawn event{{wanted.opened}, {}};
  for (std::size_t at = 0; at < wanted.items.size(); ++at)
    if (drawn.eligible[at]) event.eligible.items.push_back({wanted.items[at]});
  NEARER_CHECK(place_event(desk, call, Audience::mine, event));
  return std::move(drawn.choices);
}

Result<matching::Choices> draw_pace(const Desk& desk) {
  const auto own = pace_of(desk).mine.step.value_or(pace::first_step);
  return matching::pace_choices(static_cast<int>(own));
}

Result<matching::Choices> draw_choices(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  switch (wanted.kind) {
    case DeckKind::wishes: return draw_wishes(desk, call, wanted, session);
    case DeckKind::pace: return draw_pace(desk);
    case DeckKind::readiness: break;
  }
  return draw_readiness(desk, call);
}

/// Until when the escrow is asked. Of an evening nothing is worth waiting for.
std::int64_t escrow_until(const Desk& desk, const Call& call, const Wanted& wanted) {
  return wanted.kind == DeckKind::readiness ? readiness_closes(desk, call.now)
                                            : call.now.seconds + matching::seconds_until_expired;
}

Result<void> keep_round(Desk& desk, Call& call, const std::string& opened) {
  NEARER_TRY(row, hex_decode_block<16>(opened));
  const auto found = desk.matching.running.find(opened);
  if (found == desk.matching.running.end()) {
    call.performed.effects.keep.push_back(Records::erase(Table::matching, copy_of(row)));
    return {};
  }
  NEARER_TRY(keep, desk.records.put(Table::matching, copy_of(row), found->second.written(), call.random));
  call.performed.effects.keep.push_back(std::move(keep));
  return {};
}

Result<void> begin(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound) {
  const auto opened = opened_at(wanted, call.now);
  NEARER_TRY(round, matching::Round::begin(bound.session, desk.identity.ours->person, opened));
  NEARER_CHECK(desk.matching.runs.allows(bound.session, ids_of(wanted), call.now.seconds));
  NEARER_TRY(choices, draw_choices(desk, call, wanted, bound.session));
  NEARER_TRY(offer, round.offer(choices, call.now.seconds, call.random));
  NEARER_TRY(body, write_matching_offer({wanted.opened, std::move(offer)}));
  NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_matching_offer, std::move(body)));
  desk.matching.running.emplace(wanted.opened, RunningRound{std::move(round), std::nullopt, false, false});
  return {};
}

/// Tells this person's other devices of the run, so that no device gives a second one.
Result<void> note_run(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound) {
  matching::Runs& runs = desk.matching.runs;
  NEARER_CHECK(runs.begin(bound.session, ids_of(wanted), call.now.seconds));
  call.changed.insert(Part::matching_runs);
  matching::Runs alone;
  NEARER_CHECK(alone.begin(bound.session, ids_of(wanted), runs.seen()));
  NEARER_CHECK(place(desk, call, Audience::mine, ledger::kind_matching_run, alone.save()));
  return {};
}

/// An offer alone tells nothing; from here on the run counts, whatever becomes of it. Where both have opened the same thing
/// at once, both sides come to the same one of the two first, and the other ends by itself.
Result<void> deposit(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound, matching::Round& round) {
  NEARER_CHECK(note_run(desk, call, wanted, bound));
  NEARER_TRY(response, round.respond(call.now.seconds, call.random));
  NEARER_TRY(sealed, envelope::seal_escrow(bound.escrow, {response.slot, std::move(response.body)}, call.random));
  auto owner = envelope::escrow_of(bound.escrow);
  const mailbox::MailboxId to{owner.open.bytes};
  desk.mail.use(std::move(owner), mailbox::Retention::escrow, escrow_until(desk, call, wanted));
  post(desk, call, to, std::move(sealed));
  return {};
}

/// Offers that the ledger holds. A second one of the own person is of another device, or of a copy of this one.
void take_offers(const Desk& desk, Call& call, const std::string& opened, matching::Round& round) {
  const auto found = desk.couple.offers.find(opened);
  if (found == desk.couple.offers.end()) return;
  const auto me = desk.identity.ours->person;
  for (const auto& offer : found->second[me]) static_cast<void>(round.note_own_offer(offer));
  for (const auto& offer : found->second[matching::other(me)]) static_cast<void>(round.take_offer(offer, call.now.seconds));
}

/// The partner's response, once the own one is out. Where a relay stands between the two, it hands out both or none: one
/// that comes alone tells of a broken escrow. In a file or on a shelf nobody holds anything back, so that it only waits.
void take_early(Call& call, RunningRound& running) {
  auto& round = running.round;
  if (!running.early || round.closed()) return;
  if (running.by_relay && !running.own_too) {
    static_cast<void>(round.note_handed_out_alone());
  } else if (round.state() == RoundState::deposited) {
    static_cast<void>(round.take_response(*running.early, call.now.seconds));
    running.early.reset();
  }
}

/// As far as it goes with what is here. A broken rule is kept in the round itself, and one that may not be run yet waits.
void advance(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound, RunningRound& running) {
  auto& round = running.round;
  round.lapse(call.now.seconds);
  take_offers(desk, call, wanted.opened, round);
  if (round.may_respond(call.now.seconds)) static_cast<void>(deposit(desk, call, wanted, bound, round));
  take_early(call, running);
}

/// The same on both sides, so that an end says nothing about who wanted it.
std::int64_t match_until(const Desk& desk, const Wanted& wanted, const Bound& bound, std::size_t slot) {
  const auto& deck = wishes_of(desk).ours.decks.at(wanted.opened);
  const auto seed = crypto::keyed_secret<crypto::RandomSeed>(bound.escrow, crypto::Labels::matchend,
                                                             {crypto::u8_part(static_cast<std::uint8_t>(slot))});
  crypto::Random random(seed.copy());
  return matching::match_expiry(std::int64_t{deck.closes.number} * seconds_in_day, random);
}

Result<void> place_found(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound,
                         const std::optional<matching::Matches>& result) {
  if (wanted.kind == DeckKind::readiness) return place_readiness(desk, call, wanted.opened, result && (*result)[0] == 1);
  if (wanted.kind == DeckKind::pace) {
    pace::PaceFound event{{wanted.opened}, result.has_value(), {}};
    if (result) event.step.value = matching::pace_step(*result);
    return place_event(desk, call, Audience::mine, event);
  }
  wishes::WishesFound event{{wanted.opened}, result.has_value(), {}};
  for (std::size_t slot = 0; result && slot < wanted.items.size(); ++slot) {
    if ((*result)[slot] == 0) continue;
    event.found.items.push_back({{wanted.items[slot]}, {match_until(desk, wanted, bound, slot)}});
  }
  return place_event(desk, call, Audience::mine, event);
}

/// Yeses that were taken back or put to sleep while the round ran: what it has found of them ends at once, on both sides.
Result<void> end_taken_back(Desk& desk, Call& call, const Wanted& wanted, const std::optional<matching::Matches>& result) {
  for (std::size_t slot = 0; result && wanted.kind == DeckKind::wishes && slot < wanted.items.size(); ++slot) {
    if ((*result)[slot] == 0) continue;
    const auto input = wishes::input_of(wishes_of(desk), wanted.items[slot], desk.context(call.now));
    if (!input.asleep && input_answer(input.answer) != matching::Answer::no) continue;
    NEARER_CHECK(place_event(desk, call, Audience::ours, wishes::MatchEnded{{wanted.opened}, {wanted.items[slot]}}));
  }
  return {};
}

/// A rule was broken, so that nothing is found out on this device before its owner wants it again. A second offer is no such
/// thing: two devices of one person that are open at the same time come to it in all honesty.
void rest_after(Desk& desk, Call& call, std::optional<Problem> fault) {
  if (!fault) return;
  desk.counters.count(*fault);
  call.changed.insert(Part::counters);
  if (*fault == Problem::second_offer) return;
  desk.settings.chosen.matching = false;
  call.changed.insert(Part::settings);
}

Result<void> close_round(Desk& desk, Call& call, const Wanted& wanted, const Bound& bound) {
  const auto node = desk.matching.running.extract(wanted.opened);
  const auto& round = node.mapped().round;
  const auto result = round.result();
  if (!result) give_escrow_up(desk, call, wanted.opened, round.session());
  rest_after(desk, call, round.fault());
  NEARER_CHECK(place_found(desk, call, wanted, bound, result));
  NEARER_CHECK(end_taken_back(desk, call, wanted, result));
  return keep_round(desk, call, wanted.opened);
}

/// While matching is off: a round under way ends without a result, and no other begins.
Result<void> end_while_off(Desk& desk, Call& call, const Wanted& wanted) {
  const auto bound = bind(desk, wanted);
  const auto running = desk.matching.running.find(wanted.opened);
  if (!bound || running == desk.matching.running.end()) return {};
  running->second.round.abandon();
  return close_round(desk, call, wanted, *bound);
}

/// Nobody who begins as late as that has an answer in time.
bool is_too_late(const Wanted& wanted, Moment now) {
  return now.seconds - opened_at(wanted, now) >= matching::seconds_until_last_deposit;
}

/// Where a person has several devices, one begins only when it has just heard what the others have begun: two offers would
/// end the round for everybody.
bool may_begin(const Desk& desk, const Call& call, const Wanted& wanted) {
  const auto me = desk.identity.ours->person;
  const auto offers = desk.couple.offers.find(wanted.opened);
  if (offers != desk.couple.offers.end() && !offers->second[me].empty()) return false;
  const auto own = std::ranges::count_if(desk.ours->ledger.membership().members(),
                                         [me](const auto& member) { return member.record.person == me; });
  return own == 1 || call.caught_up;
}

Result<void> go_on(Desk& desk, Call& call, const Wanted& wanted) {
  const auto bound = bind(desk, wanted);
  if (!bound) return {};
  auto found = desk.matching.running.find(wanted.opened);
  const bool is_new = found == desk.matching.running.end();
  if (is_new) {
    if (!may_begin(desk, call, wanted)) return {};
    if (is_too_late(wanted, call.now)) return place_found(desk, call, wanted, *bound, std::nullopt);
    NEARER_CHECK(begin(desk, call, wanted, *bound));
    found = desk.matching.running.find(wanted.opened);
  }
  const auto before = is_new ? Bytes{} : found->second.written();
  advance(desk, call, wanted, *bound, found->second);
  if (found->second.round.closed()) return close_round(desk, call, wanted, *bound);
  return found->second.written() == before ? Result<void>{} : keep_round(desk, call, wanted.opened);
}

/// A checkpoint may lie behind what another own device has told, so that no fold comes by it again.
void note_runs_of_all_devices(Desk& desk) {
  const auto& ledger = desk.mine.ledger;
  for (std::size_t at = 0; at < ledger.size(); ++at) {
    const auto body = ledger.at(at).kind == ledger::kind_matching_run ? ledger.at(at).body() : std::nullopt;
    if (!body) continue;
    if (const auto run = matching::Runs::load(*body)) desk.matching.runs.merge(*run);
  }
}

void drop(Desk& desk, Call& call, const std::string& opened) {
  const auto node = desk.matching.running.extract(opened);
  give_escrow_up(desk, call, opened, node.mapped().round.session());
  static_cast<void>(keep_round(desk, call, opened));
}

/// Rounds that nobody wants any more: lapsed, or found out by another one.
void drop_unwanted(Desk& desk, Call& call, const std::vector<Wanted>& wanted) {
  std::vector<std::string> dropped;
  for (const auto& [opened, round] : desk.matching.running)
    if (std::ranges::none_of(wanted, [&](const Wanted& one) { return one.opened == opened; })) dropped.push_back(opened);
  for (const auto& opened : dropped) drop(desk, call, opened);
}

}  // namespace

void go_on_matching(Desk& desk, Call& call) {
  const auto context = desk.context(call.now);
  if (!context.paired) return abandon_matching(desk, call);
  const auto all = all_wanted(desk, context);
  drop_unwanted(desk, call, all);
  for (const auto& wanted : all) {
    const bool is_on = desk.settings.chosen.matching.value_or(true);
    const auto done = is_on ? go_on(desk, call, wanted) : end_while_off(desk, call, wanted);
    if (!done && done.error().problem != Problem::not_now) desk.counters.count(done.error().problem);
  }
}

void abandon_matching(Desk& desk, Call& call) {
  while (!desk.matching.running.empty()) drop(desk, call, std::string(desk.matching.running.begin()->first));
}

Result<void> load_matching(Desk& desk, std::span<const vault_format::BackupItem> items) {
  for (const auto& item : items) {
    if (item.table != Table::matching) continue;
    if (item.row == row_of(Row::matching_runs)) {
      NEARER_TRY(runs, matching::Runs::load(item.plain));
      desk.matching.runs = std::move(runs);
    } else if (auto round = RunningRound::read(item.plain)) {
      desk.matching.running.emplace(hex_encode(item.row), std::move(*round));
    }
  }
  note_runs_of_all_devices(desk);
  return {};
}

}  // namespace nearer
