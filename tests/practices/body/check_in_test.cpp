#include <gtest/gtest.h>

#include "practices/body/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace body;
using Bodies = Couple<body::Practice>;
using Level = Whole<0, 4>;

RecordCheckIn energy(std::int64_t level) {
  RecordCheckIn intent;
  intent.energy = Level{level};
  return intent;
}

RecordCheckIn sharing(RecordCheckIn intent, std::vector<Field> fields) {
  intent.share = AtMost<Field, field_count>{std::move(fields)};
  return intent;
}

TEST(CheckIn, NamesEveryFieldOnceAndInOrder) {
  std::vector<std::string_view> members;
  described::each_member<Fields>([&](auto member) { members.push_back(member.name); });
  constexpr auto names = described::names_of<Field>();
  EXPECT_EQ(members, std::vector<std::string_view>(names.begin(), names.end()));
}

TEST(CheckIn, StaysPrivateUnlessShared) {
  Bodies couple;
  auto intent = energy(3);
  intent.pain = Level{2};
  ASSERT_TRUE(couple.ask(ana, intent));
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.energy, Level{3});
  EXPECT_TRUE(empty(couple.see<CheckInView>(ana).they_see));
  EXPECT_TRUE(couple.ours().empty());
  EXPECT_TRUE(empty(couple.see<CheckInView>(ben).partner));
  expect_sound(couple);
}

TEST(CheckIn, SharesTheNamedFieldsAndNoOther) {
  Bodies couple;
  auto intent = energy(3);
  intent.pain = Level{2};
  intent.note = Text<1, 2000>{"Nobody else's."};
  ASSERT_TRUE(couple.ask(ana, sharing(intent, {Field::energy})));
  const auto preview = couple.see<CheckInView>(ana).they_see;
  EXPECT_EQ(preview.energy, Level{3});
  EXPECT_FALSE(preview.pain);
  EXPECT_EQ(couple.see<CheckInView>(ben).partner, preview) << "the preview is what they see";
  EXPECT_EQ(couple.ours_bytes().find("pain"), std::string::npos);
  EXPECT_EQ(couple.ours_bytes().find("Nobody"), std::string::npos);
  expect_sound(couple);
}

TEST(CheckIn, CorrectsFieldByFieldOnTheSameDay) {
  Bodies couple;
  auto first = energy(3);
  first.mood = Level{1};
  ASSERT_TRUE(couple.ask(ana, first));
  ASSERT_TRUE(couple.ask(ana, energy(0)));
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.energy, Level{0});
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.mood, Level{1});
  expect_sound(couple);
}

TEST(CheckIn, KeepsACorrectionPrivateUnlessItIsSharedToo) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
  ASSERT_TRUE(couple.ask(ana, energy(1)));
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{3});
  EXPECT_EQ(couple.see<CheckInView>(ana).they_see.energy, Level{3}) << "and the author sees that";
  ASSERT_TRUE(couple.ask(ana, sharing(energy(1), {Field::energy})));
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{1});
}

TEST(CheckIn, SharesLaterWhatWasSaidBefore) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, energy(2)));
  ASSERT_TRUE(couple.ask(ana, sharing({}, {Field::energy})));
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{2});
}

TEST(CheckIn, LeavesAFieldUnansweredAfterAll) {
  Bodies couple;
  auto first = energy(3);
  first.mood = Level{1};
  ASSERT_TRUE(couple.ask(ana, sharing(first, {Field::energy, Field::mood})));
  RecordCheckIn intent;
  intent.clear = AtMost<Field, field_count>{{Field::mood}};
  ASSERT_TRUE(couple.ask(ana, intent));
  EXPECT_FALSE(couple.see<CheckInView>(ana).mine.mood);
  EXPECT_FALSE(couple.see<CheckInView>(ben).partner.mood);
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{3});
  expect_sound(couple);
}

TEST(CheckIn, AnswersAgainAfterClearing) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, energy(3)));
  RecordCheckIn clear;
  clear.clear = AtMost<Field, field_count>{{Field::energy}};
  ASSERT_TRUE(couple.ask(ana, clear));
  ASSERT_TRUE(couple.ask(ana, energy(2)));
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.energy, Level{2});
}

