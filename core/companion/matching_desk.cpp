#include "companion/matching_desk.h"

#include <algorithm>

#include "base/text_encoding.h"
#include "companion/matching_escrow.h"
#include "companion/placing.h"
#include "companion/readiness_desk.h"
#include "companion/upkeep.h"
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

/// The session of a round: the opening entry stands for the items and for everything before it, and the founding for the
/// couple. No epoch is named: where two devices have changed the key before they heard of each other, each would name its own.
/// Nothing for an opening entry that is not here.
std::optional<matching::Session> session_of(const Desk& desk, const Wanted& wanted) {
  const auto& ledger = desk.ours->ledger;
  const auto reference = hex_decode_block<16>(wanted.opened);
  const auto* opening = reference ? ledger.find(*reference) : nullptr;
  const auto founding = ledger.membership().founding();
  if (opening == nullptr || !founding) return std::nullopt;
  const auto& id = opening->id.bytes;
  matching::Session session{wanted.kind, ledger.group().bytes, founding->bytes, id, deck_hash_of(wanted), 0};
  for (std::size_t at = 0; at < 4; ++at) session.round |= std::uint32_t{id[at]} << (8 * at);
  return session;
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
  wishes::WishesDrawn event{{wanted.opened}, {}, wishes::DeckItems{}};
  for (std::size_t at = 0; at < wanted.items.size(); ++at) {
    event.items->items.push_back({wanted.items[at]});
    if (drawn.eligible[at]) event.eligible.items.push_back({wanted.items[at]});
  }
  NEARER_CHECK(place_event(desk, call, Audience::mine, event));
  return std::move(drawn.choices);
}

bool is_on(const Desk& desk) { return desk.settings.chosen.matching.value_or(true); }

/// While matching is off the device takes part as ever, with what the partner knows already: the step that both have.
Result<matching::Choices> draw_pace(const Desk& desk) {
  const auto own = pace::own_step(pace_of(desk).mine).value_or(pace::first_step);
  const auto step = is_on(desk) ? own : std::min(own, pace::couple_step(pace_of(desk)));
  return matching::pace_choices(static_cast<int>(step));
}

