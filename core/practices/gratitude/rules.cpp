#include "practices/gratitude/rules.h"

#include "practices/asked.h"

namespace nearer::gratitude {

Decided decide(const Both<State>&, const Thank& thank, const Context& context) {
  NEARER_CHECK(audience_open(thank.audience, context));
  NEARER_TRY(day, day_asked(thank.day, context));
  return place<Events>(Thanked{thank.line, thank.strength, day}, way_of(thank.audience));
}

Decided decide(const Both<State>& state, const TakeBackThanks& intent, const Context& context) {
  NEARER_TRY(audience, audience_of_own(state, &State::notes, intent.entry, context));
  return {{Erase{intent.entry.value, audience, {}}}};
}

void fold(State& state, const Placed<Thanked>& placed) {
  const auto& event = placed.event;
  state.notes.insert_or_assign(placed.entry, Note{event.line.value, event.strength, event.day, placed.author});
}

}  // namespace nearer::gratitude
