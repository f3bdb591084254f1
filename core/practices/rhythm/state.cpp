#include <algorithm>

#include "described/leaves.h"
#include "practices/rhythm/rules.h"

namespace nearer::rhythm {

const Given* latest(const State& state, IsoWeek week, std::optional<Partner> author) {
  const auto found = state.rounds.find(described::to_text(week));
  if (found == state.rounds.end()) return nullptr;
  const Given* last = nullptr;
  for (const auto& given : found->second)
    if (!author || given.author == *author) last = &given;
  return last;
}

void fold(State& state, const Placed<WeeklyDayChosen>& placed) {
  std::erase_if(state.choices, [&](const Choice& choice) { return choice.author == placed.author; });
  state.choices.push_back({placed.entry, placed.author, placed.event.weekday});
}

void fold(State& state, const Placed<WeeklyAnswered>& placed) {
  auto& round = state.rounds[described::to_text(placed.event.week)];
  const bool known = std::ranges::any_of(round, [&](const Given& given) { return given.entry == placed.entry; });
  if (!known) round.push_back({placed.entry, placed.author, placed.event.answers.items, placed.event.sharing});
}

}  // namespace nearer::rhythm
