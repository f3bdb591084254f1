#include "practices/moments/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace moments;
using Days = Couple<moments::Practice>;

NoteMoment gesture(const char* key, Audience audience = Audience::ours) { return {Key<64>{key}, {}, {}, audience}; }

TEST(Moments, NotesAGestureWithOneTap) {
  Days couple;
  ASSERT_TRUE(couple.ask(ana, gesture("hold_hands_ten_breaths")));
  const auto shown = couple.see<MomentsView>(ben).moments;
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].gesture, "hold_hands_ten_breaths");
  EXPECT_FALSE(shown[0].words);
  EXPECT_EQ(shown[0].from, Side::partner);
  EXPECT_EQ(shown[0].audience, Audience::ours);
  expect_sound(couple);
}

TEST(Moments, NotesOwnWords) {
  Days couple;
  ASSERT_TRUE(couple.ask(ana, NoteMoment{{}, Text<1, 280>{"We laughed at the kettle."}, {}, Audience::mine}));
  EXPECT_EQ(couple.see<MomentsView>(ana).moments.at(0).words, "We laughed at the kettle.");
  EXPECT_TRUE(couple.see<MomentsView>(ben).moments.empty());
  expect_sound(couple);
}

TEST(Moments, RefusesNothingAtAllAndDaysToCome) {
  Days couple;
  EXPECT_EQ(couple.refusal(ana, NoteMoment{{}, {}, {}, Audience::mine}), (Refusal{Problem::missing_field, "gesture"}));
  auto early = gesture("tea");
  early.day = thursday + 1;
  EXPECT_EQ(couple.refusal(ana, early), (Refusal{Problem::out_of_range, "day"}));
  couple.paired = false;
  EXPECT_EQ(couple.refusal(ana, gesture("tea")), (Refusal{Problem::not_paired, "audience"}));
  EXPECT_TRUE(couple.ask(ana, gesture("tea", Audience::mine)));
}

TEST(Moments, TakesOwnMomentsBack) {
  Days couple;
  ASSERT_TRUE(couple.ask(ana, gesture("tea")));
  const auto entry = couple.see<MomentsView>(ben).moments.at(0).entry;
  EXPECT_EQ(couple.refusal(ben, TakeBackMoment{{entry}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(couple.ask(ana, TakeBackMoment{{entry}}));
  EXPECT_EQ(couple.refusal(ana, TakeBackMoment{{entry}}), (Refusal{Problem::not_found, "entry"}));
}

TEST(Moments, ShowsTheNewestOnly) {
  Days couple;
  for (std::int32_t back = 30; back >= 0; --back) {
    auto noted = gesture("tea");
    noted.day = thursday - back;
    ASSERT_TRUE(couple.ask(ana, noted));
  }
  EXPECT_EQ(couple.see<MomentsView>(ana).moments.size(), 20U);
  const auto three = couple.see<MomentsView>(ana, MomentsAsked{Whole<1, 200>{3}}).moments;
  ASSERT_EQ(three.size(), 3U);
  EXPECT_EQ(three[0].day, thursday);
  EXPECT_EQ(three[2].day, thursday - 2);
}

TEST(Moments, GroupsByWeekWithoutShowingEmptyOnes) {
  Days couple;
  for (const auto back : {0, 1, 21}) {
    auto noted = gesture("tea");
    noted.day = thursday - back;
    ASSERT_TRUE(couple.ask(ana, noted));
  }
  const auto weeks = couple.see<MomentsByWeekView>(ben).weeks;
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[0].week, iso_week(thursday));
  EXPECT_EQ(weeks[0].moments.size(), 2U);
  EXPECT_EQ(weeks[1].week, iso_week(thursday - 21));
  EXPECT_EQ(couple.see<MomentsByWeekView>(ben, MomentsByWeekAsked{thursday - 1, {}}).weeks.size(), 1U);
  EXPECT_EQ(couple.see<MomentsByWeekView>(ben, MomentsByWeekAsked{{}, thursday - 2}).weeks.size(), 1U);
}

}  // namespace
}  // namespace nearer::tests
