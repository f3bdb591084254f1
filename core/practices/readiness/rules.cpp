#include "practices/readiness/rules.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::readiness {
namespace {

using Event = Either<Events>;

constexpr std::int64_t at_hour(Day day, std::int64_t hour, const Context& context) {
  return std::int64_t{day.number} * seconds_in_day + hour * seconds_in_hour - std::int64_t{context.now.zone_minutes} * 60;
}

bool may_say_at(const Evening& evening, std::int64_t now) {
  return now > evening.opens - longest_seconds && now <= evening.opens - seconds_of_lock;
}

bool runs_at(const Evening& evening, std::int64_t now) {
  return now >= evening.opens - seconds_of_lock && now < evening.closes;
}

/// What both were shown ends for both; what nobody was shown ends without a sign.
void take_back(Decisions<Event>& steps, const Both<State>& state, const Context& context) {
  const auto today = context.today();
  const auto& word = state.mine.word;
  if (!word || word->day != today || word->taken_back) return;
  steps.push_back(Place<Event>{OpennessTakenBack{today}, Sharing::mine, {}});
  const auto evening = evening_of(state.ours, context);
  const auto* opening = evening ? opening_of(state.ours, *evening) : nullptr;
  const auto& found = state.mine.found;
  if (context.paired && opening != nullptr && found && found->both && found->opened == opening->entry)
    steps.push_back(Place<Event>{OpennessEnded{{opening->entry}}, Sharing::ours, {}});
}

}  // namespace

std::optional<Evening> evening_of(const State& ours, const Context& context) {
  if (!context.paired || !ours.window) return std::nullopt;
  const auto today = context.today();
  return Evening{today, *ours.window, at_hour(today, ours.window->opens.value, context),
                 at_hour(today, ours.window->closes.value, context)};
}

bool is_on(const State& mine) { return value(mine.off, protective::Flag::set) == protective::Flag::unset; }

const Word* word_for(const State& mine, const Evening& evening) {
  const bool stands = is_on(mine) && mine.word && mine.word->day == evening.day && mine.word->hours == evening.hours &&
                      !mine.word->taken_back;
  return stands ? &*mine.word : nullptr;
}

const Opening* opening_of(const State& ours, const Evening& evening) {
  const auto found = std::ranges::find(ours.openings, evening.day, &Opening::day);
  return found == ours.openings.end() || found->ended ? nullptr : &*found;
}

Decided decide(const Both<State>& state, const SwitchReadiness& intent, const Context& context) {
  if (intent.on == is_on(state.mine)) return refuse(Problem::nothing_to_do, "on");
  ReadinessSwitched event{intent.on, {}};
  for (const auto& seen : state.mine.off.seen())
    if (event.over.items.size() < event.over.high) event.over.items.push_back({seen});
  auto steps = place<Events>(std::move(event), Sharing::mine);
  if (!intent.on) take_back(steps, state, context);
  return steps;
}

Decided decide(const Both<State>& state, const SetWindow& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, "opens"));
  const auto hours = intent.closes.value - intent.opens.value;
  if (hours < 1 || hours > longest_window_hours) return refuse(Problem::out_of_range, "closes");
  const Hours asked{intent.opens, intent.closes};
  if (state.ours.window == asked) return refuse(Problem::nothing_to_do, "opens");
  return place<Events>(WindowSet{asked}, Sharing::ours);
}

Decided decide(const Both<State>& state, const LetWindowGo&, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  if (!state.ours.window) return refuse(Problem::nothing_to_do);
  return place<Events>(WindowSet{}, Sharing::ours);
}

Decided decide(const Both<State>& state, const SayOpen&, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  const auto evening = evening_of(state.ours, context);
  if (!evening || !is_on(state.mine) || !may_say_at(*evening, context.now.seconds)) return refuse(Problem::not_now);
  if (word_for(state.mine, *evening) != nullptr) return refuse(Problem::nothing_to_do);
  if (state.mine.word && state.mine.word->day == evening->day && state.mine.word->taken_back)
    return refuse(Problem::not_now);
  return place<Events>(
      OpennessSaid{evening->day, evening->hours.opens, evening->hours.closes, {context.now.seconds}}, Sharing::mine);
}

Decided decide(const Both<State>& state, const TakeBackOpen&, const Context& context) {
  Decisions<Event> steps;
  take_back(steps, state, context);
  if (steps.empty()) return refuse(Problem::nothing_to_do);
  return steps;
}

Decisions<Either<Events>> due(const Both<State>& state, const Context& context) {
  Decisions<Event> steps;
  const auto today = context.today();
  const auto evening = evening_of(state.ours, context);
  const bool opened = std::ranges::find(state.ours.openings, today, &Opening::day) != state.ours.openings.end();
  if (evening && !opened && runs_at(*evening, context.now.seconds))
    steps.push_back(Place<Event>{WindowOpened{today}, Sharing::ours, {}});
  for (const auto& trace : state.mine.traces)
    if (trace.day < today || trace.day > today + 1) steps.push_back(Erase{trace.entry, Audience::mine, {}});
  return steps;
}

std::optional<std::string> wanted(const Both<State>& state, const Context& context) {
  const auto evening = evening_of(state.ours, context);
  if (!evening || !runs_at(*evening, context.now.seconds)) return std::nullopt;
  const auto* opening = opening_of(state.ours, *evening);
  if (opening == nullptr || (state.mine.found && state.mine.found->opened == opening->entry)) return std::nullopt;
  return opening->entry;
}

}  // namespace nearer::readiness
