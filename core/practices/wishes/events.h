#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// E3: wishes, answered alone and matched privately. What leaves a device is made by the desk that runs the rounds
// (docs/spec/matching.md); of an answer itself nothing ever does.
namespace nearer::wishes {

enum class Answer { yes, curious, ask_me_later, not_now, never };
BOOST_DESCRIBE_ENUM(Answer, yes, curious, ask_me_later, not_now, never)

/// An item of the catalogue, or "own_" and the entry of a card that one of the two has written.
using Item = Key<80>;
constexpr std::size_t deck_size = 12;
using DeckItems = AtMost<Item, deck_size>;

struct AnswerWish {
  static constexpr auto name = "answer_wish";
  Item item;
  Answer answer = Answer::ask_me_later;
};
BOOST_DESCRIBE_STRUCT(AnswerWish, (), (item, answer))

/// Asks to leave an answer as it is and let it take part in nothing, or to wake it again.
struct LetWishSleep {
  static constexpr auto name = "let_wish_sleep";
  Item item;
  bool asleep = true;
};
BOOST_DESCRIBE_STRUCT(LetWishSleep, (), (item, asleep))

/// Asks to let wishes be for a while, or to take them up again. Off is at once: every card then counts as not answered, and
/// what one had answered stays.
struct SwitchWishes {
  static constexpr auto name = "switch_wishes";
  bool on = false;
};
BOOST_DESCRIBE_STRUCT(SwitchWishes, (), (on))

/// Asks to look at a deck: each answers alone, and on `closes` the devices find out what both welcome.
struct OpenDeck {
  static constexpr auto name = "open_deck";
  Key<64> deck;
  DeckItems items;
  Day closes;
};
BOOST_DESCRIBE_STRUCT(OpenDeck, (), (deck, items, closes))

/// Asks to put an own wish into the pile of cards that decks are made of. Both can read the card; nobody sees who would say
/// yes to it.
struct ProposeCard {
  static constexpr auto name = "propose_card";
  Text<1, 80> title;
  std::optional<Text<1, 200>> sentence;
};
BOOST_DESCRIBE_STRUCT(ProposeCard, (), (title, sentence))

struct TakeBackCard {
  static constexpr auto name = "take_back_card";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(TakeBackCard, (), (entry))

/// Asks to let a shared yes go again, on both sides at once.
struct EndMatch {
  static constexpr auto name = "end_match";
  Item item;
};
BOOST_DESCRIBE_STRUCT(EndMatch, (), (item))

struct WishAnswered {
  static constexpr std::uint16_t kind = kinds::wish_answered;
  Item item;
  Key<32> answer;            ///< a word of a newer version counts as a no
  AtMost<EntryId, 64> over;  ///< the answers to this item that were seen: only these go
};
BOOST_DESCRIBE_STRUCT(WishAnswered, (), (item, answer, over))

struct WishSlept {
  static constexpr std::uint16_t kind = kinds::wish_slept;
  Item item;
  bool asleep = true;
};
BOOST_DESCRIBE_STRUCT(WishSlept, (), (item, asleep))

/// In *mine*.
struct WishesSwitched {
  static constexpr std::uint16_t kind = kinds::wishes_switched;
  bool on = false;
  AtMost<EntryId, 64> over;  ///< the earlier ones that were seen: only these go
};
BOOST_DESCRIBE_STRUCT(WishesSwitched, (), (on, over))

struct DeckOpened {
  static constexpr std::uint16_t kind = kinds::deck_opened;
  Key<64> deck;
  DeckItems items;
  Day closes;
};
BOOST_DESCRIBE_STRUCT(DeckOpened, (), (deck, items, closes))

struct CardProposed {
  static constexpr std::uint16_t kind = kinds::card_proposed;
  Text<1, 80> title;
  std::optional<Text<1, 200>> sentence;
};
BOOST_DESCRIBE_STRUCT(CardProposed, (), (title, sentence))

struct MatchEnded {
  static constexpr std::uint16_t kind = kinds::match_ended;
  EntryId opened;  ///< the deck that found it
  Item item;
};
BOOST_DESCRIBE_STRUCT(MatchEnded, (), (opened, item))

/// In *mine*, by the desk, before an offer leaves: which waiting yeses have become eligible. They stay so.
struct WishesDrawn {
  static constexpr std::uint16_t kind = kinds::wishes_drawn;
  EntryId opened;
  DeckItems eligible;
  std::optional<DeckItems> items;  ///< all that were drawn for; absent before 0.1.0: those of the deck
};
BOOST_DESCRIBE_STRUCT(WishesDrawn, (), (opened, eligible, items))

struct Found {
  Item item;
  Whole<0, (std::int64_t{1} << 53) - 1> until;  ///< seconds since 1970
};
BOOST_DESCRIBE_STRUCT(Found, (), (item, until))

/// In *mine*, by the desk: the round of a deck is over. Without `completed` there is no result, and nobody is to blame.
struct WishesFound {
  static constexpr std::uint16_t kind = kinds::wishes_found;
  EntryId opened;
  bool completed = true;
  AtMost<Found, deck_size> found;
};
BOOST_DESCRIBE_STRUCT(WishesFound, (), (opened, completed, found))

using Intents = List<AnswerWish, LetWishSleep, SwitchWishes, OpenDeck, ProposeCard, TakeBackCard, EndMatch>;
using Events = List<WishAnswered, WishSlept, WishesSwitched, DeckOpened, CardProposed, MatchEnded, WishesDrawn, WishesFound>;

}  // namespace nearer::wishes
