#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/typescript.h"
#include "companion/describe.h"

namespace nearer::tests {
namespace {

/// Stale? Write it anew: build/<preset>/bin/nearer describe --typescript > web/src/companion/types.ts
TEST(Types, AreWhatTheCoreDescribes) {
  std::ifstream file(NEARER_TESTS_FOLDER "/../web/src/companion/types.ts", std::ios::binary);
  std::stringstream kept;
  kept << file.rdbuf();
  EXPECT_TRUE(kept.str() == cli::typescript(describe())) << "web/src/companion/types.ts is not what the core describes";
}

TEST(Types, SpellOutSmallRangesAndChoices) {
  const boost::json::object described{
      {"types", {{"tests.Colour", {{"type", "choice"}, {"of", {"red", "blue"}}}}}},
      {"intents",
       boost::json::array{
           {{"name", "paint_door"},
            {"fields",
             boost::json::array{{{"name", "colour"}, {"type", "choice"}, {"is", "tests.Colour"}},
                                {{"name", "layers"}, {"optional", true}, {"type", "whole"}, {"low", 1}, {"high", 3}},
                                {{"name", "words"},
                                 {"type", "list"},
                                 {"most", 2},
                                 {"of", {{"type", "text"}, {"low", 1}, {"high", 9}}}}}}}}},
      {"views", boost::json::array{}},
      {"problems", boost::json::array{{{"name", "not_now"}, {"for", "you"}}}}};
  const auto types = cli::typescript(described);
  EXPECT_NE(types.find("export type TestsColour = 'red' | 'blue';\n"), std::string::npos) << types;
  EXPECT_NE(types.find("export interface PaintDoorIntent {\n  colour: TestsColour;\n  /** 1 to 3 */\n"
                       "  layers?: 1 | 2 | 3;\n  /** at most 2, each 1 to 9 bytes of UTF-8 */\n"
                       "  words: Array<string>;\n}\n"),
            std::string::npos)
      << types;
  EXPECT_NE(types.find("  paint_door: PaintDoorIntent;\n"), std::string::npos);
  EXPECT_NE(types.find("  not_now: 'you',\n"), std::string::npos);
}

}  // namespace
}  // namespace nearer::tests
