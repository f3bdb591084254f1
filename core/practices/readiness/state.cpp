#include "practices/readiness/state.h"

#include <algorithm>

namespace nearer::readiness {
namespace {

constexpr std::size_t most_openings = 4;

void leave_trace(State& state, const std::string& entry, Day day) {
  if (std::ranges::find(state.traces, entry, &Trace::entry) == state.traces.end()) state.traces.push_back({entry, day});
}

Word& word_of(State& state, Day day) {
  if (!state.word || state.word->day != day) state.word = Word{day, std::nullopt, 0, false};
  return *state.word;
}

}  // namespace

void age(State& state, Partner) {
  state.off.age();
  if (state.word) state.word->taken_back = true;
}

void renew(State& state, Partner) { state.off.renew(); }

void fold(State& state, const Placed<ReadinessSwitched>& placed) {
  std::vector<std::string> over;
  for (const auto& seen : placed.event.over.items) over.push_back(seen.value);
  state.off.add(placed.entry, placed.event.on ? protective::Flag::unset : protective::Flag::set, over);
}

void fold(State& state, const Placed<OpennessSaid>& placed) {
  const auto& event = placed.event;
  const Hours hours{event.opens, event.closes};
  leave_trace(state, placed.entry, event.day);
  auto& word = word_of(state, event.day);
  // Said on two devices, the earlier one counts: it expires sooner.
  word.at = word.hours == hours ? std::min(word.at, event.at.value) : event.at.value;
  word.hours = hours;
}

void fold(State& state, const Placed<OpennessTakenBack>& placed) {
  leave_trace(state, placed.entry, placed.event.day);
  word_of(state, placed.event.day).taken_back = true;
}

void fold(State& state, const Placed<WindowSet>& placed) { state.window = placed.event.hours; }

void fold(State& state, const Placed<WindowOpened>& placed) {
  if (std::ranges::find(state.openings, placed.event.day, &Opening::day) != state.openings.end()) return;
  state.openings.push_back({placed.entry, placed.event.day, false});
  if (state.openings.size() > most_openings) state.openings.erase(state.openings.begin());
}

void fold(State& state, const Placed<OpennessEnded>& placed) {
  for (auto& opening : state.openings)
    if (opening.entry == placed.event.opened.value) opening.ended = true;
}

void fold(State& state, const Placed<WindowDrawn>& placed) {
  const auto& event = placed.event;
  leave_trace(state, placed.entry, event.day);
  Drawn drawn{event.day, event.held, event.shows_at.value};
  // Two devices that drew without knowing of each other: what keeps silence longer holds.
  if (state.drawn && state.drawn->day == event.day)
    drawn = {event.day, drawn.held || state.drawn->held, std::max(drawn.shows_at, state.drawn->shows_at)};
  state.drawn = drawn;
}

void fold(State& state, const Placed<ReadinessFound>& placed) {
  const auto& event = placed.event;
  leave_trace(state, placed.entry, event.day);
  state.found = Found{event.opened.value, event.day, event.both};
}

}  // namespace nearer::readiness