TEST(CheckIn, RefusesWhatSaysNothingOrCannotBe) {
  Bodies couple;
  EXPECT_EQ(couple.refusal(ana, RecordCheckIn{}).problem, Problem::nothing_to_do);
  EXPECT_EQ(couple.refusal(ana, sharing(energy(1), {Field::energy, Field::pain})),
            (Refusal{Problem::missing_field, "share.1"}));
  auto both = energy(1);
  both.clear = AtMost<Field, field_count>{{Field::pain, Field::energy}};
  EXPECT_EQ(couple.refusal(ana, both), (Refusal{Problem::out_of_range, "clear.1"}));
  auto tomorrow = energy(1);
  tomorrow.day = thursday + 1;
  EXPECT_EQ(couple.refusal(ana, tomorrow), (Refusal{Problem::out_of_range, "day"}));
  couple.paired = false;
  EXPECT_EQ(couple.refusal(ana, sharing(energy(1), {Field::energy})), (Refusal{Problem::not_paired, "share"}));
}

TEST(CheckIn, IsUsefulAlone) {
  Bodies couple;
  couple.paired = false;
  EXPECT_TRUE(couple.ask(ana, sharing(energy(1), {})));
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.energy, Level{1});
}

TEST(Unshare, TakesTheFieldBackAndLeavesTheRest) {
  Bodies couple;
  auto first = energy(3);
  first.mood = Level{1};
  first.pain = Level{4};
  ASSERT_TRUE(couple.ask(ana, sharing(first, {Field::energy, Field::mood})));
  ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{{}, AtMost<Field, field_count>{{Field::mood}}}));
  const auto seen = couple.see<CheckInView>(ben).partner;
  EXPECT_EQ(seen.energy, Level{3});
  EXPECT_FALSE(seen.mood);
  EXPECT_EQ(couple.see<CheckInView>(ana).mine.mood, Level{1}) << "it stays with its author";
  for (const auto& entry : couple.ours()) EXPECT_EQ(entry.body.find("\"mood\":"), std::string::npos) << "words erased";
  expect_sound(couple);
}

TEST(Unshare, TakesAllFieldsOfTheDayBackWhenNoneIsNamed) {
  Bodies couple;
  auto first = energy(3);
  first.mood = Level{1};
  ASSERT_TRUE(couple.ask(ana, sharing(first, {Field::energy, Field::mood})));
  ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{}));
  EXPECT_TRUE(empty(couple.see<CheckInView>(ben).partner));
  EXPECT_EQ(couple.refusal(ana, UnshareCheckIn{}).problem, Problem::nothing_to_do);
}

TEST(Unshare, MayBeFollowedBySharingAnew) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
  ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{}));
  ASSERT_TRUE(couple.ask(ana, sharing(energy(2), {Field::energy})));
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{2});
}

TEST(Unshare, WinsOverASharingThatHadNotSeenIt) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
  CheckedIn elsewhere;
  elsewhere.energy = Level{1};
  elsewhere.mood = Level{2};
  elsewhere.day = thursday;
  ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{{}, AtMost<Field, field_count>{{Field::energy}}}));
  couple.place_concurrently(ana, Audience::ours, elsewhere);
  EXPECT_FALSE(couple.see<CheckInView>(ben).partner.energy);
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.mood, Level{2});
}

TEST(Unshare, HidesNothingOfTheOtherPartners) {
  Bodies couple;
  ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
  couple.place_concurrently(ben, Audience::ours, CheckInNarrowed{thursday, {{Field::energy}}});
  EXPECT_EQ(couple.see<CheckInView>(ben).partner.energy, Level{3});
}

TEST(Unshare, NeedsTwo) {
  Bodies couple;
  couple.paired = false;
  EXPECT_EQ(couple.refusal(ana, UnshareCheckIn{}).problem, Problem::not_paired);
}

TEST(Unshare, IsBounded) {
  Bodies couple;
  for (int again = 0; again < 16; ++again) {
    ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
    ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{}));
  }
  ASSERT_TRUE(couple.ask(ana, sharing(energy(3), {Field::energy})));
  ASSERT_TRUE(couple.ask(ana, UnshareCheckIn{}));
  EXPECT_EQ(couple.refusal(ana, sharing(energy(3), {Field::energy})).problem, Problem::too_many);
}

}  // namespace
}  // namespace nearer::tests
