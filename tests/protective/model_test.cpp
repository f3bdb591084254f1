// What the model of models/protective.pml printed (scripts/models.sh sequences), replayed against the library. A line is
// "write <device> <level> over <set of acts>", "hear <device> <act>" or "see <device> <level>"; acts count from 0, and a
// set is the sum of 2 to the power of each.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

#include "protective/marks.h"

namespace nearer::protective::tests {
namespace {

struct Act {
  Touch level;
  std::vector<std::string> over;
};

std::string name_of_act(std::size_t act) { return "act " + std::to_string(act); }

struct Replay {
  std::vector<Act> acts;
  std::array<Marks<Touch>, 3> devices;
  std::size_t compared = 0;

  void hear(std::size_t device, std::size_t act) {
    devices.at(device).add(name_of_act(act), acts.at(act).level, acts.at(act).over);
  }

  void write(std::size_t device, Touch level, unsigned over) {
    auto& marks = devices.at(device);
    Act act{level, {}};
    if (relaxes(marks, level)) act.over = marks.seen();
    unsigned named = 0;
    for (std::size_t at = 0; at < acts.size(); ++at)
      if (std::ranges::find(act.over, name_of_act(at)) != act.over.end()) named |= 1U << at;
    EXPECT_EQ(named, over) << "the library names what the model names";
    acts.push_back(std::move(act));
    hear(device, acts.size() - 1);
  }

  void see(std::size_t device, Touch level) {
    EXPECT_EQ(value(devices.at(device), Touch::welcome), level);
    ++compared;
  }

  void play(const std::string& line) {
    std::istringstream words(line);
    std::string what, over;
    std::size_t device = 0, number = 0;
    unsigned named = 0;
    words >> what >> device >> number >> over >> named;
    if (what == "write") write(device, static_cast<Touch>(number), named);
    if (what == "hear") hear(device, number);
    if (what == "see") see(device, static_cast<Touch>(number));
  }
};

TEST(Model, SequencesEndTheSameHere) {
  std::ifstream file(NEARER_TESTS_FOLDER "/vectors/protective/model_sequences.txt");
  Replay replay;
  std::size_t sequences = 0, compared = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("sequence")) {
      compared += replay.compared;
      replay = {};
      ++sequences;
    }
    SCOPED_TRACE("sequence " + std::to_string(sequences) + ": " + line);
    replay.play(line);
  }
  EXPECT_EQ(sequences, 100U);
  EXPECT_GT(compared, 300U);
}

}  // namespace
}  // namespace nearer::protective::tests
