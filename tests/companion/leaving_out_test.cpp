#include "companion/leaving_out.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace nearer::testing {
namespace {

namespace json = boost::json;

json::object left(const char* shown, std::set<std::string> hidden) {
  auto object = json::parse(shown).as_object();
  leave_out(object, hidden);
  return object;
}

json::object parsed(const char* text) { return json::parse(text).as_object(); }

TEST(LeavingOut, TakesAThingFromItsList) {
  EXPECT_EQ(left(R"({"notes":[{"entry":"a","from":"partner"},{"entry":"b","from":"partner"}]})", {"a"}),
            parsed(R"({"notes":[{"entry":"b","from":"partner"}]})"));
}

TEST(LeavingOut, NeverTakesWhatIsOnesOwn) {
  const auto* own = R"({"notes":[{"entry":"a","from":"me"}],"mine":[{"about":"topic","own":"x","now":{},"words":["y"]}]})";
  EXPECT_EQ(left(own, {"a", "topic/x"}), parsed(own));
}

TEST(LeavingOut, TakesWhatStandsBesideAThingAndIsAboutIt) {
  EXPECT_EQ(left(R"({"note":{"entry":"a","from":"partner"},"versions":[{"text":"x"}],"may_edit":false})", {"a"}),
            parsed(R"({"versions":[],"may_edit":false})"));
}

TEST(LeavingOut, KnowsACardByItsNameInADeckToo) {
  EXPECT_EQ(left(R"({"decks":[{"entry":"d","items":[{"item":"own_a"},{"item":"b"}]}],"cards":[{"entry":"a","item":"own_a"}]})",
                 {"own_a"}),
            parsed(R"({"decks":[{"entry":"d","items":[{"item":"b"}]}],"cards":[]})"));
}

TEST(LeavingOut, OfALetterTakesTheOthersHalf) {
  EXPECT_EQ(left(R"({"weeks":[{"week":"2026-W03","mine":[{"question":"a"}],"partner":[{"question":"a"}]}]})", {"2026-W03"}),
            parsed(R"({"weeks":[{"week":"2026-W03","mine":[{"question":"a"}],"partner":[]}]})"));
  const auto* moments = R"({"weeks":[{"week":"2026-W03","moments":[{"entry":"a","day":"2026-01-15"}]}]})";
  EXPECT_EQ(left(moments, {"2026-W03", "2026-01-15"}), parsed(moments)) << "only the letter and the check-in are known by it";
}

TEST(LeavingOut, OfACheckInAndOfWhatWasWrittenAfterwardsTakesTheWords) {
  EXPECT_EQ(left(R"({"day":"2026-01-15","mine":{"note":"m"},"partner":{"note":"x","energy":2}})", {"2026-01-15"}),
            parsed(R"({"day":"2026-01-15","mine":{"note":"m"},"partner":{"energy":2}})"));
  EXPECT_EQ(left(R"({"debriefs":[{"proposal":"p","day":"2026-01-15","partner":{"worked":"x","taps":[1]}}]})", {"p"}),
            parsed(R"({"debriefs":[{"proposal":"p","day":"2026-01-15","partner":{"taps":[1]}}]})"));
}

TEST(LeavingOut, OfTheCardTakesWordsAndLeavesWhatIsWelcome) {
  const auto* card =
      R"({"partner":[{"about":"topic","own":"x","now":{"topic":"closed"},"words":[]},
                     {"about":"topic","subject":"money","now":{"topic":"risky"},"words":["y"]},
                     {"about":"tired_day","now":{},"words":["z"]}]})";
  EXPECT_EQ(left(card, {"topic/x", "topic/money", "tired_day/"}),
            parsed(R"({"partner":[{"about":"topic","subject":"money","now":{"topic":"risky"},"words":[]},
                                  {"about":"tired_day","now":{},"words":[]}]})"));
}

TEST(LeavingOut, OfNothingHiddenChangesNothing) {
  const auto* jar = R"({"notes":[{"entry":"a","from":"partner"}]})";
  EXPECT_EQ(left(jar, {}), parsed(jar));
}

}  // namespace
}  // namespace nearer::testing
