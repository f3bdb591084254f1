#include "practices/feels/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace feels;
using Stories = Couple<feels::Practice>;

WriteStory told(const char* text, std::optional<Audience> audience = {}) {
  return {Key<64>{"feels_when"}, {text}, audience};
}

std::vector<lines::LineShown> seen_by(const Stories& stories, Partner who) {
  return stories.see<FeelsView>(who).stories;
}

TEST(Story, IsPrivateAtFirst) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("Warm hands on my back.")));
  ASSERT_EQ(seen_by(stories, ana).size(), 1U);
  EXPECT_EQ(seen_by(stories, ana)[0].versions, std::vector<std::string>{"Warm hands on my back."});
  EXPECT_FALSE(seen_by(stories, ana)[0].shared);
  EXPECT_TRUE(seen_by(stories, ben).empty());
  EXPECT_TRUE(stories.ours().empty());
  expect_sound(stories);
}

TEST(Story, IsSharedWhenItsOwnerChoosesAndTakenBack) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("Being read to.")));
  const auto entry = seen_by(stories, ana)[0].entry;
  ASSERT_TRUE(stories.ask(ana, ShareStory{{entry}}));
  ASSERT_EQ(seen_by(stories, ben).size(), 1U);
  EXPECT_EQ(seen_by(stories, ben)[0].from, Side::partner);
  ASSERT_EQ(seen_by(stories, ana).size(), 1U) << "the copy is not shown twice";
  EXPECT_TRUE(seen_by(stories, ana)[0].shared);
  EXPECT_EQ(stories.refusal(ana, ShareStory{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  EXPECT_EQ(stories.refusal(ben, EditStory{{seen_by(stories, ben)[0].entry}, {"Not mine."}}),
            (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(stories.ask(ana, TakeBackStory{{entry}}));
  EXPECT_TRUE(seen_by(stories, ben).empty());
  EXPECT_EQ(seen_by(stories, ana).at(0).versions.at(0), "Being read to.");
  EXPECT_EQ(stories.refusal(ana, TakeBackStory{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  expect_sound(stories);
}

TEST(Story, WrittenForBothGoesBackToItsAuthor) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("Slow mornings.", Audience::ours)));
  ASSERT_TRUE(stories.ask(ana, TakeBackStory{{seen_by(stories, ana)[0].entry}}));
  EXPECT_TRUE(seen_by(stories, ben).empty());
  ASSERT_EQ(seen_by(stories, ana).size(), 1U);
  EXPECT_EQ(seen_by(stories, ana)[0].audience, Audience::mine);
  EXPECT_EQ(seen_by(stories, ana)[0].versions.at(0), "Slow mornings.");
  expect_sound(stories);
}

TEST(Story, IsErasedWhereverItIs) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("For a while.")));
  ASSERT_TRUE(stories.ask(ana, ShareStory{{seen_by(stories, ana)[0].entry}}));
  ASSERT_TRUE(stories.ask(ana, EraseStory{{seen_by(stories, ana)[0].entry}}));
  EXPECT_TRUE(seen_by(stories, ana).empty());
  EXPECT_TRUE(seen_by(stories, ben).empty());
  EXPECT_EQ(stories.ours_bytes().find("For a while."), std::string::npos);
  EXPECT_EQ(stories.mine_bytes(ana).find("For a while."), std::string::npos);
  expect_sound(stories);
}

TEST(Story, EditedOnTwoDevicesKeepsBothVersionsUntilOneEditNamesBoth) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("First.")));
  const auto entry = seen_by(stories, ana)[0].entry;
  StoryWritten tablet;
  tablet.day = thursday;
  tablet.line = EntryId{entry};
  tablet.replaces = {{{entry}}};
  tablet.text = {"From the tablet."};
  ASSERT_TRUE(stories.ask(ana, EditStory{{entry}, {"From the phone."}}));
  stories.place_concurrently(ana, Audience::mine, tablet);
  const auto both = seen_by(stories, ana);
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0].versions, (std::vector<std::string>{"From the phone.", "From the tablet."}));
  ASSERT_TRUE(stories.ask(ana, EditStory{{entry}, {"One again."}}));
  EXPECT_EQ(seen_by(stories, ana).at(0).versions, std::vector<std::string>{"One again."});
  EXPECT_EQ(stories.refusal(ana, EditStory{{entry}, {"One again."}}), (Refusal{Problem::nothing_to_do, "text"}));
  expect_sound(stories);
}

TEST(Story, OfOneCannotBeTouchedByTheOthersDevice) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("Mine to tell.", Audience::ours)));
  const auto entry = seen_by(stories, ana)[0].entry;
  StoryWritten forged;
  forged.day = thursday;
  forged.line = EntryId{entry};
  forged.replaces = {{{entry}}};
  forged.text = {"Not what she said."};
  stories.place_concurrently(ben, Audience::ours, forged);
  stories.place_concurrently(ben, Audience::ours, StoryRemoved{{entry}, {{{entry}}}});
  EXPECT_EQ(seen_by(stories, ana).at(0).versions, std::vector<std::string>{"Mine to tell."});
}

TEST(Story, EditedWhileItIsTakenBackStaysWithItsAuthor) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("Shared.", Audience::ours)));
  const auto entry = seen_by(stories, ana)[0].entry;
  StoryWritten late;
  late.day = thursday;
  late.line = EntryId{entry};
  late.replaces = {{{entry}}};
  late.text = {"Written meanwhile."};
  ASSERT_TRUE(stories.ask(ana, EraseStory{{entry}}));
  stories.place_concurrently(ana, Audience::ours, late);
  EXPECT_TRUE(seen_by(stories, ben).empty());
  ASSERT_EQ(seen_by(stories, ana).size(), 1U);
  EXPECT_TRUE(seen_by(stories, ana)[0].draft);
  ASSERT_TRUE(stories.ask(ana, EraseStory{{entry}}));
  EXPECT_TRUE(seen_by(stories, ana).empty());
}

TEST(Story, NeedsAPartnerToBeShared) {
  Stories stories;
  stories.paired = false;
  EXPECT_EQ(stories.refusal(ana, told("For whom?", Audience::ours)), (Refusal{Problem::not_paired, "audience"}));
  ASSERT_TRUE(stories.ask(ana, told("For me.")));
  EXPECT_EQ(stories.refusal(ana, ShareStory{{seen_by(stories, ana)[0].entry}}), (Refusal{Problem::not_paired, ""}));
  EXPECT_EQ(stories.refusal(ana, EditStory{{entry_id(77)}, {"x"}}), (Refusal{Problem::not_found, "entry"}));
}

TEST(Stories, AreFoundByTheirStem) {
  Stories stories;
  ASSERT_TRUE(stories.ask(ana, told("One.")));
  ASSERT_TRUE(stories.ask(ana, WriteStory{{}, {"Two."}, {}}));
  EXPECT_EQ(stories.see<FeelsView>(ana, FeelsAsked{Key<64>{"feels_when"}}).stories.size(), 1U);
  EXPECT_EQ(seen_by(stories, ana).size(), 2U);
}

}  // namespace
}  // namespace nearer::tests
