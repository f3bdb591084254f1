#pragma once

#include <map>
#include <set>

#include "practices/wishes/events.h"
#include "protective/marks.h"

namespace nearer::wishes {

struct Deck {
  std::string deck;
  std::vector<std::string> items;
  Day closes;
};
BOOST_DESCRIBE_STRUCT(Deck, (), (deck, items, closes))

struct Card {
  std::string title;
  std::optional<std::string> sentence;
  Partner author = Partner::first;
};
BOOST_DESCRIBE_STRUCT(Card, (), (title, sentence, author))

/// The round of a deck that is over for this person.
struct Over {
  bool completed = true;
  std::map<std::string, std::int64_t> found;  ///< item → seconds since 1970 until which it holds
};
BOOST_DESCRIBE_STRUCT(Over, (), (completed, found))

/// The first six and the last are folded from *mine*, the others from *ours*.
struct State {
  std::map<std::string, protective::Marks<protective::Answer>> answers;  ///< by item
  std::map<std::string, bool> asleep;                                   ///< by item
  std::vector<std::string> eligible;                                    ///< items, rising
  std::map<std::string, std::int64_t> drawn;                            ///< hour of the draw, by the entry of the deck
  std::map<std::string, std::int64_t> drawn_items;                      ///< hour of the last draw, by item, with whomever
  std::map<std::string, Over> over;                                     ///< by the entry that opened the deck
  std::map<std::string, Deck> decks;                                    ///< by entry
  std::map<std::string, Card> cards;                                    ///< by entry
  std::vector<std::string> ended;                                       ///< opened/item, rising
  protective::Marks<protective::Flag> off;                              ///< the whole of it, for oneself
};
BOOST_DESCRIBE_STRUCT(State, (), (answers, asleep, eligible, drawn, drawn_items, over, decks, cards, ended, off))

using Decided = DecidedFrom<Events>;

Decided decide(const Both<State>& state, const AnswerWish& intent, const Context& context);
Decided decide(const Both<State>& state, const LetWishSleep& intent, const Context& context);

/// nothing_to_do where it is so already.
Decided decide(const Both<State>& state, const SwitchWishes& intent, const Context& context);

/// not_paired; out_of_range for a deck that is not of twelve different known items, most of them of the catalogue, or a day that is
/// not in the coming two weeks; not_now while three decks lie within a week, or this one was looked at less than a week ago.
Decided decide(const Both<State>& state, const OpenDeck& intent, const Context& context);

/// not_paired; too_many beyond 24 cards of one person.
Decided decide(const Both<State>& state, const ProposeCard& intent, const Context& context);

/// not_found, not_yours.
Decided decide(const Both<State>& state, const TakeBackCard& intent, const Context& context);

/// not_found where nothing of that item holds.
Decided decide(const Both<State>& state, const EndMatch& intent, const Context& context);

void fold(State& state, const Placed<WishAnswered>& placed);
void fold(State& state, const Placed<WishSlept>& placed);
void fold(State& state, const Placed<WishesSwitched>& placed);
void fold(State& state, const Placed<DeckOpened>& placed);
void fold(State& state, const Placed<CardProposed>& placed);
void fold(State& state, const Placed<MatchEnded>& placed);
void fold(State& state, const Placed<WishesDrawn>& placed);
void fold(State& state, const Placed<WishesFound>& placed);

/// What this person had answered counts as not known until it is said again, or known (docs/spec/protective.md, rule 32).
void age(State& state, Partner whose);
void renew(State& state, Partner whose);

/// Whether an answer waits to be said anew.
bool has_old(const Both<State>& state);

/// An item that both welcome, for now.
struct Match {
  std::string opened;
  std::string item;
  std::int64_t until = 0;  ///< seconds since 1970
};

/// What holds now: found, not ended by either, not lapsed, known to this version, and still welcome here.
std::vector<Match> matches(const Both<State>& state, const Context& context);

/// What this person's device brings into a round for one item. One that this version does not know is not answered, and
/// while wishes are off all are asleep.
struct Input {
  std::optional<protective::Answer> answer;  ///< nothing: not answered
  bool asleep = false;
  bool eligible = false;
  bool matched = false;
  bool drawn_lately = false;  ///< in any deck of the last seven days, of this couple or a former one
};
Input input_of(const Both<State>& state, const std::string& item, const Context& context);

/// A deck whose day has come, and whose round is not over on this side.
struct Wanted {
  std::string opened;
  std::vector<std::string> items;
};
std::vector<Wanted> wanted(const Both<State>& state, const Context& context);

}  // namespace nearer::wishes
