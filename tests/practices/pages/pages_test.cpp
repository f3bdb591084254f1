#include "practices/pages/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace pages;
using PagesOfTwo = Couple<pages::Practice>;

const ThingName insult{entry_id(7)};

TEST(Pages, AreHiddenForOneselfAlone) {
  PagesOfTwo couple;
  const auto shared = couple.ours_bytes();
  ASSERT_TRUE(couple.ask(ana, Hide{insult, What::thanks}));
  EXPECT_EQ(couple.ours_bytes(), shared);
  const auto shown = couple.see<HiddenView>(ana).hidden;
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.front().thing, insult.value);
  EXPECT_EQ(shown.front().day, thursday);
  EXPECT_TRUE(couple.see<HiddenView>(ben).hidden.empty());
  EXPECT_EQ(hidden_things(couple.states(ana).mine), std::set{insult.value});
  expect_sound(couple);
}

TEST(Pages, ShowAgain) {
  PagesOfTwo couple;
  ASSERT_TRUE(couple.ask(ana, Hide{insult, What::thanks}));
  ASSERT_TRUE(couple.ask(ana, ShowAgain{insult}));
  EXPECT_TRUE(couple.see<HiddenView>(ana).hidden.empty());
  EXPECT_EQ(couple.refusal(ana, ShowAgain{insult}), (Refusal{Problem::nothing_to_do, "thing"}));
  expect_sound(couple);
}

TEST(Pages, AreHiddenOnce) {
  PagesOfTwo couple;
  ASSERT_TRUE(couple.ask(ana, Hide{insult, What::thanks}));
  EXPECT_EQ(couple.refusal(ana, Hide{insult, What::thanks}), (Refusal{Problem::nothing_to_do, "thing"}));
}

TEST(Pages, StayHiddenWhereAnotherOwnDeviceHasHiddenThemToo) {
  PagesOfTwo couple;
  ASSERT_TRUE(couple.ask(ana, Hide{insult, What::thanks}));
  const auto seen = couple.mine(ana).front().id;
  couple.place_concurrently(ana, Audience::mine, HiddenForOneself{insult, What::thanks, thursday});
  EXPECT_EQ(couple.see<HiddenView>(ana).hidden.size(), 1U) << "one thing";
  couple.place_concurrently(ana, Audience::mine, ShownAgain{{{EntryId{seen}}}});
  EXPECT_EQ(couple.see<HiddenView>(ana).hidden.size(), 1U);
  ASSERT_TRUE(couple.ask(ana, ShowAgain{insult}));
  EXPECT_TRUE(couple.see<HiddenView>(ana).hidden.empty());
}

TEST(Pages, AreListedByTheirKind) {
  PagesOfTwo couple;
  ASSERT_TRUE(couple.ask(ana, Hide{insult, What::thanks}));
  ASSERT_TRUE(couple.ask(ana, Hide{ThingName{"tired_day/"}, What::boundary}));
  EXPECT_EQ(couple.see<HiddenView>(ana, {What::boundary}).hidden.size(), 1U);
  EXPECT_TRUE(couple.see<HiddenView>(ana, {What::letter}).hidden.empty());
}

}  // namespace
}  // namespace nearer::tests
