#include "practices/moments/rules.h"

#include "practices/asked.h"

namespace nearer::moments {

Decided decide(const Both<State>&, const NoteMoment& intent, const Context& context) {
  if (!intent.gesture && !intent.words) return refuse(Problem::missing_field, "gesture");
  NEARER_CHECK(audience_open(intent.audience, context));
  NEARER_TRY(day, day_asked(intent.day, context));
  return place<Events>(MomentNoted{intent.gesture, intent.words, day}, way_of(intent.audience));
}

Decided decide(const Both<State>& state, const TakeBackMoment& intent, const Context& context) {
  NEARER_TRY(audience, audience_of_own(state, &State::moments, intent.entry, context));
  return {{Erase{intent.entry.value, audience, {}}}};
}

void fold(State& state, const Placed<MomentNoted>& placed) {
  const auto& event = placed.event;
  Noted noted{std::nullopt, std::nullopt, event.day, placed.author};
  if (event.gesture) noted.gesture = event.gesture->value;
  if (event.words) noted.words = event.words->value;
  state.moments.insert_or_assign(placed.entry, std::move(noted));
}

}  // namespace nearer::moments
