#include "practices/wishes/rules.h"

#include <algorithm>

#include "practices/asked.h"
#include "practices/wishes/cards.h"

namespace nearer::wishes {
namespace {

constexpr std::size_t most_own_cards = 4;
constexpr std::ptrdiff_t most_cards_of_one = 24;
constexpr std::int32_t days_between_runs = 7;
constexpr std::int64_t most_decks_a_week = 3;
constexpr std::int64_t hours_between_draws = 7 * 24;
constexpr std::int32_t longest_wait_days = 14;

/// A round that nobody has carried through by then has lapsed.
constexpr std::int32_t days_until_lapsed = 21;

protective::Answer protective_answer(Answer answer) {
  switch (answer) {
    case Answer::yes: return protective::Answer::yes;
    case Answer::curious: return protective::Answer::curious;
    case Answer::ask_me_later: return protective::Answer::later;
    case Answer::not_now: return protective::Answer::not_now;
    case Answer::never: break;
  }
  return protective::Answer::no;
}

Key<32> word_of(protective::Answer answer) {
  constexpr auto names = described::names_of<protective::Answer>();
  return {std::string(names[static_cast<std::size_t>(answer)])};
}

bool welcomes(std::optional<protective::Answer> answer) {
  return answer && !protective::protects_more(*answer, protective::Answer::maybe);
}

std::string ended_name(const std::string& opened, const std::string& item) { return opened + "/" + item; }

void insert_rising(std::vector<std::string>& list, std::string name) {
  const auto place = std::ranges::lower_bound(list, name);
  if (place == list.end() || *place != name) list.insert(place, std::move(name));
}

bool holds(const std::vector<std::string>& rising, const std::string& name) {
  return std::ranges::binary_search(rising, name);
}

Result<void> is_deck(const DeckItems& items) {
  std::set<std::string> different;
  for (const auto& item : items.items) different.insert(item.value);
  const auto own = std::ranges::count_if(different, is_own_card);
  if (different.size() != deck_size || static_cast<std::size_t>(own) > most_own_cards)
    return refuse(Problem::out_of_range, "items");
  return {};
}

Result<void> may_open(const State& ours, const std::string& deck, Day closes, Day today) {
  std::int64_t near = 0;
  for (const auto& [entry, known] : ours.decks) {
    const bool within_a_week = known.closes > closes - days_between_runs && known.closes < closes + days_between_runs;
    if (known.deck == deck && (within_a_week || known.closes >= today)) return refuse(Problem::not_now, "deck");
    if (within_a_week) ++near;
  }
  return near < most_decks_a_week ? Result<void>{} : refuse(Problem::not_now, "deck");
}

/// Nobody can fill the pile: what one has written beyond that is no card, until one was taken back.
bool has_room_for_a_card(const State& ours, Partner author) {
  return std::ranges::count(ours.cards, author, [](const auto& card) { return card.second.author; }) < most_cards_of_one;
}

/// A clock that was set back since makes the pause longer.
bool within_a_week(std::int64_t hour, Moment now) { return now.seconds / seconds_in_hour - hour < hours_between_draws; }

/// Draws are kept by item, so that beginning anew with somebody gives no second one. Those of an earlier version name no
/// items: they were of their deck.
bool drawn_lately(const Both<State>& state, const std::string& item, Moment now) {
  const auto by_item = state.mine.drawn_items.find(item);
  if (by_item != state.mine.drawn_items.end() && within_a_week(by_item->second, now)) return true;
  return std::ranges::any_of(state.mine.drawn, [&](const auto& drawn) {
    const auto deck = state.ours.decks.find(drawn.first);
    return within_a_week(drawn.second, now) && deck != state.ours.decks.end() &&
           std::ranges::count(deck->second.items, item) > 0;
  });
}

}  // namespace

Decided decide(const Both<State>& state, const AnswerWish& intent, const Context&) {
  const auto answer = protective_answer(intent.answer);
  WishAnswered event{intent.item, word_of(answer), {}};
  // An answer of one's own takes the place of all that this device has seen; one from another device that it has not seen
  // still counts, and the more protective of the two holds.
  const auto known = state.mine.answers.find(intent.item.value);
  if (known != state.mine.answers.end())
    for (const auto& seen : known->second.seen())
      if (event.over.items.size() < 64) event.over.items.push_back({seen});
  return place<Events>(std::move(event), Sharing::mine);
}

Decided decide(const Both<State>&, const LetWishSleep& intent, const Context&) {
  return place<Events>(WishSlept{intent.item, intent.asleep}, Sharing::mine);
}

Decided decide(const Both<State>& state, const SwitchWishes& intent, const Context&) {
  if (intent.on == is_on(state.mine)) return refuse(Problem::nothing_to_do, "on");
  WishesSwitched event{intent.on, {}};
  for (const auto& seen : state.mine.off.seen())
    if (event.over.items.size() < event.over.high) event.over.items.push_back({seen});
  return place<Events>(std::move(event), Sharing::mine);
}

Decided decide(const Both<State>& state, const OpenDeck& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, "deck"));
  NEARER_CHECK(is_deck(intent.items));
  for (const auto& item : intent.items.items)
    if (!is_known(state.ours, item.value)) return refuse(Problem::out_of_range, "items");
  const auto today = context.today();
  if (intent.closes <= today || intent.closes > today + longest_wait_days) return refuse(Problem::out_of_range, "closes");
  NEARER_CHECK(may_open(state.ours, intent.deck.value, intent.closes, today));
  return place<Events>(DeckOpened{intent.deck, intent.items, intent.closes}, Sharing::ours);
}

