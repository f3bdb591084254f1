#include "practices/gratitude/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace gratitude;
using Jars = Couple<gratitude::Practice>;

Thank thanks(const char* line, Audience audience = Audience::ours) {
  return {{line}, Strength::patience, {}, audience};
}

TEST(Gratitude, PutsALineIntoTheJarOfBoth) {
  Jars couple;
  ASSERT_TRUE(couple.ask(ana, thanks("You waited with me.")));
  const auto shown = couple.see<JarView>(ben);
  ASSERT_EQ(shown.notes.size(), 1U);
  EXPECT_EQ(shown.notes[0].line, "You waited with me.");
  EXPECT_EQ(shown.notes[0].strength, Strength::patience);
  EXPECT_EQ(shown.notes[0].from, Side::partner);
  EXPECT_EQ(shown.notes[0].day, thursday);
  EXPECT_EQ(couple.see<JarView>(ana).notes.at(0).from, Side::me);
  expect_sound(couple);
}

TEST(Gratitude, KeepsALineOfMineToMyself) {
  Jars couple;
  ASSERT_TRUE(couple.ask(ana, thanks("Quietly.", Audience::mine)));
  EXPECT_EQ(couple.see<JarView>(ana).notes.size(), 1U);
  EXPECT_TRUE(couple.see<JarView>(ben).notes.empty());
  EXPECT_TRUE(couple.ours().empty());
}

TEST(Gratitude, WorksAlone) {
  Jars couple;
  couple.paired = false;
  EXPECT_TRUE(couple.ask(ana, thanks("Alone.", Audience::mine)));
  EXPECT_EQ(couple.refusal(ana, thanks("To nobody.")), (Refusal{Problem::not_paired, "audience"}));
}

TEST(Gratitude, TakesALateLineForAnEarlierDayButNotForOneToCome) {
  Jars couple;
  auto late = thanks("For Tuesday.");
  late.day = thursday - 2;
  ASSERT_TRUE(couple.ask(ana, late));
  EXPECT_EQ(couple.see<JarView>(ben).notes.at(0).day, thursday - 2);
  late.day = thursday + 1;
  EXPECT_EQ(couple.refusal(ana, late), (Refusal{Problem::out_of_range, "day"}));
}

TEST(Gratitude, TakesAnOwnLineBackForBoth) {
  Jars couple;
  ASSERT_TRUE(couple.ask(ana, thanks("Too soon.")));
  const auto entry = couple.see<JarView>(ben).notes.at(0).entry;
  EXPECT_EQ(couple.refusal(ben, TakeBackThanks{{entry}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(couple.ask(ana, TakeBackThanks{{entry}}));
  EXPECT_TRUE(couple.see<JarView>(ben).notes.empty());
  EXPECT_EQ(couple.refusal(ana, TakeBackThanks{{entry}}), (Refusal{Problem::not_found, "entry"}));
}

TEST(Gratitude, TakesALineOfMineBack) {
  Jars couple;
  ASSERT_TRUE(couple.ask(ben, thanks("Mine.", Audience::mine)));
  ASSERT_TRUE(couple.ask(ben, TakeBackThanks{{couple.see<JarView>(ben).notes.at(0).entry}}));
  EXPECT_TRUE(couple.mine(ben).empty());
}

TEST(Gratitude, DrawsOneLineOfThePartnersTheSameAllDay) {
  Jars couple;
  EXPECT_FALSE(couple.see<DrawView>(ana).note);
  ASSERT_TRUE(couple.ask(ana, thanks("My own.")));
  EXPECT_EQ(couple.see<DrawView>(ana).note->line, "My own.");
  for (const auto* line : {"One.", "Two.", "Three."}) ASSERT_TRUE(couple.ask(ben, thanks(line)));
  const auto drawn = couple.see<DrawView>(ana);
  EXPECT_EQ(drawn.note->from, Side::partner);
  EXPECT_TRUE(drawn.another);
  EXPECT_EQ(couple.see<DrawView>(ana).note->entry, drawn.note->entry);
  EXPECT_NE(couple.see<DrawView>(ana, DrawAsked{Whole<0, 1000>{1}}).note->entry, drawn.note->entry);
}

TEST(Gratitude, ShowsTheLinesOfOneSideWhenAsked) {
  Jars couple;
  ASSERT_TRUE(couple.ask(ana, thanks("From Ana.")));
  ASSERT_TRUE(couple.ask(ben, thanks("From Ben.")));
  EXPECT_EQ(couple.see<JarView>(ana, JarAsked{Side::partner}).notes.at(0).line, "From Ben.");
  EXPECT_EQ(couple.see<JarView>(ana, JarAsked{Side::me}).notes.size(), 1U);
}

TEST(Gratitude, KeepsWhatANewerVersionSaysUnread) {
  Jars couple;
  State jar;
  const boost::json::object body{{"line", "x"}, {"strength", "invented_later"}, {"day", "2026-01-15"}};
  const auto folded = fold_by_kind<gratitude::Practice>(jar, Thanked::kind, body, ana, entry_id(1), 0, false);
  EXPECT_EQ(folded.error().problem, Problem::newer_version);
  EXPECT_TRUE(jar.notes.empty());
}

}  // namespace
}  // namespace nearer::tests
