#include "base/problem.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace nearer {
namespace {

TEST(Problem, TheTableIsInTheOrderOfTheNumbers) {
  std::size_t number = 0;
  for (const auto& line : all_problems()) EXPECT_EQ(static_cast<std::size_t>(line.problem), number++) << line.name;
}

TEST(Problem, NamesAreUniqueAndPlain) {
  std::set<std::string_view> names;
  for (const auto& line : all_problems()) {
    EXPECT_TRUE(names.insert(line.name).second) << line.name;
    EXPECT_EQ(line.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos)
        << line.name;
    EXPECT_EQ(problem_named(line.name), line.problem);
    EXPECT_EQ(name(line.problem), line.name);
    EXPECT_EQ(whose(line.problem), line.whose);
  }
  EXPECT_FALSE(problem_named("no_such_problem"));
}

TEST(Problem, SaysWhoCanDoSomethingAboutIt) {
  EXPECT_EQ(name(whose(Problem::wrong_secret)), "you");
  EXPECT_EQ(name(whose(Problem::fork)), "program");
  EXPECT_EQ(name(Whose::partner), "partner");
}

}  // namespace
}  // namespace nearer
