#include "practices/wishes/view.h"

#include <algorithm>

#include "practices/wishes/cards.h"

namespace nearer::wishes {
namespace {

constexpr std::int32_t days_shown = 21;

std::optional<Answer> own_answer(std::optional<protective::Answer> answer) {
  if (!answer) return std::nullopt;
  switch (*answer) {
    case protective::Answer::yes: return Answer::yes;
    case protective::Answer::curious:
    case protective::Answer::maybe: return Answer::curious;
    case protective::Answer::later: return Answer::ask_me_later;
    case protective::Answer::not_now: return Answer::not_now;
    case protective::Answer::no: break;
  }
  return Answer::never;
}

WishShown wish_shown(const Both<State>& state, const std::string& item, const Context& context) {
  const auto input = input_of(state, item, context);
  WishShown shown{item, std::nullopt, std::nullopt, own_answer(input.answer), input.asleep,
                  is_known(state.ours, item), own_answer(old_answer(state.mine, item))};
  if (const auto* card = card_of(state.ours, item)) {
    shown.title = card->title;
    shown.sentence = card->sentence;
  }
  return shown;
}

DeckStanding standing_of(const State& mine, const std::string& entry, const Deck& deck, Day today) {
  const auto over = mine.over.find(entry);
  if (over != mine.over.end()) return over->second.completed ? DeckStanding::over : DeckStanding::not_completed;
  return deck.closes > today ? DeckStanding::open : DeckStanding::finding_out;
}

std::vector<DeckShown> decks_shown(const Both<State>& state, const Context& context) {
  const auto today = context.today();
  std::vector<DeckShown> decks;
  for (const auto& [entry, deck] : state.ours.decks) {
    if (!context.paired || deck.closes <= today - days_shown) continue;
    DeckShown shown{entry, deck.deck, deck.closes, standing_of(state.mine, entry, deck, today), {}};
    for (const auto& item : deck.items) shown.items.push_back(wish_shown(state, item, context));
    decks.push_back(std::move(shown));
  }
  std::ranges::stable_sort(decks, {}, &DeckShown::closes);
  return decks;
}

}  // namespace

WishesShown show(const Both<State>& state, const WishesAsked&, const Context& context) {
  WishesShown shown{is_on(state.mine), decks_shown(state, context), {}, {}, {}};
  for (const auto& match : matches(state, context)) {
    // One of the two may have taken it back.
    if (context.gaps.any()) break;
    const auto* card = card_of(state.ours, match.item);
    MatchShown both{match.item, std::nullopt, std::nullopt};
    if (card != nullptr) both = {match.item, card->title, card->sentence};
    const bool known = std::ranges::any_of(shown.both_open, [&](const auto& other) { return other.item == match.item; });
    if (!known) shown.both_open.push_back(std::move(both));
  }
  shown.cards = show(state, CardsAsked{}, context).cards;
  for (const auto& [item, answers] : state.mine.answers)
    if (old_answer(state.mine, item) && is_known(state.ours, item)) shown.old.push_back(wish_shown(state, item, context));
  return shown;
}

CardsShown show(const Both<State>& state, const CardsAsked&, const Context& context) {
  CardsShown shown;
  for (const auto& [entry, card] : state.ours.cards)
    shown.cards.push_back({entry, std::string(own_card) + entry, card.title, card.sentence, card.author == context.who});
  return shown;
}

}  // namespace nearer::wishes
