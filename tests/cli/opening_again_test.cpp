#include <gtest/gtest.h>

#include "cli/drive/iso_time.h"
#include "cli/drive/stage.h"
#include "cli/simulate/couple.h"
#include "vault/memory_vault.h"

// A notebook opens again whatever has been lived with it, and shows the same: also one that came from a copy, and one that
// came from it twice.

namespace nearer::cli {
namespace {

constexpr auto of_ana = "five plain words for ana";

struct Life {
  Stage stage{[](const std::string&) { return std::make_unique<vault::MemoryVault>(); }};

  json::object play(const json::object& line) { return stage.play(json::serialize(line)); }
  void done(const json::object& line) {
    const auto answer = play(line);
    ASSERT_TRUE(answer.at("ok").as_bool()) << json::serialize(line) << "\n" << json::serialize(answer);
  }
  std::string seen(std::string_view who, std::string_view view) {
    return json::serialize(play({{"as", who}, {"view", view}}).at("view"));
  }
  std::vector<std::string> pages(std::string_view who) {
    std::vector<std::string> pages;
    for (const auto* view : {"jar", "journal", "days", "weekly", "boundaries", "wishes"}) pages.push_back(seen(who, view));
    return pages;
  }
  void restore_as(std::string_view who) {
    done({{"restore", who}, {"from", "copy"}, {"secret", of_ana}});
  }
  void expect_opens_again(std::string_view who) {
    const auto before = pages(who);
    for (int times = 0; times < 2; ++times) {
      done({{"lock", who}});
      done({{"unlock", who}, {"secret", of_ana}});
    }
    EXPECT_EQ(pages(who), before);
  }
};

class OpeningAgain : public testing::TestWithParam<int> {};

TEST_P(OpeningAgain, AfterACopyOfSoManyWeeksWasRestored) {
  Life life;
  const Simulation weeks{.seed = 7, .weeks = GetParam(), .begin = moment_from_text("2026-01-05T07:00:00Z").value()};
  simulate(weeks, [&](const json::object& line) {
    ASSERT_TRUE(life.play(line).at("ok").as_bool()) << json::serialize(line);
  });
  life.done({{"backup", "ana"}, {"to", "copy"}});
  const auto before = life.pages("ana");
  life.done({{"lock", "ana"}});
  life.restore_as("ana2");
  // A topic may have been closed after the copy was made (docs/spec/protective.md, rule 32).
  constexpr std::string_view doubt = R"(,"topics_in_doubt":{})";
  auto restored = life.pages("ana2");
  auto& boundaries = restored[4];
  ASSERT_TRUE(boundaries.contains(doubt));
  boundaries.erase(boundaries.find(doubt), doubt.size());
  EXPECT_EQ(restored, before);
  life.expect_opens_again("ana2");
  life.done({{"as", "ana2"}, {"do", "thank"}, {"with", {{"line", "Kept."}, {"audience", "mine"}}}});
  life.expect_opens_again("ana2");
  EXPECT_NE(life.seen("ana2", "jar").find("Kept."), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Weeks, OpeningAgain, testing::Values(1, 6, 12, 52));

TEST(OpeningAgainTwice, FromOneCopyOnTwoDevices) {
  for (int seed = 1; seed <= 10; ++seed) {
    Life life;
    life.done({{"seed", seed}, {"now", "2026-03-01T18:00:00Z"}});
    life.done({{"partner", "ana"}});
    life.done({{"partner", "ben"}});
    life.done({{"pair", {"ana", "ben"}}});
    life.done({{"backup", "ana"}, {"to", "copy"}});
    life.done({{"lock", "ana"}});
    for (const auto* who : {"phone", "tablet"}) {
      life.restore_as(who);
      life.done({{"sync", true}});
    }
    for (const auto* who : {"phone", "tablet"}) life.expect_opens_again(who);
  }
}

TEST(OpeningAgainAfterWeeks, FromACopyWhateverTheSeed) {
  for (int seed = 1; seed <= 12; ++seed) {
    Life life;
    life.done({{"seed", seed}, {"now", "2026-03-01T18:00:00Z"}});
    life.done({{"partner", "ana"}});
    life.done({{"partner", "ben"}});
    life.done({{"pair", {"ana", "ben"}}});
    for (int week = 0; week < 6; ++week) {
      life.done({{"advance", "P7D"}});
      life.done({{"sync", true}});
    }
    life.done({{"backup", "ana"}, {"to", "copy"}});
    life.done({{"lock", "ana"}});
    life.restore_as("new");
    life.expect_opens_again("new");
  }
}

}  // namespace
}  // namespace nearer::cli
