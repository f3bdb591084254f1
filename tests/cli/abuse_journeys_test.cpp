// The goals of docs/abuse-goals.md, tried through `nearer drive`: scripts under tests/journeys/abuse, in which Ben wants
// what Ana has not given. They are the lines that the program takes (docs/spec/drive.md), and what this test adds:
//
//   {"vary":[[line,…],[line,…],…]}  played once with each; all other answers to him, and what waits on her device by its
//                                   number and size, have to be the same bytes
//   {"everything":"ben"}            every view that there is, both exports, and what waits on the device, by its size
//   "differs":true                  of a line of hers: in no two of them the same, so that there is something to find out
//   "refused":"not_yours"           with this problem; every other line has to be done
//   "holds", "hides": ["…"]         what stands in the answer, and what does not
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/drive/stage.h"
#include "companion/describe.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(NEARER_TESTS_FOLDER) / "journeys" / "abuse";

struct Step {
  json::object line;
  json::object wanted;  ///< what the test takes off the line
  bool may_be_refused = false;
  bool varies = false;
};

/// What one playing of a script has answered, and what was asked.
struct Played {
  std::vector<Step> steps;
  std::vector<std::string> answers;
};

std::vector<json::object> lines_of(const fs::path& path) {
  std::vector<json::object> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(json::parse(line).as_object());
  return lines;
}

Step step_of(json::object line, bool varies) {
  Step step{std::move(line), {}, false, varies};
  for (const auto* key : {"refused", "holds", "hides", "differs"}) {
    if (!step.line.contains(key)) continue;
    step.wanted[key] = step.line.at(key);
    step.line.erase(key);
  }
  return step;
}

void add_everything(std::vector<Step>& steps, const json::object& line) {
  const auto wanted = step_of(line, false).wanted;
  const auto ask = [&](json::object asked) {
    asked["as"] = line.at("everything");
    steps.push_back({std::move(asked), wanted, true, false});
  };
  const std::string who(line.at("everything").as_string());
  const auto described = describe();
  for (const auto& view : described.at("views").as_array()) ask({{"view", view.at("name")}});
  for (const auto* form : {"json", "markdown"}) ask({{"do", "export"}, {"with", {{"form", form}, {"secret", secret_from(who)}}}});
  ask({{"do", "file_out"}});
}

std::vector<Step> steps_of(const std::vector<json::object>& lines, std::size_t variant) {
  std::vector<Step> steps;
  for (const auto& line : lines) {
    if (line.contains("everything"))
      add_everything(steps, line);
    else if (line.contains("vary"))
      for (const auto& one : line.at("vary").at(variant).as_array()) steps.push_back(step_of(one.as_object(), true));
    else
      steps.push_back(step_of(line, false));
  }
  return steps;
}

std::string outcome(const json::object& answer) {
  return answer.contains("problem") ? std::string(answer.at("problem").as_string()) : "done";
}

void expect_wanted(const Step& step, const json::object& answer, const std::string& text) {
  const auto asked = json::serialize(step.line);
  const auto* refused = step.wanted.if_contains("refused");
  const std::string wanted = refused == nullptr ? "done" : std::string(refused->as_string());
  if (refused != nullptr || !step.may_be_refused) {
    EXPECT_EQ(outcome(answer), wanted) << asked;
  }
  for (const auto* key : {"holds", "hides"}) {
    if (!step.wanted.contains(key)) continue;
    for (const auto& words : step.wanted.at(key).as_array())
      EXPECT_EQ(text.contains(std::string_view(words.as_string())), std::string_view(key) == "holds")
          << asked << " " << key << " " << words << "\n" << text;
  }
}

Played play(const std::vector<json::object>& lines, std::size_t variant) {
  Stage stage([](const std::string&) { return std::make_unique<vault::MemoryVault>(); });
  Played played{steps_of(lines, variant), {}};
  for (const auto& step : played.steps) {
    const auto answer = stage.play(json::serialize(step.line));
    played.answers.push_back(json::serialize(answer));
    expect_wanted(step, answer, played.answers.back());
  }
  return played;
}

/// What she sees and does is hers, but for what waits to leave her device, and what is said to differ.
bool is_hers_alone(const Step& step) {
  const auto* who = step.line.if_contains("as");
  const auto* act = step.line.if_contains("do");
  return who != nullptr && *who == "ana" && !(act != nullptr && *act == "file_out") && !step.wanted.contains("differs");
}

/// Answers to the lines that are the same in every playing, each beside its line.
std::vector<std::pair<Step, std::string>> comparable(const Played& played) {
  std::vector<std::pair<Step, std::string>> compared;
  for (std::size_t at = 0; at < played.steps.size(); ++at)
    if (const auto& step = played.steps[at]; !step.varies && !is_hers_alone(step))
      compared.emplace_back(step, played.answers[at]);
  return compared;
}

void compare(const Played& one, const Played& other) {
  const auto here = comparable(one);
  const auto there = comparable(other);
  ASSERT_EQ(here.size(), there.size());
  for (std::size_t at = 0; at < here.size(); ++at) {
    const auto& [step, answer] = here[at];
    if (step.wanted.contains("differs"))
      EXPECT_NE(answer, there[at].second) << "there is nothing to find out: " << json::serialize(step.line);
    else
      EXPECT_EQ(answer, there[at].second) << json::serialize(step.line);
  }
}

std::size_t variants_of(const std::vector<json::object>& lines) {
  std::size_t variants = 1;
  for (const auto& line : lines)
    if (line.contains("vary")) variants = line.at("vary").as_array().size();
  return variants;
}

bool expects_something(const std::vector<json::object>& lines) {
  return std::ranges::any_of(lines, [](const json::object& line) {
    return line.contains("differs") || line.contains("refused") || line.contains("holds") || line.contains("hides");
  });
}

std::vector<fs::path> scripts() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

class Goal : public testing::TestWithParam<fs::path> {};

TEST_P(Goal, IsNotReached) {
  const auto lines = lines_of(GetParam());
  const auto variants = variants_of(lines);
  ASSERT_TRUE(expects_something(lines)) << "a script that passes whatever the program does";
  std::vector<Played> played;
  for (std::size_t variant = 0; variant < variants; ++variant) played.push_back(play(lines, variant));
  for (std::size_t one = 0; one < variants; ++one)
    for (std::size_t other = one + 1; other < variants; ++other) compare(played[one], played[other]);
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) { return info.param.stem().string(); }

INSTANTIATE_TEST_SUITE_P(Abuse, Goal, testing::ValuesIn(scripts()), name_of);

TEST(Goals, AreAllInTheTable) {
  std::ifstream in(fs::path(NEARER_TESTS_FOLDER).parent_path() / "docs" / "abuse-goals.md");
  std::stringstream table;
  table << in.rdbuf();
  EXPECT_GE(scripts().size(), 40U);
  for (const auto& script : scripts())
    EXPECT_TRUE(table.str().contains("`" + script.stem().string() + "`")) << script.stem();
}

}  // namespace
}  // namespace nearer::cli
