#include "protective/rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <vector>

namespace nearer::protective::tests {
namespace {

TEST(Rules, AreThirtyTwoInOrder) {
  const auto rules = all_rules();
  ASSERT_EQ(rules.size(), 32U);
  for (std::size_t at = 0; at < rules.size(); ++at) {
    EXPECT_EQ(rules[at].number, static_cast<int>(at) + 1);
    for (const auto text : {rules[at].edits, rules[at].holds, rules[at].relaxed}) EXPECT_FALSE(text.empty());
  }
}

TEST(Rules, ThatThisLibraryUpholdsAreEachTried) {
  std::set<std::string> tried;
  const auto& tests = *testing::UnitTest::GetInstance();
  for (int at = 0; at < tests.total_test_suite_count(); ++at) tried.insert(tests.GetTestSuite(at)->name());
  for (const auto& rule : all_rules()) {
    if (rule.upheld == Upheld::library) {
      EXPECT_TRUE(tried.contains("Row" + std::to_string(rule.number))) << rule.number << ": " << rule.edits;
    }
  }
}

std::string row(const Rule& rule) {
  std::string line = "| " + std::to_string(rule.number);
  for (const auto text : {rule.edits, rule.holds, rule.relaxed, name(rule.upheld)}) line.append(" | ").append(text);
  return line + " |";
}

TEST(Rules, AreThoseOfTheDocument) {
  std::ifstream page(NEARER_TESTS_FOLDER "/../docs/spec/protective.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);)
    if (line.size() > 2 && line[0] == '|' && line[2] >= '0' && line[2] <= '9') rows.push_back(line);
  std::vector<std::string> wanted;
  for (const auto& rule : all_rules()) wanted.push_back(row(rule));
  EXPECT_EQ(rows, wanted);
}

}  // namespace
}  // namespace nearer::protective::tests
