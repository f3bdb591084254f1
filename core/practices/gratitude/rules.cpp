#include "practices/gratitude/rules.h"

#include "practices/asked.h"

namespace nearer::gratitude {

Decided decide(const Both<State>&, const Thank& thank, const Context& context) {
  NEARER_CHECK(audience_open(thank.audience, context));
  NEARER_TRY(day, day_asked(thank.day, context));
  return {{Place<Either<Events>>{Thanked{thank.line, thank.strength, day}, way_of(thank.audience), {}}}};
}

Decided decide(const Both<State>& state, const TakeBackThanks& intent, const Context& context) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto& notes = state.of(audience).notes;
    const auto found = notes.find(intent.entry.value);
    if (found == notes.end()) continue;
    if (!own(audience, found->second.author, context)) return refuse(Problem::not_yours, "entry");
    return {{Erase{intent.entry.value, audience}}};
  }
  return refuse(Problem::not_found, "entry");
}

void fold(State& state, const Placed<Thanked>& placed) {
  const auto& event = placed.event;
  state.notes.insert_or_assign(placed.entry, Note{event.line.value, event.strength, event.day, placed.author});
}

}  // namespace nearer::gratitude
