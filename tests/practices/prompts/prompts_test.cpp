#include "practices/prompts/practice.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace prompts;
using Pages = Couple<prompts::Practice>;

const PromptAsked catalogue{{{{"body_today"}, {"body_thanks"}, {"us_first"}}}};

WritePrompt written(const char* text, std::optional<Audience> audience = {}) {
  return {{"us_first"}, {text}, {}, audience};
}

std::string only_entry(const Pages& pages, Partner who) { return pages.see<WritingsView>(who).writings.at(0).entry; }

TEST(Prompt, IsOneADayTheSameAllDay) {
  Pages pages;
  const auto first = pages.see<PromptView>(ana, catalogue);
  ASSERT_TRUE(first.prompt);
  EXPECT_TRUE(first.another);
  EXPECT_EQ(pages.see<PromptView>(ben, catalogue).prompt, first.prompt);
  std::set<std::string> seen;
  for (int day = 0; day < 3; ++day, pages.today = pages.today + 1)
    seen.insert(*pages.see<PromptView>(ana, catalogue).prompt);
  EXPECT_EQ(seen.size(), 3U);
  EXPECT_FALSE(pages.see<PromptView>(ana).prompt) << "an empty catalogue has none";
}

TEST(Prompt, IsPassedOverWithoutATraceForBoth) {
  Pages pages;
  std::set<std::string> offered;
  while (const auto prompt = pages.see<PromptView>(ana, catalogue).prompt) {
    ASSERT_TRUE(offered.insert(*prompt).second);
    ASSERT_TRUE(pages.ask(ana, PassPrompt{{*prompt}}));
    EXPECT_EQ(pages.refusal(ana, PassPrompt{{*prompt}}), (Refusal{Problem::nothing_to_do, "prompt"}));
  }
  EXPECT_EQ(offered.size(), 3U);
  EXPECT_TRUE(pages.ours().empty());
  pages.today = pages.today + 1;
  EXPECT_TRUE(pages.see<PromptView>(ana, catalogue).prompt) << "tomorrow is another day";
  expect_sound(pages);
}

TEST(Prompt, ThatWasWrittenToComesBackLast) {
  Pages pages;
  std::set<std::string> offered;
  for (int turn = 0; turn < 3; ++turn) {
    const auto prompt = *pages.see<PromptView>(ana, catalogue).prompt;
    EXPECT_TRUE(offered.insert(prompt).second);
    ASSERT_TRUE(pages.ask(ana, WritePrompt{{prompt}, {"Words."}, {}, {}}));
  }
  EXPECT_TRUE(pages.see<PromptView>(ana, catalogue).prompt) << "all were written to: they begin again";
}

TEST(Writing, IsPrivateAtFirst) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("For me.")));
  const auto mine = pages.see<WritingsView>(ana).writings;
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].audience, Audience::mine);
  EXPECT_FALSE(mine[0].shared);
  EXPECT_TRUE(pages.see<WritingsView>(ben).writings.empty());
  EXPECT_TRUE(pages.ours().empty());
  expect_sound(pages);
}