Decided decide(const Both<State>& state, const ProposeCard& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, "title"));
  if (!has_room_for_a_card(state.ours, context.who)) return refuse(Problem::too_many, "title");
  return place<Events>(CardProposed{intent.title, intent.sentence}, Sharing::ours);
}

Decided decide(const Both<State>& state, const TakeBackCard& intent, const Context& context) {
  NEARER_TRY(audience, audience_of_own(state, &State::cards, intent.entry, context));
  return {{Erase{intent.entry.value, audience, {}}}};
}

Decided decide(const Both<State>& state, const EndMatch& intent, const Context& context) {
  Decisions<Either<Events>> steps;
  for (const auto& match : matches(state, context))
    if (match.item == intent.item.value)
      steps.push_back(Place<Either<Events>>{MatchEnded{{match.opened}, intent.item}, Sharing::ours, {}});
  if (steps.empty()) return refuse(Problem::not_found, "item");
  return steps;
}

void fold(State& state, const Placed<WishAnswered>& placed) {
  const auto& event = placed.event;
  std::vector<std::string> over;
  for (const auto& seen : event.over.items) over.push_back(seen.value);
  state.answers[event.item.value].add(placed.entry, protective::level_named<protective::Answer>(event.answer.value), over);
  // A yes that was taken back begins its delay anew.
  if (!welcomes(answer_to(state, event.item.value))) std::erase(state.eligible, event.item.value);
}

void fold(State& state, const Placed<WishSlept>& placed) {
  state.asleep[placed.event.item.value] = placed.event.asleep;
}

void fold(State& state, const Placed<WishesSwitched>& placed) {
  std::vector<std::string> over;
  for (const auto& seen : placed.event.over.items) over.push_back(seen.value);
  state.off.add(placed.entry, placed.event.on ? protective::Flag::unset : protective::Flag::set, over);
}

void fold(State& state, const Placed<DeckOpened>& placed) {
  const auto& event = placed.event;
  if (!is_deck(event.items)) return;
  Deck deck{event.deck.value, {}, event.closes};
  for (const auto& item : event.items.items) deck.items.push_back(item.value);
  state.decks.insert_or_assign(placed.entry, std::move(deck));
}

void fold(State& state, const Placed<CardProposed>& placed) {
  if (!has_room_for_a_card(state, placed.author)) return;
  Card card{placed.event.title.value, std::nullopt, placed.author};
  if (placed.event.sentence) card.sentence = placed.event.sentence->value;
  state.cards.insert_or_assign(placed.entry, std::move(card));
}

void fold(State& state, const Placed<MatchEnded>& placed) {
  insert_rising(state.ended, ended_name(placed.event.opened.value, placed.event.item.value));
}

void fold(State& state, const Placed<WishesDrawn>& placed) {
  state.drawn.insert_or_assign(placed.event.opened.value, placed.hour);
  if (placed.event.items)
    for (const auto& item : placed.event.items->items) {
      auto& hour = state.drawn_items.try_emplace(item.value, placed.hour).first->second;
      hour = std::max(hour, placed.hour);
    }
  for (const auto& item : placed.event.eligible.items)
    if (welcomes(answer_to(state, item.value))) insert_rising(state.eligible, item.value);
}

void fold(State& state, const Placed<WishesFound>& placed) {
  // Of two own devices that took part, the one that came to the end has found it for both.
  const auto known = state.over.find(placed.event.opened.value);
  if (!placed.event.completed && known != state.over.end() && known->second.completed) return;
  Over over{placed.event.completed, {}};
  for (const auto& found : placed.event.found.items) over.found[found.item.value] = found.until.value;
  state.over.insert_or_assign(placed.event.opened.value, std::move(over));
}

void age(State& state, Partner) {
  for (auto& [item, answers] : state.answers) answers.age();
  std::erase_if(state.eligible, [&](const auto& item) { return !welcomes(answer_to(state, item)); });
}

void renew(State& state, Partner) {
  for (auto& [item, answers] : state.answers) answers.renew();
}

bool has_old(const Both<State>& state) {
  return std::ranges::any_of(state.mine.answers, [&](const auto& answers) {
    return is_known(state.ours, answers.first) && old_answer(state.mine, answers.first);
  });
}

std::vector<Match> matches(const Both<State>& state, const Context& context) {
  std::vector<Match> found;
  if (!context.paired || !is_on(state.mine)) return found;
  for (const auto& [opened, over] : state.mine.over)
    for (const auto& [item, until] : over.found) {
      const bool lapsed =
          until <= context.now.seconds || !state.ours.decks.contains(opened) || !is_known(state.ours, item);
      const bool ended = holds(state.ours.ended, ended_name(opened, item));
      if (!lapsed && !ended && welcomes(answer_to(state.mine, item))) found.push_back({opened, item, until});
    }
  return found;
}

Input input_of(const Both<State>& state, const std::string& item, const Context& context) {
  const auto answer = is_known(state.ours, item) ? answer_to(state.mine, item) : std::nullopt;
  Input input{answer, false, holds(state.mine.eligible, item), false, drawn_lately(state, item, context.now)};
  const auto asleep = state.mine.asleep.find(item);
  input.asleep = !is_on(state.mine) || (asleep != state.mine.asleep.end() && asleep->second);
  input.matched = std::ranges::any_of(matches(state, context), [&](const Match& match) { return match.item == item; });
  return input;
}

std::vector<Wanted> wanted(const Both<State>& state, const Context& context) {
  std::vector<Wanted> all;
  const auto today = context.today();
  for (const auto& [entry, deck] : state.ours.decks) {
    const bool due = deck.closes <= today && deck.closes > today - days_until_lapsed;
    if (context.paired && due && !state.mine.over.contains(entry)) all.push_back({entry, deck.items});
  }
  return all;
}

}  // namespace nearer::wishes
