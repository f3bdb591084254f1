#include "practices/rest/rules.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::rest {
namespace {

using Event = Either<Events>;

std::optional<Day> last_day(const BeginRest& intent, Day today) {
  if (intent.until) return intent.until;
  if (intent.kind == RestKind::week) return today + 7;
  if (intent.kind == RestKind::month) return today + 30;
  return std::nullopt;
}

bool holds(const Rest& rest, Day today) { return !rest.until || *rest.until >= today; }

void end_own(Decisions<Event>& steps, const Both<State>& state, Audience audience, const Context& context) {
  const auto today = context.today();
  RestEnded ended;
  for (const auto& [entry, rest] : state.of(audience).rests)
    if (own(audience, rest.author, context) && holds(rest, today) && ended.rests.items.size() < ended.rests.high)
      ended.rests.items.push_back({entry});
  if (!ended.rests.items.empty()) steps.push_back(Place<Event>{std::move(ended), way_of(audience), {}});
}

}  // namespace

bool resting(const State& state, Day today) {
  return std::ranges::any_of(state.rests, [&](const auto& one) { return holds(one.second, today); });
}

Decided decide(const Both<State>&, const BeginRest& intent, const Context& context) {
  NEARER_CHECK(audience_open(intent.audience, context));
  const auto today = context.today();
  const auto until = last_day(intent, today);
  if (until && *until < today) return refuse(Problem::out_of_range, "until");
  auto steps = place<Events>(RestBegun{intent.kind, today, until}, Sharing::mine);
  if (intent.audience == Audience::ours)
    steps.push_back(Place<Event>{RestBegun{std::nullopt, today, until}, Sharing::ours, {}});
  return steps;
}

Decided decide(const Both<State>& state, const EndRest&, const Context& context) {
  Decisions<Event> steps;
  end_own(steps, state, Audience::mine, context);
  if (context.paired) end_own(steps, state, Audience::ours, context);
  if (steps.empty()) return refuse(Problem::nothing_to_do);
  return steps;
}

void fold(State& state, const Placed<RestBegun>& placed) {
  const auto& event = placed.event;
  state.rests.insert_or_assign(placed.entry, Rest{placed.author, event.why, event.day, event.until});
}

void fold(State& state, const Placed<RestEnded>& placed) {
  for (const auto& entry : placed.event.rests.items) {
    const auto found = state.rests.find(entry.value);
    if (found != state.rests.end() && found->second.author == placed.author) state.rests.erase(found);
  }
}

}  // namespace nearer::rest
