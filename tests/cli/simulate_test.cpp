#include "cli/simulate/couple.h"

#include <gtest/gtest.h>

#include <map>

#include "cli/drive/iso_time.h"
#include "cli/drive/stage.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

std::vector<std::string> lines(const Simulation& simulation) {
  std::vector<std::string> all;
  simulate(simulation, [&](const json::object& line) { all.push_back(json::serialize(line)); });
  return all;
}

Simulation weeks(int count) {
  return {.seed = 7, .weeks = count, .begin = moment_from_text("2026-01-05T07:00:00Z").value()};
}

TEST(Simulation, TheSameSeedGivesTheSameLife) {
  EXPECT_EQ(lines(weeks(4)), lines(weeks(4)));
  auto other = weeks(4);
  other.seed = 8;
  EXPECT_NE(lines(weeks(4)), lines(other));
}

TEST(Simulation, ALongerLifeBeginsAsTheShorterOne) {
  const auto short_life = lines(weeks(2));
  auto long_life = lines(weeks(4));
  long_life.resize(short_life.size());
  EXPECT_EQ(long_life, short_life);
}

TEST(Simulation, EveryLineOfTwoWeeksIsTaken) {
  Stage stage([](const std::string&) { return std::make_unique<vault::MemoryVault>(); });
  std::map<std::string, int> intents;
  for (const auto& line : lines(weeks(2))) {
    const auto answer = stage.play(line);
    ASSERT_TRUE(answer.at("ok").as_bool()) << line << "\n" << json::serialize(answer);
    const auto asked = json::parse(line).as_object();
    if (asked.contains("do")) ++intents[std::string(asked.at("do").as_string())];
  }
  EXPECT_GT(intents["record_check_in"], 14);
  EXPECT_GT(intents["thank"], 3);
  EXPECT_GT(intents["note_moment"], 3);
  EXPECT_GT(intents["answer_weekly"], 0);
}

}  // namespace
}  // namespace nearer::cli
