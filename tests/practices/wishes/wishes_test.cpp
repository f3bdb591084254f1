#include "practices/wishes/practice.h"

#include <gtest/gtest.h>

#include "catalogue/wishes.h"
#include "practices/wishes/cards.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace wishes;
using Wishes = Couple<wishes::Practice>;

constexpr std::string_view newer = "a_card_of_a_newer_version";

std::string known(std::size_t at) { return std::string(catalogue::wishes()[at].id); }

DeckItems twelve() {
  DeckItems items;
  for (std::size_t at = 0; at < deck_size; ++at) items.items.push_back({known(at)});
  return items;
}

Input input(const Wishes& couple, const std::string& item) {
  return input_of(couple.states(ana), item, couple.context(ana));
}

TEST(Wishes, TurnedOffCountAsAsleepAndSendNothing) {
  Wishes couple;
  ASSERT_TRUE(couple.ask(ana, AnswerWish{{known(0)}, wishes::Answer::yes}));
  const auto ours = couple.ours_bytes();
  ASSERT_TRUE(couple.ask(ana, SwitchWishes{false}));
  EXPECT_EQ(couple.ours_bytes(), ours);
  EXPECT_TRUE(input(couple, known(0)).asleep);
  EXPECT_FALSE(couple.see<WishesView>(ana).on);
  EXPECT_TRUE(couple.see<WishesView>(ben).on);
  EXPECT_EQ(couple.refusal(ana, SwitchWishes{false}).problem, Problem::nothing_to_do);
  ASSERT_TRUE(couple.ask(ana, SwitchWishes{true}));
  EXPECT_FALSE(input(couple, known(0)).asleep);
  EXPECT_EQ(input(couple, known(0)).answer, protective::Answer::yes) << "what was answered is still there";
  expect_sound(couple);
}

TEST(Wishes, OffHoldsAgainstAnOnThatHadNotSeenIt) {
  Wishes couple;
  ASSERT_TRUE(couple.ask(ana, SwitchWishes{false}));
  couple.place_concurrently(ana, Audience::mine, WishesSwitched{true, {}});
  EXPECT_FALSE(couple.see<WishesView>(ana).on);
  expect_sound(couple);
}

TEST(Wishes, WhatWasFoundIsNotShownWhileTheyAreOff) {
  Wishes couple;
  ASSERT_TRUE(couple.ask(ana, AnswerWish{{known(0)}, wishes::Answer::yes}));
  const auto opened = couple.place_concurrently(ben, Audience::ours, DeckOpened{{"kind_words"}, twelve(), thursday});
  const std::int64_t until = noon(thursday + 40).seconds;
  couple.place_concurrently(ana, Audience::mine, WishesFound{{opened}, true, {{{{known(0)}, {until}}}}});
  EXPECT_EQ(couple.see<WishesView>(ana).both_open.size(), 1U);
  ASSERT_TRUE(couple.ask(ana, SwitchWishes{false}));
  EXPECT_TRUE(couple.see<WishesView>(ana).both_open.empty());
}

TEST(Wishes, ACardOfANewerVersionIsNotAnsweredAndNotOffered) {
  Wishes couple;
  auto items = twelve();
  items.items.back() = {std::string(newer)};
  EXPECT_EQ(couple.refusal(ana, OpenDeck{{"kind_words"}, items, thursday + 3}).problem, Problem::out_of_range);
  ASSERT_TRUE(couple.ask(ana, AnswerWish{{std::string(newer)}, wishes::Answer::yes}));
  const auto opened = couple.place_concurrently(ben, Audience::ours, DeckOpened{{"kind_words"}, items, thursday});
  EXPECT_FALSE(input(couple, std::string(newer)).answer);
  const auto shown = couple.see<WishesView>(ana).decks.at(0).items;
  EXPECT_FALSE(shown.back().known);
  EXPECT_FALSE(shown.back().answer);
  EXPECT_TRUE(shown.front().known);
  couple.place_concurrently(ana, Audience::mine,
                            WishesFound{{opened}, true, {{{{std::string(newer)}, {noon(thursday + 40).seconds}}}}});
  EXPECT_TRUE(couple.see<WishesView>(ana).both_open.empty());
  expect_sound(couple);
}

TEST(Wishes, AnOwnCardIsKnownWhileItIsThere) {
  Wishes couple;
  ASSERT_TRUE(couple.ask(ben, ProposeCard{{"A slow walk"}, {}}));
  const auto card = couple.see<WishesView>(ana).cards.at(0);
  ASSERT_TRUE(couple.ask(ana, AnswerWish{{card.item}, wishes::Answer::yes}));
  EXPECT_EQ(input(couple, card.item).answer, protective::Answer::yes);
  auto items = twelve();
  items.items.back() = {card.item};
  ASSERT_TRUE(couple.ask(ana, OpenDeck{{"kind_words"}, items, thursday + 3}));
  ASSERT_TRUE(couple.ask(ben, TakeBackCard{{card.entry}}));
  EXPECT_FALSE(input(couple, card.item).answer) << "nobody can read any more what it said";
}

TEST(Wishes, EachHasRoomForTwentyFourCards) {
  Wishes couple;
  for (int number = 0; number < 24; ++number) ASSERT_TRUE(couple.ask(ben, ProposeCard{{"A slow walk"}, {}}));
  EXPECT_EQ(couple.ask(ben, ProposeCard{{"One more"}, {}}).error().problem, Problem::too_many);
  ASSERT_TRUE(couple.ask(ben, TakeBackCard{{couple.see<WishesView>(ben).cards.front().entry}}));
  EXPECT_TRUE(couple.ask(ben, ProposeCard{{"One more"}, {}}));
  EXPECT_TRUE(couple.ask(ana, ProposeCard{{"A song"}, {}})) << "her room is her own";
}

TEST(Wishes, ANeverGoesWithTheItemUnderItsNewNameAndNothingElseDoes) {
  constexpr std::string_view before[] = {"called_so_before", "or_so"};
  for (const auto answer : {wishes::Answer::yes, wishes::Answer::curious, wishes::Answer::ask_me_later, wishes::Answer::not_now,
                            wishes::Answer::never}) {
    Wishes couple;
    ASSERT_TRUE(couple.ask(ana, AnswerWish{{"or_so"}, answer}));
    const auto carried = answer_to(couple.states(ana).mine, "the_new_name", before);
    if (answer == wishes::Answer::never)
      EXPECT_EQ(carried, protective::Answer::no);
    else
      EXPECT_FALSE(carried);
    ASSERT_TRUE(couple.ask(ana, AnswerWish{{"the_new_name"}, wishes::Answer::curious}));
    EXPECT_EQ(answer_to(couple.states(ana).mine, "the_new_name", before), protective::Answer::curious)
        << "its owner has answered anew";
  }
}

}  // namespace
}  // namespace nearer::tests
