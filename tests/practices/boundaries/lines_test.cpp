#include <gtest/gtest.h>

#include "tests/practices/boundaries/card.h"

namespace nearer::tests {
namespace {

TEST(Lines, ArePrivateUntilShared) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "back_rub", Touch::not_wanted));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  EXPECT_EQ(couple.own(ana).size(), 2U);
  const auto seen = couple.card(ben);
  ASSERT_EQ(seen.partner.size(), 1U);
  EXPECT_EQ(seen.partner[0].subject, "hands");
  EXPECT_EQ(seen.partner[0].now.touch, Touch::welcome);
  EXPECT_TRUE(seen.mine.empty());
  EXPECT_EQ(couple.card(ana).mine.size(), 1U);
  EXPECT_EQ(couple.ours_bytes().find("back_rub"), std::string::npos);
  expect_sound(couple);
}

TEST(Lines, TightenAtOnce) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
  EXPECT_FALSE(couple.own(ana).at(0).waiting);
  EXPECT_EQ(couple.refusal(ana, SetTouch{{"hands"}, {}, Touch::not_wanted, Audience::ours}), nothing());
}

TEST(Lines, GoBackToPrivateAtOnceAndGoOnActing) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::mine));
  EXPECT_TRUE(couple.card(ben).partner.empty());
  EXPECT_EQ(couple.own(ana).at(0).audience, Audience::mine);
  EXPECT_EQ(couple.allows(ben, "hands"), Touch::not_wanted);
  expect_sound(couple);
}

TEST(Lines, OfBodyCountForEveryTouchThere) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, MarkBody{{"left_shoulder"}, {"port"}, {}, Audience::mine}));
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::ask_first);
  ASSERT_TRUE(couple.ask(ana, MarkBody{{"left_shoulder"}, {"port"}, Touch::not_wanted, Audience::mine}));
  EXPECT_EQ(couple.refusal(ana, MarkBody{{"left_shoulder"}, {"port"}, {}, Audience::mine}), nothing());
  EXPECT_EQ(couple.allows(ana, "back_rub", "left_shoulder"), Touch::not_wanted);
  EXPECT_EQ(couple.allows(ana, "back_rub"), Touch::ask_first);
}

TEST(Lines, OfTopicsAreOfTheContentOrInOwnWords) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetTopic{Key<64>{"weight"}, {}, Topic::closed, LineWords{"Not at meals."}, Audience::ours}));
  ASSERT_TRUE(couple.ask(ana, SetTopic{{}, OwnWords{"My sister"}, Topic::risky, {}, Audience::ours}));
  const auto seen = couple.card(ben).partner;
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].words, std::vector<std::string>{"Not at meals."});
  EXPECT_EQ(seen[1].own, "My sister");
  EXPECT_EQ(couple.allow(ben).topic("weight"), Topic::closed);
  EXPECT_EQ(couple.allow(ben).topic("My sister"), Topic::risky);
  EXPECT_EQ(couple.allow(ben).topic("work"), Topic::fine);
  EXPECT_EQ(couple.refusal(ana, SetTopic{{}, {}, Topic::fine, {}, Audience::mine}),
            (Refusal{Problem::missing_field, "topic"}));
  EXPECT_EQ(couple.refusal(ana, SetTopic{Key<64>{"a"}, OwnWords{"b"}, Topic::fine, {}, Audience::mine}),
            (Refusal{Problem::out_of_range, "own"}));
  expect_sound(couple);
}

TEST(Lines, WordsAreChangedAtOnceOnBothSides) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetTiredDay{{"Tea, and quiet."}, Audience::ours}));
  ASSERT_TRUE(couple.ask(ana, SetTiredDay{{"Tea, and a hand."}, Audience::ours}));
  EXPECT_EQ(couple.card(ben).partner.at(0).words, std::vector<std::string>{"Tea, and a hand."});
  EXPECT_EQ(couple.refusal(ana, SetTiredDay{{"Tea, and a hand."}, Audience::ours}), nothing());
  expect_sound(couple);
}

TEST(Lines, WordsOfTwoDevicesAreBothKept) {
  Cards couple;
  ASSERT_TRUE(couple.ask(ana, SetTiredDay{{"Tea."}, Audience::mine}));
  const auto first = couple.mine(ana).at(0).id;
  for (const auto* text : {"One.", "Two."}) {
    LineSaid said;
    said.about = About::tired_day;
    said.words = LineWords{text};
    said.replaces = {{EntryId{first}}};
    couple.place_concurrently(ana, Audience::mine, said);
  }
  EXPECT_EQ(couple.own(ana).at(0).words.size(), 2U);
  ASSERT_TRUE(couple.ask(ana, SetTiredDay{{"One and two."}, Audience::mine}));
  EXPECT_EQ(couple.own(ana).at(0).words, std::vector<std::string>{"One and two."});
}

TEST(Lines, OfAPartnerAreNeverChangedByTheOther) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  LineSaid said;
  said.subject = Key<64>{"hands"};
  said.level = Key<32>{"welcome"};
  said.over = {{EntryId{couple.ours().at(0).id}}};
  couple.place_concurrently(ben, Audience::ours, said);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::not_wanted);
}