Result<matching::Choices> draw_choices(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  if (wanted.kind == DeckKind::pace) return draw_pace(desk);
  Block<matching::most_items> nothing{};
  if (!is_on(desk)) return matching::Choices::take(nothing);
  return wanted.kind == DeckKind::wishes ? draw_wishes(desk, call, wanted, session) : draw_readiness(desk, call);
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

Result<void> begin(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  const auto opened = opened_at(wanted, call.now);
  NEARER_TRY(round, matching::Round::begin(session, desk.identity.ours->person, opened));
  NEARER_CHECK(desk.matching.runs.allows(session, ids_of(wanted), call.now.seconds));
  NEARER_TRY(choices, draw_choices(desk, call, wanted, session));
  NEARER_TRY(offer, round.offer(choices, call.now.seconds, call.random));
  NEARER_TRY(body, write_matching_offer({wanted.opened, std::move(offer)}));
  NEARER_CHECK(place(desk, call, Audience::ours, ledger::kind_matching_offer, std::move(body)));
  desk.matching.running.emplace(wanted.opened, RunningRound{std::move(round), std::nullopt, false, false});
  return {};
}

/// Tells this person's other devices of the run, so that no device gives a second one.
Result<void> note_run(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  matching::Runs& runs = desk.matching.runs;
  NEARER_CHECK(runs.begin(session, ids_of(wanted), call.now.seconds));
  call.changed.insert(Part::matching_runs);
  matching::Runs alone;
  NEARER_CHECK(alone.begin(session, ids_of(wanted), runs.seen()));
  NEARER_CHECK(place(desk, call, Audience::mine, ledger::kind_matching_run, alone.save()));
  return {};
}

/// An offer alone tells nothing; from here on the run counts, whatever becomes of it. Where both have opened the same thing
/// at once, both sides come to the same one of the two first, and the other ends by itself.
Result<void> deposit(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session, matching::Round& round) {
  const auto escrow = escrow_of_round(desk, wanted.opened, session);
  if (!escrow) return refuse(Problem::not_now);
  NEARER_CHECK(note_run(desk, call, wanted, session));
  NEARER_TRY(response, round.respond(call.now.seconds, call.random));
  NEARER_TRY(sealed, envelope::seal_escrow(*escrow, {response.slot, std::move(response.body)}, call.random));
  auto owner = envelope::escrow_of(*escrow);
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

/// As far as it goes with what is here. A broken rule is kept in the round itself, and one that may not be run yet waits;
/// refused is only a deposit that has begun.
Result<void> advance(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session, RunningRound& running) {
  auto& round = running.round;
  round.lapse(call.now.seconds);
  take_offers(desk, call, wanted.opened, round);
  if (round.may_respond(call.now.seconds)) {
    const auto before = call.touched();
    const auto done = deposit(desk, call, wanted, session, round);
    if (!done && call.touched() != before) return done;
  }
  take_early(call, running);
  return {};
}

/// The same on both sides, so that an end says nothing about who wanted it.
std::int64_t match_until(const Desk& desk, const Wanted& wanted, const envelope::EscrowId& escrow, std::size_t slot) {
  const auto& deck = wishes_of(desk).ours.decks.at(wanted.opened);
  const auto seed = crypto::keyed_secret<crypto::RandomSeed>(escrow, crypto::Labels::matchend,
                                                             {crypto::u8_part(static_cast<std::uint8_t>(slot))});
  crypto::Random random(seed.copy());
  return matching::match_expiry(std::int64_t{deck.closes.number} * seconds_in_day, random);
}

Result<void> place_found(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session,
                         const std::optional<matching::Matches>& result) {
  if (wanted.kind == DeckKind::readiness) return place_readiness(desk, call, wanted.opened, result && (*result)[0] == 1);
  if (wanted.kind == DeckKind::pace) {
    pace::PaceFound event{{wanted.opened}, result.has_value(), {}};
    if (result) event.step.value = matching::pace_step(*result);
    return place_event(desk, call, Audience::mine, event);
  }
  wishes::WishesFound event{{wanted.opened}, result.has_value(), {}};
  const auto escrow = escrow_of_round(desk, wanted.opened, session);
  if (result && !escrow) return refuse(Problem::not_found, "offers");  // both lie in the ledger as long as the round does
  for (std::size_t slot = 0; result && slot < wanted.items.size(); ++slot) {
    if ((*result)[slot] == 0) continue;
    event.found.items.push_back({{wanted.items[slot]}, {match_until(desk, wanted, *escrow, slot)}});
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

Result<void> close_round(Desk& desk, Call& call, const Wanted& wanted, const matching::Session& session) {
  const auto node = desk.matching.running.extract(wanted.opened);
  const auto& round = node.mapped().round;
  const auto result = round.result();
  if (!result) give_escrow_up(desk, call, wanted.opened, round.session());
  rest_after(desk, call, round.fault());
  NEARER_CHECK(place_found(desk, call, wanted, session, result));
  NEARER_CHECK(end_taken_back(desk, call, wanted, result));
  return keep_round(desk, call, wanted.opened);
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
  const auto session = session_of(desk, wanted);
  if (!session) return {};
  auto found = desk.matching.running.find(wanted.opened);
  const bool is_new = found == desk.matching.running.end();
  if (is_new) {
    // In quiet mode the step is looked for when there is something else to bring.
    const bool quiet = wanted.kind == DeckKind::pace && desk.context(call.now).quiet;
    if (quiet && !call.sends_entries()) return {};
    if (!may_begin(desk, call, wanted)) return {};
    if (is_too_late(wanted, call.now)) return place_found(desk, call, wanted, *session, std::nullopt);
    NEARER_CHECK(begin(desk, call, wanted, *session));
    found = desk.matching.running.find(wanted.opened);
  }
  const auto before = is_new ? Bytes{} : found->second.written();
  // One that a former version bound to something else comes to no end with anybody.
  if (found->second.round.session() != *session) found->second.round.abandon();
  NEARER_CHECK(advance(desk, call, wanted, *session, found->second));
  if (found->second.round.closed()) return close_round(desk, call, wanted, *session);
  return found->second.written() == before ? Result<void>{} : keep_round(desk, call, wanted.opened);
}

/// What the pace of runs does not allow yet is nothing that went wrong: it is asked for again at the next call.
bool is_only_early(const Result<void>& done) {
  return !done && (done.error().problem == Problem::not_now || done.error().problem == Problem::too_many);
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
  const bool was_on = is_on(desk);
  for (const auto& wanted : all) {
    keep_up(desk, call, {program::Upkeep::matching, wanted.opened}, [&]() -> Result<void> {
      const auto before = call.touched();
      const auto done = go_on(desk, call, wanted);
      return is_only_early(done) && call.touched() == before ? Result<void>{} : done;
    });
  }
  if (was_on && !is_on(desk)) end_rounds_under_way(desk, call);
}

void end_rounds_under_way(Desk& desk, Call& call) {
  for (const auto& wanted : all_wanted(desk, desk.context(call.now))) {
    const auto session = session_of(desk, wanted);
    const auto running = desk.matching.running.find(wanted.opened);
    if (!session || running == desk.matching.running.end()) continue;
    keep_up(desk, call, {program::Upkeep::matching, wanted.opened}, [&] {
      running->second.round.abandon();
      return close_round(desk, call, wanted, *session);
    });
  }
}

void abandon_matching(Desk& desk, Call& call) {
  while (!desk.matching.running.empty()) drop(desk, call, std::string(desk.matching.running.begin()->first));
}

Result<void> load_matching(Desk& desk, std::span<const vault_format::BackupItem> items) {
  for (const auto& item : items) {
    if (item.table != Table::matching) continue;
    if (item.row == row_of(Row::matching_runs)) {
      // Begun anew where it cannot be read: every run stands in *mine* as well.
      NEARER_CHECK(desk.damage.take(Part::matching_runs, matching::Runs::load(item.plain), desk.matching.runs));
    } else if (auto round = RunningRound::read(item.plain)) {
      desk.matching.running.emplace(hex_encode(item.row), std::move(*round));
    }
  }
  note_runs_of_all_devices(desk);
  return {};
}

}  // namespace nearer
