#include "practices/meaning/rules.h"

#include "practices/asked.h"

namespace nearer::meaning {
namespace {

using Event = Either<Events>;
using Steps = Decisions<Event>;

constexpr auto owner = lines::Owner::both;

Both<lines::Lines> meanings(const Both<State>& state) { return {state.mine.meanings, state.ours.meanings}; }

MeaningWritten meaning(lines::Writing writing, const std::string& text) {
  MeaningWritten event;
  static_cast<lines::Writing&>(event) = std::move(writing);
  event.text = {text};
  return event;
}

/// The partner's own words are the partner's to erase; they are replaced for both, and that is all.
void erase_own_words(Steps& steps, const lines::Found& found, const Context& context) {
  for (auto& erase : lines::own_words(found, context)) steps.push_back(std::move(erase));
}

}  // namespace

Decided decide(const Both<State>&, const WriteMeaning& intent, const Context& context) {
  const auto audience = intent.audience.value_or(Audience::mine);
  NEARER_CHECK(audience_open(audience, context));
  lines::Writing writing;
  writing.stem = intent.stem;
  writing.day = context.today();
  return place<Events>(meaning(std::move(writing), intent.text.value), way_of(audience));
}

Decided decide(const Both<State>& state, const EditMeaning& intent, const Context& context) {
  const auto all = meanings(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  NEARER_TRY(writing, lines::edit_of(found, intent.text.value));
  Steps steps = place<Events>(meaning(std::move(writing), intent.text.value), way_of(found.audience));
  erase_own_words(steps, found, context);
  return steps;
}

Decided decide(const Both<State>& state, const ShareMeaning& intent, const Context& context) {
  const auto all = meanings(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  NEARER_TRY(writing, lines::copy_of(all, found, context));
  return place<Events>(meaning(std::move(writing), found.line->versions.back().text), Sharing::ours);
}

Decided decide(const Both<State>& state, const TakeBackMeaning& intent, const Context& context) {
  const auto all = meanings(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  const AtMost<EntryId, 16> versions{lines::versions_of(*found.line)};
  Steps steps = place<Events>(MeaningRemoved{{found.entry}, versions}, way_of(found.audience));
  erase_own_words(steps, found, context);
  return steps;
}

void fold(State& state, const Placed<MeaningWritten>& placed) {
  lines::fold_written(state.meanings, placed.event, {placed.entry, placed.author, placed.event.text.value}, owner);
}

void fold(State& state, const Placed<MeaningRemoved>& placed) {
  lines::fold_removed(state.meanings, placed.event.line, placed.event.versions, placed.author, owner);
}

}  // namespace nearer::meaning
