#include "companion/markdown.h"

#include <gtest/gtest.h>

namespace nearer {
namespace {

namespace json = boost::json;

constexpr auto id = "7d80a5cc7b1f9f8ffa82629dbe0a1614";
constexpr auto other_id = "0d80a5cc7b1f9f8ffa82629dbe0a1614";

json::object copy_of_ours(const json::object& practices) {
  return {{"nearer", 1}, {"people", {{"mine", {{"first", "Ben"}}}, {"ours", {{"first", "Ana"}, {"second", "Ben"}}}}}, {"ours", practices}};
}

TEST(Markdown, NamesPeopleAndDaysAndLeavesIdsOut) {
  const json::object body{
      {"days", {{"2026-01-06", {{"given", json::array{{{"entry", id}, {"author", "second"}, {"fields", {{"energy", 2}, {"nap", false}}}, {"after", json::array{other_id}}}}}, {"marks", json::array{}}}}}}};
  const auto text = as_markdown(copy_of_ours({{"body", body}}));
  EXPECT_EQ(text,
            "# Nearer\n\n## ours\n\n### body\n\n#### 2026-01-06\n\n- author: Ben\n- energy: 2\n- nap: no\n");
}

TEST(Markdown, SortsByDayWhatIsKeptById) {
  const json::object notes{{"notes", {{id, {{"line", "later"}, {"day", "2026-02-01"}}}, {other_id, {{"line", "earlier"}, {"day", "2026-01-01"}}}}}};
  const auto text = as_markdown(copy_of_ours({{"gratitude", notes}}));
  EXPECT_LT(text.find("earlier"), text.find("later"));
  EXPECT_EQ(text.find(id), text.npos);
  EXPECT_EQ(text.find("\n\n\n"), text.npos);
}

TEST(Markdown, LeavesOutWhatSaysNothing) {
  const json::object quiet{{"first", {{"touch", json::object{}}, {"after", json::array{id}}}}, {"asked", nullptr}};
  EXPECT_EQ(as_markdown(copy_of_ours({{"boundaries", quiet}})), "# Nearer\n");
}

TEST(Markdown, KeepsTextOfSeveralLinesInItsPlace) {
  const auto text = as_markdown(copy_of_ours({{"prompts", {{"writings", {{id, {{"text", "one\ntwo"}}}}}}}}));
  EXPECT_NE(text.find("- text: one  \n  two\n"), text.npos);
}

}  // namespace
}  // namespace nearer
