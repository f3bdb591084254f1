#pragma once

#include "practices/wishes/rules.h"

namespace nearer::wishes {

struct WishShown {
  std::string item;
  std::optional<std::string> title;     ///< of a card that one of the two has written
  std::optional<std::string> sentence;
  std::optional<Answer> answer;  ///< my own
  bool asleep = false;
  bool known = true;  ///< by this version; one that is not counts as not answered
  std::optional<Answer> was;  ///< my own from before a backup was restored, where it waits to be said again
};
BOOST_DESCRIBE_STRUCT(WishShown, (), (item, title, sentence, answer, asleep, known, was))

/// Until its day a deck is open; from then on the devices find out by themselves, whenever both were open for a while.
enum class DeckStanding { open, finding_out, over, not_completed };
BOOST_DESCRIBE_ENUM(DeckStanding, open, finding_out, over, not_completed)

struct DeckShown {
  std::string entry;
  std::string deck;
  Day closes;
  DeckStanding standing = DeckStanding::open;
  std::vector<WishShown> items;
};
BOOST_DESCRIBE_STRUCT(DeckShown, (), (entry, deck, closes, standing, items))

struct MatchShown {
  std::string item;
  std::optional<std::string> title;
  std::optional<std::string> sentence;
};
BOOST_DESCRIBE_STRUCT(MatchShown, (), (item, title, sentence))

struct CardShown {
  std::string entry;
  std::string item;  ///< what to name it by in a deck
  std::string title;
  std::optional<std::string> sentence;
  bool may_take_back = false;
};
BOOST_DESCRIBE_STRUCT(CardShown, (), (entry, item, title, sentence, may_take_back))

struct WishesAsked {};
BOOST_DESCRIBE_STRUCT(WishesAsked, (), ())

/// Nothing of it says whether, when or what the partner has answered.
struct WishesShown {
  bool on = true;                    ///< for me
  std::vector<DeckShown> decks;      ///< of the last and the coming weeks, the one that closes first first
  std::vector<MatchShown> both_open; ///< "you are both open to talking about this"; none while something is missing
  std::vector<CardShown> cards;
  std::vector<WishShown> old;        ///< mine, that wait to be said again
};
BOOST_DESCRIBE_STRUCT(WishesShown, (), (on, decks, both_open, cards, old))

struct WishesView {
  static constexpr auto name = "wishes";
  using With = WishesAsked;
  using Shown = WishesShown;
};

struct CardsAsked {};
BOOST_DESCRIBE_STRUCT(CardsAsked, (), ())

/// What the two have written themselves: for a copy.
struct CardsShown {
  std::vector<CardShown> cards;
};
BOOST_DESCRIBE_STRUCT(CardsShown, (), (cards))

struct CardsView {
  static constexpr auto name = "cards";
  using With = CardsAsked;
  using Shown = CardsShown;
};

WishesShown show(const Both<State>& state, const WishesAsked& asked, const Context& context);
CardsShown show(const Both<State>& state, const CardsAsked& asked, const Context& context);

using Views = List<WishesView>;

}  // namespace nearer::wishes
