#include "practices/pages/rules.h"

namespace nearer::pages {

std::set<std::string> hidden_things(const State& mine) {
  std::set<std::string> things;
  for (const auto& [entry, hidden] : mine.hidden) things.insert(hidden.thing);
  return things;
}

Decided decide(const Both<State>& state, const Hide& intent, const Context& context) {
  if (hidden_things(state.mine).contains(intent.thing.value)) return refuse(Problem::nothing_to_do, "thing");
  return place<Events>(HiddenForOneself{intent.thing, intent.what, context.today()}, Sharing::mine);
}

Decided decide(const Both<State>& state, const ShowAgain& intent, const Context&) {
  ShownAgain event;
  for (const auto& [entry, hidden] : state.mine.hidden)
    if (hidden.thing == intent.thing.value && event.hidden.items.size() < event.hidden.high)
      event.hidden.items.push_back({entry});
  if (event.hidden.items.empty()) return refuse(Problem::nothing_to_do, "thing");
  return place<Events>(std::move(event), Sharing::mine);
}

void fold(State& state, const Placed<HiddenForOneself>& placed) {
  const auto& event = placed.event;
  state.hidden.insert_or_assign(placed.entry, Hidden{event.thing.value, event.what, event.day});
}

void fold(State& state, const Placed<ShownAgain>& placed) {
  for (const auto& entry : placed.event.hidden.items) state.hidden.erase(entry.value);
}

void fold(State& state, const Placed<CopyMade>& placed) {
  const auto& event = placed.event;
  state.copies.push_back({event.form, event.device.value, event.day});
}

void fold(State& state, const Placed<SharedRemoved>& placed) { state.removed.push_back(placed.event.group.value); }

}  // namespace nearer::pages