TEST(Writing, IsSharedAfterwardsAndTakenBack) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("For both, after all.")));
  const auto entry = only_entry(pages, ana);
  ASSERT_TRUE(pages.ask(ana, SharePrompt{{entry}}));
  EXPECT_EQ(pages.see<WritingsView>(ben).writings.at(0).text, "For both, after all.");
  ASSERT_EQ(pages.see<WritingsView>(ana).writings.size(), 1U) << "the copy is not shown twice";
  EXPECT_TRUE(pages.see<WritingsView>(ana).writings[0].shared);
  EXPECT_EQ(pages.refusal(ana, SharePrompt{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  EXPECT_EQ(pages.refusal(ben, UnsharePrompt{{only_entry(pages, ben)}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(pages.ask(ana, UnsharePrompt{{entry}}));
  EXPECT_TRUE(pages.see<WritingsView>(ben).writings.empty());
  EXPECT_EQ(pages.see<WritingsView>(ana).writings.at(0).text, "For both, after all.");
  EXPECT_EQ(pages.refusal(ana, UnsharePrompt{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  expect_sound(pages);
}

TEST(Writing, ThatWasForBothStaysWithItsAuthorWhenTakenBack) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("For both.", Audience::ours)));
  EXPECT_EQ(pages.see<WritingsView>(ben).writings.at(0).from, Side::partner);
  ASSERT_TRUE(pages.ask(ana, UnsharePrompt{{only_entry(pages, ana)}}));
  EXPECT_TRUE(pages.ours().empty());
  EXPECT_EQ(pages.see<WritingsView>(ana).writings.at(0).text, "For both.");
  EXPECT_EQ(pages.see<WritingsView>(ana).writings.at(0).audience, Audience::mine);
}

TEST(Writing, IsErasedWhereverItIs) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("Gone.")));
  const auto entry = only_entry(pages, ana);
  ASSERT_TRUE(pages.ask(ana, SharePrompt{{entry}}));
  EXPECT_EQ(pages.refusal(ben, ErasePrompt{{only_entry(pages, ben)}}), (Refusal{Problem::not_yours, "entry"}));
  ASSERT_TRUE(pages.ask(ana, ErasePrompt{{entry}}));
  EXPECT_TRUE(pages.ours().empty());
  EXPECT_TRUE(pages.mine(ana).empty());
  EXPECT_EQ(pages.refusal(ana, ErasePrompt{{entry}}), (Refusal{Problem::not_found, "entry"}));
}

TEST(Writing, IsErasedByTheEntryOfItsCopyToo) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("Gone.")));
  ASSERT_TRUE(pages.ask(ana, SharePrompt{{only_entry(pages, ana)}}));
  ASSERT_TRUE(pages.ask(ana, ErasePrompt{{pages.ours().at(0).id}}));
  EXPECT_TRUE(pages.see<WritingsView>(ana).writings.empty());
}

TEST(Writing, RefusesWhatCannotBe) {
  Pages pages;
  EXPECT_EQ(pages.refusal(ana, SharePrompt{{entry_id(9)}}), (Refusal{Problem::not_found, "entry"}));
  EXPECT_EQ(pages.refusal(ana, UnsharePrompt{{entry_id(9)}}), (Refusal{Problem::not_found, "entry"}));
  auto early = written("Early.");
  early.day = thursday + 1;
  EXPECT_EQ(pages.refusal(ana, early), (Refusal{Problem::out_of_range, "day"}));
  ASSERT_TRUE(pages.ask(ana, written("Alone.")));
  pages.paired = false;
  EXPECT_EQ(pages.refusal(ana, SharePrompt{{only_entry(pages, ana)}}).problem, Problem::not_paired);
  EXPECT_EQ(pages.refusal(ana, written("x", Audience::ours)), (Refusal{Problem::not_paired, "audience"}));
}

TEST(Writing, ShowsThoseOfOnePromptWhenAsked) {
  Pages pages;
  ASSERT_TRUE(pages.ask(ana, written("One.")));
  EXPECT_EQ(pages.see<WritingsView>(ana, WritingsAsked{Key<64>{"us_first"}}).writings.size(), 1U);
  EXPECT_TRUE(pages.see<WritingsView>(ana, WritingsAsked{Key<64>{"body_today"}}).writings.empty());
}

TEST(Writing, WhoseOriginalIsMissingIsStillMine) {
  Pages pages;
  pages.place_concurrently(ana, Audience::ours,
                           PromptWritten{{"us_first"}, {"Copy."}, thursday, EntryId{entry_id(55)}});
  EXPECT_EQ(pages.see<WritingsView>(ana).writings.at(0).from, Side::me);
  EXPECT_TRUE(pages.ask(ana, UnsharePrompt{{only_entry(pages, ana)}}));
  EXPECT_EQ(pages.see<WritingsView>(ana).writings.at(0).audience, Audience::mine);
}

}  // namespace
}  // namespace nearer::tests
