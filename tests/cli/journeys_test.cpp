// The scenarios under tests/journeys, answer by answer, against the golden files under tests/golden/journeys. The WASM
// core replays the same calls under Node (tests/node/journeys.test.mjs). NEARER_WRITE_GOLDEN=1 writes the golden files
// anew: read the difference before it is kept.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/drive/stage.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::string> answers_to(const std::vector<std::string>& script) {
  Stage stage([](const std::string&) { return std::make_unique<vault::MemoryVault>(); });
  std::vector<std::string> answers;
  for (const auto& line : script) answers.push_back(json::serialize(stage.play(line)));
  return answers;
}

std::vector<fs::path> scenarios() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(NEARER_TESTS_FOLDER) / "journeys"))
    if (entry.path().extension() == ".jsonl") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

class Journey : public testing::TestWithParam<fs::path> {};

TEST_P(Journey, AnswersAsTheGoldenFile) {
  const auto script = lines_of(GetParam());
  const auto answers = answers_to(script);
  const auto golden = fs::path(NEARER_TESTS_FOLDER) / "golden" / "journeys" / GetParam().filename();
  if (std::getenv("NEARER_WRITE_GOLDEN") != nullptr) {
    std::ofstream out(golden);
    for (const auto& answer : answers) out << answer << "\n";
  }
  const auto wanted = lines_of(golden);
  ASSERT_EQ(answers.size(), wanted.size());
  for (std::size_t at = 0; at < answers.size(); ++at) EXPECT_EQ(answers[at], wanted[at]) << script[at];
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) { return info.param.stem().string(); }

INSTANTIATE_TEST_SUITE_P(Scenarios, Journey, testing::ValuesIn(scenarios()), name_of);

TEST(Journeys, AreTheSameTwice) {
  const auto script = lines_of(fs::path(NEARER_TESTS_FOLDER) / "journeys" / "pair_and_share.jsonl");
  EXPECT_EQ(answers_to(script), answers_to(script));
}

}  // namespace
}  // namespace nearer::cli
