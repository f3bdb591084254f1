// The step by which two levels of models/protective.pml stand for any number: for each threshold, a field of many levels
// is the field of two levels that the same acts make, each reading as "so much or more", or "less".
#include "tests/protective/orders.h"

namespace nearer::protective::tests {
namespace {

constexpr auto levels = described::values_of<Answer>();
constexpr std::size_t acts = 4;

Flag reads(Answer level, Answer threshold) { return level >= threshold ? Flag::set : Flag::unset; }

struct Run {
  std::vector<Act<Answer>> acts;

  Marks<Answer> heard_by(std::size_t act, unsigned heard) const {
    std::vector<Act<Answer>> before;
    for (std::size_t at = 0; at < act; ++at)
      if ((heard >> at & 1U) != 0) before.push_back(acts[at]);
    return folded(before);
  }

  std::vector<Act<Flag>> read_at(Answer threshold) const {
    std::vector<Act<Flag>> read;
    for (const auto& act : acts) read.push_back({act.entry, reads(act.value, threshold), act.over});
    return read;
  }
};

/// The acts that the model knows, at this threshold: it names what it sees, or says the higher one, or counts for nothing.
bool is_of_the_model(const Act<Answer>& act, const Marks<Answer>& seen, Answer threshold) {
  const bool sees = value(seen, Answer::yes) >= threshold;
  const bool says = act.value >= threshold;
  if (says) return act.over.empty() || sees;
  return !sees || act.over == seen.seen();
}

void expect_same_at_every_threshold(const Run& run) {
  const auto marks = folded(run.acts);
  for (const auto threshold : levels) {
    const auto read = folded(run.read_at(threshold));
    ASSERT_EQ(read.seen(), marks.seen());
    ASSERT_EQ(read.gone, marks.gone);
    ASSERT_EQ(*held(read), reads(*held(marks), threshold));
  }
}

/// Level and hearsay of each act, out of a number.
Run run_of(std::size_t number) {
  Run run;
  for (std::size_t act = 0; act < acts; ++act) {
    const auto level = levels[number % levels.size()];
    number /= levels.size();
    const auto heard = static_cast<unsigned>(number % (std::size_t{1} << act));
    number >>= act;
    const auto seen = run.heard_by(act, heard);
    Act<Answer> said{"act " + std::to_string(act), level, {}};
    if (relaxes(seen, level)) said.over = seen.seen();
    for (const auto threshold : levels) EXPECT_TRUE(is_of_the_model(said, seen, threshold));
    run.acts.push_back(std::move(said));
  }
  return run;
}

TEST(Thresholds, TellAllThatAFieldOfManyLevelsTells) {
  constexpr std::size_t runs = 6 * 6 * 6 * 6 * (1 << (0 + 1 + 2 + 3));
  static_assert(levels.size() == 6);
  for (std::size_t number = 0; number < runs; ++number) ASSERT_NO_FATAL_FAILURE(expect_same_at_every_threshold(run_of(number)));
}

}  // namespace
}  // namespace nearer::protective::tests
