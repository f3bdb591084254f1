#include "practices/meaning/practice.h"

#include <gtest/gtest.h>

#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace meaning;
using Page = Couple<meaning::Practice>;

WriteMeaning line(const char* text, Audience audience = Audience::ours) {
  return {Key<64>{"meaning_close_is"}, {text}, audience};
}

std::vector<lines::LineShown> lines_of(const Page& page, Partner who) { return page.see<MeaningView>(who).lines; }

std::vector<std::string> words(const Page& page, Partner who) {
  std::vector<std::string> all;
  for (const auto& word : page.see<WordsOfOursView>(who).words) all.push_back(word.text);
  return all;
}

TEST(Meaning, IsWrittenByBoth) {
  Page page;
  ASSERT_TRUE(page.ask(ana, line("Tea at five.")));
  ASSERT_TRUE(page.ask(ben, line("Her feet on mine.")));
  EXPECT_EQ(lines_of(page, ana).size(), 2U);
  EXPECT_EQ(words(page, ana), words(page, ben)) << "the screens of both speak the same words";
  EXPECT_EQ(words(page, ana).size(), 2U);
  expect_sound(page);
}

TEST(Meaning, OfBothIsForEitherToWriteAnew) {
  Page page;
  ASSERT_TRUE(page.ask(ana, line("Tea.")));
  const auto entry = lines_of(page, ben)[0].entry;
  ASSERT_TRUE(page.ask(ben, EditMeaning{{entry}, {"Tea, and the long way home."}}));
  EXPECT_EQ(lines_of(page, ana).at(0).versions, std::vector<std::string>{"Tea, and the long way home."});
  ASSERT_TRUE(page.ask(ana, EditMeaning{{entry}, {"The long way home."}}));
  EXPECT_EQ(words(page, ben), std::vector<std::string>{"The long way home."});
  EXPECT_EQ(page.refusal(ben, EditMeaning{{entry}, {"The long way home."}}), (Refusal{Problem::nothing_to_do, "text"}));
  expect_sound(page);
}

TEST(Meaning, EditedByBothAtOnceKeepsBothVersionsInEitherOrder) {
  for (const bool ana_first : {true, false}) {
    Page page;
    ASSERT_TRUE(page.ask(ana, line("Tea.")));
    const auto entry = lines_of(page, ana)[0].entry;
    MeaningWritten hers;
    hers.day = thursday;
    hers.line = EntryId{entry};
    hers.replaces = {{{entry}}};
    auto his = hers;
    hers.text = {"Hers."};
    his.text = {"His."};
    page.place_concurrently(ana_first ? ana : ben, Audience::ours, ana_first ? hers : his);
    page.place_concurrently(ana_first ? ben : ana, Audience::ours, ana_first ? his : hers);
    auto versions = lines_of(page, ana).at(0).versions;
    std::ranges::sort(versions);
    EXPECT_EQ(versions, (std::vector<std::string>{"Hers.", "His."}));
    EXPECT_TRUE(words(page, ana).empty()) << "screens do not choose between the two";
    ASSERT_TRUE(page.ask(ben, EditMeaning{{entry}, {"Both."}}));
    EXPECT_EQ(words(page, ana), std::vector<std::string>{"Both."});
  }
}

TEST(Meaning, IsTakenAwayForBoth) {
  Page page;
  ASSERT_TRUE(page.ask(ana, line("Tea.")));
  const auto entry = lines_of(page, ana)[0].entry;
  ASSERT_TRUE(page.ask(ben, EditMeaning{{entry}, {"Coffee."}}));
  ASSERT_TRUE(page.ask(ana, TakeBackMeaning{{entry}}));
  EXPECT_TRUE(lines_of(page, ana).empty());
  EXPECT_TRUE(lines_of(page, ben).empty());
  EXPECT_TRUE(words(page, ben).empty());
  EXPECT_EQ(page.refusal(ben, TakeBackMeaning{{entry}}), (Refusal{Problem::not_found, "entry"}));
  expect_sound(page);
}

TEST(Meaning, EditedWhileTakenAwayStaysWithTheEditorAlone) {
  Page page;
  ASSERT_TRUE(page.ask(ana, line("Tea.")));
  const auto entry = lines_of(page, ana)[0].entry;
  MeaningWritten his;
  his.day = thursday;
  his.line = EntryId{entry};
  his.replaces = {{{entry}}};
  his.text = {"His, meanwhile."};
  ASSERT_TRUE(page.ask(ana, TakeBackMeaning{{entry}}));
  page.place_concurrently(ben, Audience::ours, his);
  EXPECT_TRUE(lines_of(page, ana).empty());
  ASSERT_EQ(lines_of(page, ben).size(), 1U);
  EXPECT_TRUE(lines_of(page, ben)[0].draft);
  EXPECT_TRUE(words(page, ben).empty());
}

TEST(Meaning, IsForOneselfFirstAndSharedOnWish) {
  Page page;
  ASSERT_TRUE(page.ask(ana, WriteMeaning{{}, {"Quiet."}, {}}));
  EXPECT_TRUE(lines_of(page, ben).empty());
  EXPECT_TRUE(words(page, ana).empty()) << "no word of mine speaks on both screens";
  const auto entry = lines_of(page, ana)[0].entry;
  ASSERT_TRUE(page.ask(ana, ShareMeaning{{entry}}));
  EXPECT_EQ(words(page, ben), std::vector<std::string>{"Quiet."});
  EXPECT_EQ(lines_of(page, ana).size(), 1U);
  EXPECT_EQ(page.refusal(ana, ShareMeaning{{entry}}), (Refusal{Problem::nothing_to_do, "entry"}));
  page.paired = false;
  EXPECT_EQ(words(page, ana), std::vector<std::string>{"Quiet."}) << "alone, one's own words are there";
  EXPECT_EQ(page.refusal(ana, line("x")), (Refusal{Problem::not_paired, "audience"}));
  expect_sound(page);
}

}  // namespace
}  // namespace nearer::tests
