#include "companion/markdown.h"

#include <gtest/gtest.h>

namespace nearer {
namespace {

namespace json = boost::json;

constexpr auto id = "7d80a5cc7b1f9f8ffa82629dbe0a1614";

json::object copy_with(const json::object& practices) {
  return {{"nearer", 2}, {"name", "Ben"}, {"partner", "Ana"}, {"practices", practices}};
}

TEST(Markdown, NamesPeopleAndDays) {
  const json::object day{{"day", "2026-01-06"}, {"mine", {{"energy", 2}, {"nap", false}}}, {"they_see", json::object{}}, {"partner", {{"energy", 3}}}};
  EXPECT_EQ(as_markdown(copy_with({{"body", {{"days", {{"days", json::array{day}}}}}}}), {}),
            "# Nearer\n\n## body\n\n### 2026-01-06\n\n### Ben\n\n- energy: 2\n- nap: no\n\n### Ana\n\n- energy: 3\n");
}

TEST(Markdown, LeavesOutWhatOnlyTheProgramNeeds) {
  const json::object note{{"entry", id}, {"line", "You waited."}, {"day", "2026-02-01"}, {"from", "partner"}, {"may_take_back", false}};
  EXPECT_EQ(as_markdown(copy_with({{"gratitude", {{"jar", {{"notes", json::array{note}}}}}}}), {}),
            "# Nearer\n\n## gratitude\n\n### 2026-02-01\n\n- line: You waited.\n- from: Ana\n");
}

TEST(Markdown, LeavesOutWhatSaysNothing) {
  const json::object quiet{{"lines", json::array{}}, {"gap", false}, {"waiting", nullptr}, {"notes", json::array{{{"entry", id}}}}};
  EXPECT_EQ(as_markdown(copy_with({{"boundaries", {{"boundaries", quiet}}}}), {}), "# Nearer\n");
}

TEST(Markdown, CallsThingsAsItIsTold) {
  const json::object words{{"copy.of_body", "How it was"},      {"body.energy", "Energy"},       {"body.energy_2", "some"},
                           {"copy.they_see", "Of it, shared"},  {"copy.audience_ours", "both"},  {"pet_names", "Names for each other"},
                           {"energy_this_week_1", "low"},       {"energy_this_week", "How was your energy?"}};
  const json::object day{{"day", "2026-01-06"}, {"mine", {{"energy", 2}, {"note", "pet_names"}}}, {"they_see", {{"energy", 2}}}};
  const json::object body{{"days", {{"days", json::array{day}}}}};
  const json::object card{{"id", "pet_names"}, {"audience", "ours"}, {"other_thing", "other_value"}};
  const json::object answer{{"question", "energy_this_week"}, {"scale", 1}};
  const json::object practices{{"body", body}, {"wishes", {{"cards", json::array{card}}}}, {"rhythm", {{"answers", json::array{answer}}}}};
  EXPECT_EQ(as_markdown(copy_with(practices), words),
            "# Nearer\n\n## How it was\n\n### 2026-01-06\n\n### Ben\n\n- Energy: some\n- note: pet_names\n\n"
            "### Of it, shared\n\n- Energy: some\n\n"
            "## wishes\n\n- id: Names for each other\n- audience: both\n- other thing: other_value\n\n"
            "## rhythm\n\n- question: How was your energy?\n- scale: low\n");
}

TEST(Markdown, KeepsTextOfSeveralLinesInItsPlace) {
  const json::object writing{{"text", "one\ntwo"}};
  const auto text = as_markdown(copy_with({{"prompts", {{"writings", {{"writings", json::array{writing}}}}}}}), {});
  EXPECT_NE(text.find("- text: one  \n  two\n"), text.npos);
}

}  // namespace
}  // namespace nearer
