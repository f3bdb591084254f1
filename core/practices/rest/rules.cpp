#include "practices/rest/rules.h"

#include <algorithm>
#include <utility>

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

bool is_left(const State& mine, const std::string& entry) {
  return std::ranges::find(mine.left, entry) != mine.left.end();
}

/// An event for each so many that hold, as far as `wanted` says so.
template <class End, class Wanted>
void end_held(Decisions<Event>& steps, const State& state, Sharing way, Day today, Wanted&& wanted) {
  End end;
  const auto put = [&] {
    if (!end.rests.items.empty()) steps.push_back(Place<Event>{std::exchange(end, {}), way, {}});
  };
  for (const auto& [entry, rest] : state.rests) {
    if (!holds(rest, today) || !wanted(entry, rest)) continue;
    if (end.rests.items.size() == end.rests.high) put();
    end.rests.items.push_back({entry});
  }
  put();
}

void end_own(Decisions<Event>& steps, const Both<State>& state, Audience audience, const Context& context) {
  end_held<RestEnded>(steps, state.of(audience), way_of(audience), context.today(),
                      [&](const std::string&, const Rest& rest) { return own(audience, rest.author, context); });
}

void leave_the_others(Decisions<Event>& steps, const Both<State>& state, const Context& context) {
  end_held<RestLeft>(steps, state.ours, Sharing::mine, context.today(), [&](const std::string& entry, const Rest& rest) {
    return rest.author != context.who && !is_left(state.mine, entry);
  });
}

}  // namespace

bool resting_together(const Both<State>& state, Day today) {
  return std::ranges::any_of(state.ours.rests, [&](const auto& one) {
    return holds(one.second, today) && !is_left(state.mine, one.first);
  });
}

bool resting(const Both<State>& state, Day today) {
  const auto holds_today = [&](const auto& one) { return holds(one.second, today); };
  return std::ranges::any_of(state.mine.rests, holds_today) || resting_together(state, today);
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
  leave_the_others(steps, state, context);
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

void fold(State& state, const Placed<RestLeft>& placed) {
  for (const auto& entry : placed.event.rests.items)
    if (!is_left(state, entry.value)) state.left.push_back(entry.value);
}

}  // namespace nearer::rest
