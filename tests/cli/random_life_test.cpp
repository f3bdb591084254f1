// Two devices live through days drawn at random: they write, go offline, are struck down at every boundary and come
// back. Whatever happened: what was acknowledged is there, once, and both see the same.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "cli/drive/stage.h"
#include "vault/memory_vault.h"

namespace nearer::cli {
namespace {

class Life {
 public:
  explicit Life(unsigned seed) : random_(seed) {
    play({{"seed", seed}, {"now", "2026-01-05T08:00:00Z"}});
    play({{"partner", "ana"}});
    play({{"partner", "ben"}});
    EXPECT_TRUE(play({{"pair", {"ana", "ben"}}}).at("ok").as_bool());
  }

  void step() {
    switch (random_() % 8) {
      case 0:
        play({{"offline", someone()}});
        break;
      case 1:
        play({{"online", someone()}});
        break;
      case 2:
        play({{"advance", "PT3H"}});
        break;
      case 3:
        play({{"crash", someone()}, {"at", boundaries_[random_() % 3]}});
        break;
      default:
        write();
        break;
    }
  }

  void settle() {
    for (const auto* device : {"ana", "ben"}) play({{"online", device}});
    for (int round = 0; round < 3; ++round) play({{"sync", true}});
  }

  /// The lines of the jar that both hold, as this device shows them.
  std::multiset<std::string> jar(const char* device) {
    std::multiset<std::string> lines;
    const auto shown = play({{"as", device}, {"view", "jar"}});
    for (const auto& note : shown.at("view").at("notes").as_array())
      lines.insert(std::string(note.at("line").as_string()));
    return lines;
  }

  [[nodiscard]] const std::set<std::string>& acknowledged() const { return acknowledged_; }
  [[nodiscard]] const std::set<std::string>& doubtful() const { return doubtful_; }
  [[nodiscard]] int crashes() const { return crashes_; }

 private:
  void write() {
    const auto line = "line " + std::to_string(++written_);
    const auto answer = play({{"as", someone()}, {"do", "thank"}, {"with", {{"line", line}, {"audience", "ours"}}}});
    ASSERT_TRUE(answer.at("ok").as_bool()) << json::serialize(answer);
    (answer.contains("answer") ? acknowledged_ : doubtful_).insert(line);
  }

  json::object play(const json::object& line) {
    auto answer = stage_.play(json::serialize(line));
    crashes_ += answer.contains("crashed") ? 1 : 0;
    return answer;
  }

  const char* someone() { return random_() % 2 == 0 ? "ana" : "ben"; }

  static constexpr const char* boundaries_[] = {"before_keep", "after_keep", "before_send"};
  std::mt19937 random_;
  Stage stage_{[](const std::string&) { return std::make_unique<vault::MemoryVault>(); }};
  std::set<std::string> acknowledged_, doubtful_;
  int written_ = 0;
  int crashes_ = 0;
};

TEST(RandomLife, LosesNothingAcknowledgedAndBothSeeTheSame) {
  int crashes = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Life life(seed);
    for (int at = 0; at < 60; ++at) life.step();
    life.settle();
    const auto ana = life.jar("ana");
    EXPECT_EQ(ana, life.jar("ben")) << "seed " << seed;
    for (const auto& line : life.acknowledged()) EXPECT_EQ(ana.count(line), 1U) << line << ", seed " << seed;
    for (const auto& line : ana)
      EXPECT_TRUE(life.acknowledged().contains(line) || life.doubtful().contains(line)) << line << ", seed " << seed;
    crashes += life.crashes();
  }
  EXPECT_GT(crashes, 20);
}

}  // namespace
}  // namespace nearer::cli
