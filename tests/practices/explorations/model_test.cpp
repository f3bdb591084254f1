// What the model of models/together.pml printed (scripts/models.sh sequences), replayed against the real rules and folds.
// A line is "write <device> <act> at <instant> about <proposal> names <set> knows <set>", "hear <act>" of somebody who
// listens, or "see" with what can be answered and what is under way at each of the three instants, and the pauses. Acts
// count from 0, and a set is the sum of 2 to the power of each.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "practices/explorations/practice.h"
#include "tests/practices/couple.h"

namespace nearer::tests {
namespace {

using namespace explorations;

using Acts = unsigned;

bool has(Acts set, std::size_t act) { return (set >> act & 1U) != 0; }

/// Ids rise with the numbers of the acts.
std::string id_of(std::size_t act) {
  auto digits = std::to_string(act);
  return std::string(EntryId::length - digits.size(), '0') + digits;
}

Acts set_of(const std::vector<std::string>& ids) {
  Acts set = 0;
  for (const auto& id : ids) set |= 1U << std::stoul(id);
  return set;
}

/// Ana has device 0, Ben has 1 and 2.
Context context(std::size_t device, std::int64_t instant) {
  return {later(noon(thursday), instant * seconds_in_hour), device == 0 ? ana : ben, true};
}

struct Happened {
  std::uint16_t kind;
  boost::json::value body;
  Partner author;
};

/// Asks the real rules for an act of the model. Not now is said with a day: without one it may stay on the own devices.
std::optional<Result<StepsDecided>> asked(const std::string& act, const EntryId& about, const Both<State>& state,
                                          const Context& context) {
  const auto ask = [&]<class Intent>(const Intent& intent) {
    return decide_by_name<Practice>(state, Intent::name, described::write(intent), context);
  };
  if (act == "propose") return ask(ProposeExploration{{"balcony_minutes"}, {}});
  if (act == "yes") return ask(SayYes{about});
  if (act == "not_now") return ask(NotNow{about, thursday + 1});
  if (act == "begin") return ask(BeginExploration{about});
  if (act == "pause") return ask(PauseExploration{about});
  if (act == "go_on") return ask(GoOn{about});
  if (act == "end") return ask(EndExploration{about});
  return ask(StopExploration{});
}

struct Replay {
  std::vector<Happened> acts;
  State heard;
  Acts hears = 0;
  std::size_t compared = 0;

  void fold_into(State& state, std::size_t act) const {
    const auto& happened = acts.at(act);
    ASSERT_TRUE(fold_by_kind<Practice>(state, happened.kind, happened.body, happened.author, id_of(act), 0, false));
  }

  /// Everything an event names beside what it is about, but revisits: the model leaves them out.
  Acts named_by(const Happened& happened) const {
    Acts set = 0;
    if (happened.kind == NotNowSaid::kind) return set;
    for (const auto* field : {"after", "ends", "pauses", "over", "begun"})
      if (const auto* found = happened.body.as_object().if_contains(field))
        for (const auto& id : found->as_array()) set |= set_of({std::string(id.as_string())});
    for (std::size_t act = 0; act < acts.size(); ++act)
      if (acts[act].kind == NotNowSaid::kind) set &= ~(1U << act);
    return set;
  }

  void write(std::istringstream& words) {
    std::size_t device = 0, about = 0;
    std::int64_t instant = 0;
    Acts names = 0, knows = 0;
    std::string act, skip;
    words >> device >> act >> skip >> instant >> skip >> about >> skip >> names >> skip >> knows;
    Both<State> state;
    for (std::size_t one = 0; one < acts.size(); ++one)
      if (has(knows, one)) fold_into(state.ours, one);
    const auto where = context(device, instant);
    const auto decided = asked(act, {id_of(about)}, state, where);
    ASSERT_TRUE(decided && *decided) << "the rules allow what the model allows";
    const auto* event = std::get_if<EventDecided>(&decided->value().at(0));
    ASSERT_TRUE(event && event->way == Sharing::ours);
    acts.push_back({event->kind, event->body, where.who});
    EXPECT_EQ(named_by(acts.back()), names) << "the practice names what the model names";
  }

  /// A ledger takes nothing in twice.
  void hear(std::istringstream& words) {
    std::size_t act = 0;
    words >> act;
    if (!has(hears, act)) fold_into(heard, act);
    hears |= 1U << act;
  }

  void see(std::istringstream& words) {
    for (const std::int64_t instant : {0, 1, 2}) {
      Acts stands = 0, runs = 0;
      words >> stands >> runs;
      const auto now = context(0, instant).now;
      std::vector<std::string> seen;
      for (const auto& one : standing({{}, heard}, now)) seen.push_back(one.entry);
      EXPECT_EQ(set_of(seen), stands) << instant;
      const auto one = running(heard, now);
      EXPECT_EQ(one ? set_of({one->entry}) : 0, runs & -runs) << instant << ": the lowest of those under way is shown";
    }
    std::vector<std::string> pauses;
    for (const auto& [entry, proposal] : heard.proposals)
      for (const auto& [pause, going_on] : proposal.pauses) pauses.push_back(pause);
    Acts paused = 0;
    words >> paused;
    EXPECT_EQ(set_of(pauses), paused);
    ++compared;
  }

  void play(const std::string& line) {
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "write") write(words);
    if (what == "hear") hear(words);
    if (what == "see") see(words);
  }
};

TEST(ExplorationsModel, SequencesEndTheSameHere) {
  std::ifstream file(NEARER_TESTS_FOLDER "/vectors/explorations/model_sequences.txt");
  Replay replay;
  std::size_t sequences = 0, compared = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("sequence")) {
      compared += replay.compared;
      replay = {};
      ++sequences;
    }
    SCOPED_TRACE("sequence " + std::to_string(sequences) + ": " + line);
    ASSERT_NO_FATAL_FAILURE(replay.play(line));
  }
  EXPECT_EQ(sequences, 300U);
  EXPECT_GT(compared, 1500U);
}

}  // namespace
}  // namespace nearer::tests