TEST(Lines, OfANewerVersionProtectMost) {
  Cards couple;
  LineSaid said;
  said.subject = Key<64>{"hands"};
  said.level = Key<32>{"only_on_sundays"};
  said.share = Key<32>{"with_a_friend"};
  couple.place_concurrently(ana, Audience::ours, said);
  EXPECT_EQ(couple.allows(ben, "hands"), Touch::not_wanted);
  EXPECT_TRUE(couple.card(ben).partner.empty());
}

TEST(Lines, NeedAPartnerToBeShared) {
  Cards couple;
  couple.paired = false;
  EXPECT_EQ(couple.refusal(ana, SetTouch{{"hands"}, {}, Touch::welcome, Audience::ours}),
            (Refusal{Problem::not_paired, "audience"}));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome));
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::welcome);
}

TEST(Limits, HaveAViewOfTheirOwnAndStandOnTheCardWhereShared) {
  Cards couple;
  ASSERT_TRUE(couple.limit(ana, true, Audience::ours));
  ASSERT_TRUE(couple.ask(ana, SetLimit{{"fatigue"}, true, Audience::mine}));
  EXPECT_TRUE(couple.own(ana).empty());
  EXPECT_EQ(couple.see<LimitsView>(ana).limits.size(), 2U);
  ASSERT_EQ(couple.card(ben).partner.size(), 1U);
  EXPECT_EQ(couple.card(ben).partner[0].now.on, true);
  EXPECT_EQ(couple.allow(ben).limits(), std::vector<std::string>{"numbness"});
  EXPECT_TRUE(couple.allow(ana).limited("fatigue"));
  EXPECT_FALSE(couple.allow(ben).limited("fatigue")) << "what is private never leaves its owner";
}

TEST(Allowed, JoinsBothAndTellsNotWhose) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  EXPECT_EQ(couple.allows(ben, "hands"), Touch::ask_first) << "one has said nothing";
  ASSERT_TRUE(couple.touch(ben, "hands", Touch::welcome, Audience::ours));
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::welcome);
  ASSERT_TRUE(couple.ask(ben, SetTouch{{"hands"}, Key<64>{"wrist"}, Touch::not_wanted, Audience::ours}));
  EXPECT_EQ(couple.allows(ana, "hands", "wrist"), Touch::not_wanted);
  EXPECT_EQ(couple.allows(ben, "hands", "wrist"), Touch::not_wanted);
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::welcome);
}

TEST(TheCard, ShowsNothingAsWelcomeOfWhomSomethingIsMissing) {
  Cards couple;
  for (const auto who : {ana, ben}) {
    ASSERT_TRUE(couple.touch(who, "hands", Touch::welcome, Audience::ours));
    ASSERT_TRUE(couple.touch(who, "feet", Touch::not_wanted, Audience::ours));
    ASSERT_TRUE(couple.ask(who, SetTopic{Key<64>{"work"}, {}, Topic::fine, {}, Audience::ours}));
  }
  const auto levels = [&](const std::vector<LineShown>& lines) {
    std::map<std::string, std::string> shown;
    for (const auto& line : lines)
      shown[line.subject.value_or("")] = line.now.touch ? std::string(described::name_of(*line.now.touch))
                                                        : std::string(described::name_of(*line.now.topic));
    return shown;
  };
  using Levels = std::map<std::string, std::string>;
  const Levels known{{"hands", "welcome"}, {"feet", "not_wanted"}, {"work", "fine"}};
  const Levels unsure{{"hands", "ask_first"}, {"feet", "not_wanted"}, {"work", "risky"}};
  couple.gaps = {false, true};
  auto card = couple.card(ana);
  EXPECT_EQ(levels(card.mine), known);
  EXPECT_EQ(levels(card.partner), unsure);
  EXPECT_TRUE(card.missing_partner.has_value() && !card.missing_mine);
  couple.gaps = {true, false};
  card = couple.card(ana);
  EXPECT_EQ(levels(card.mine), unsure);
  EXPECT_EQ(levels(card.partner), known);
  EXPECT_TRUE(card.missing_mine.has_value() && !card.missing_partner);
  couple.gaps = {};
  card = couple.card(ana);
  EXPECT_EQ(levels(card.partner), known);
  EXPECT_FALSE(card.missing_mine.has_value() || card.missing_partner.has_value());
}

TEST(Allowed, ProtectsMostWhileSomethingIsMissing) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  ASSERT_TRUE(couple.touch(ben, "hands", Touch::welcome, Audience::ours));
  for (const Gaps gaps : {Gaps{true, false}, Gaps{false, true}}) {
    couple.gaps = gaps;
    EXPECT_EQ(couple.allows(ana, "hands"), Touch::not_wanted);
    EXPECT_EQ(couple.allow(ana).topic("work"), Topic::closed);
    EXPECT_TRUE(couple.allow(ana).limited("breath"));
    EXPECT_EQ(couple.see<BoundariesView>(ana).gap, gaps.mine) << "of her own lines all are here";
  }
  couple.gaps = {};
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::welcome);
}

}  // namespace
}  // namespace nearer::tests
