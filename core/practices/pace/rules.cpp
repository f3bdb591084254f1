#include "practices/pace/rules.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::pace {
namespace {

constexpr std::int32_t days_between_rounds = 7;
constexpr std::int32_t days_until_lapsed = 21;

void lower(std::optional<std::int64_t>& step, std::int64_t to) { step = std::min(step.value_or(to), to); }

/// Both may ask at once: what one round has found answers the other one too.
bool answered(const Both<State>& state, const Asked& asked) {
  return std::ranges::any_of(state.ours.asked, [&](const Asked& other) {
    const auto over = state.mine.over.find(other.entry);
    const auto apart = other.day - asked.day;
    return over != state.mine.over.end() && over->second.completed && apart > -days_between_rounds &&
           apart < days_between_rounds;
  });
}

/// What the rounds and the goings back have come to, whatever the own step is.
std::int64_t found_step(const Both<State>& state) {
  std::int64_t step = std::min(first_step, state.ours.back.value_or(first_step));
  for (const auto& asked : state.ours.asked) {
    const auto over = state.mine.over.find(asked.entry);
    if (over != state.mine.over.end() && over->second.completed) step = over->second.step;
    if (asked.back) step = std::min(step, *asked.back);
  }
  return step;
}

}  // namespace

std::int64_t couple_step(const Both<State>& state) {
  const auto step = found_step(state);
  return std::min(step, own_step(state.mine).value_or(step));
}

void age(State& state, Partner) { state.old = true; }

void renew(State& state, Partner) { state.old = false; }

std::optional<std::int64_t> own_step(const State& mine) {
  return mine.old ? std::min(mine.step.value_or(first_step), first_step) : mine.step;
}

std::int64_t known_step(const Both<State>& state, const Context& context) {
  const auto step = couple_step(state);
  return context.gaps.any() ? std::min(first_step, step) : step;
}

Decided decide(const Both<State>& state, const SetStep& intent, const Context& context) {
  auto steps = place<Events>(StepSet{intent.step}, Sharing::mine);
  if (context.paired && intent.step.value < found_step(state))
    steps.push_back(Place<Either<Events>>{WentBack{intent.step}, Sharing::ours, {}});
  return steps;
}

Decided decide(const Both<State>& state, const GoBack& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, "step"));
  if (intent.step.value >= found_step(state)) return refuse(Problem::nothing_to_do, "step");
  // The own step goes with it: a partner who asks again would have it undone, without any act of this person.
  Decisions<Either<Events>> steps;
  if (intent.step.value < own_step(state.mine).value_or(first_step))
    steps.push_back(Place<Either<Events>>{StepSet{intent.step}, Sharing::mine, {}});
  steps.push_back(Place<Either<Events>>{WentBack{intent.step}, Sharing::ours, {}});
  return steps;
}

bool has_old(const Both<State>& state) { return state.mine.old && state.mine.step; }

void fold(State& state, const Placed<StepSet>& placed) {
  state.step = placed.event.step.value;
  state.old = false;
}

void fold(State& state, const Placed<PaceAsked>& placed) {
  state.asked.push_back({placed.entry, placed.event.day, std::nullopt});
}

void fold(State& state, const Placed<WentBack>& placed) {
  lower(state.asked.empty() ? state.back : state.asked.back().back, placed.event.step.value);
}

void fold(State& state, const Placed<PaceFound>& placed) {
  // Of two own devices that took part, the one that came to the end has found it for both.
  const auto known = state.over.find(placed.event.opened.value);
  if (!placed.event.completed && known != state.over.end() && known->second.completed) return;
  state.over.insert_or_assign(placed.event.opened.value, Over{placed.event.completed, placed.event.step.value});
}

Decisions<Either<Events>> due(const Both<State>& state, const Context& context) {
  const auto today = context.today();
  if (!context.paired || context.quiet) return {};
  const bool lately = std::ranges::any_of(state.ours.asked, [&](const Asked& asked) {
    return asked.day > today - days_between_rounds;
  });
  if (lately) return {};
  return place<Events>(PaceAsked{today}, Sharing::ours);
}

std::vector<std::string> wanted(const Both<State>& state, const Context& context) {
  std::vector<std::string> entries;
  std::optional<Day> first;
  const auto today = context.today();
  for (const auto& asked : state.ours.asked) {
    const bool lapsed = asked.day <= today - days_until_lapsed;
    const bool over = state.mine.over.contains(asked.entry) || answered(state, asked);
    // Of two that were asked at once both run the one that comes first: each would answer another one otherwise.
    const bool second = first && asked.day - *first < days_between_rounds;
    if (!context.paired || lapsed || over || second) continue;
    entries.push_back(asked.entry);
    first = asked.day;
  }
  return entries;
}

}  // namespace nearer::pace
