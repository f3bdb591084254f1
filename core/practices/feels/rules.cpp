#include "practices/feels/rules.h"

#include "practices/asked.h"

namespace nearer::feels {
namespace {

using Event = Either<Events>;
using Steps = Decisions<Event>;
using lines::Found;

constexpr auto owner = lines::Owner::author;

Both<lines::Lines> stories(const Both<State>& state) { return {state.mine.stories, state.ours.stories}; }

StoryWritten story(lines::Writing writing, const std::string& text) {
  StoryWritten event;
  static_cast<lines::Writing&>(event) = std::move(writing);
  event.text = {text};
  return event;
}

void remove(Steps& steps, const Found& found, const Context& context) {
  const AtMost<EntryId, 16> versions{lines::versions_of(*found.line)};
  steps.push_back(Place<Event>{StoryRemoved{{found.entry}, versions}, way_of(found.audience), {}});
  for (auto& erase : lines::own_words(found, context)) steps.push_back(std::move(erase));
}

/// The copy of it in *ours*, whether the story or the copy is named.
std::optional<Found> copy_in_ours(const Both<lines::Lines>& all, const Found& found, const Context& context) {
  if (found.audience == Audience::ours) return found;
  const auto copy = lines::shared_copy(all.ours, found.entry, context.who);
  if (!copy) return std::nullopt;
  return Found{Audience::ours, *copy, &all.ours.at(*copy)};
}

bool has_original(const Both<lines::Lines>& all, const lines::Line& copy) {
  if (!copy.of) return false;
  const auto original = all.mine.find(*copy.of);
  return original != all.mine.end() && lines::readable(original->second);
}

}  // namespace

Decided decide(const Both<State>&, const WriteStory& intent, const Context& context) {
  const auto audience = intent.audience.value_or(Audience::mine);
  NEARER_CHECK(audience_open(audience, context));
  lines::Writing writing;
  writing.stem = intent.stem;
  writing.day = context.today();
  return place<Events>(story(std::move(writing), intent.text.value), way_of(audience));
}

Decided decide(const Both<State>& state, const EditStory& intent, const Context& context) {
  const auto all = stories(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  NEARER_TRY(writing, lines::edit_of(found, intent.text.value));
  Steps steps = place<Events>(story(std::move(writing), intent.text.value), way_of(found.audience));
  for (auto& erase : lines::own_words(found, context)) steps.push_back(std::move(erase));
  return steps;
}

Decided decide(const Both<State>& state, const ShareStory& intent, const Context& context) {
  const auto all = stories(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  NEARER_TRY(writing, lines::copy_of(all, found, context));
  return place<Events>(story(std::move(writing), found.line->versions.back().text), Sharing::ours);
}

Decided decide(const Both<State>& state, const TakeBackStory& intent, const Context& context) {
  const auto all = stories(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  const auto copy = copy_in_ours(all, found, context);
  if (!copy) return refuse(Problem::nothing_to_do, "entry");
  Steps steps;
  remove(steps, *copy, context);
  if (has_original(all, *copy->line)) return steps;
  for (const auto& version : copy->line->versions) {
    lines::Writing kept;
    if (copy->line->stem) kept.stem = Key<64>{*copy->line->stem};
    kept.day = copy->line->day;
    steps.push_back(Place<Event>{story(std::move(kept), version.text), Sharing::mine, {}});
  }
  return steps;
}

Decided decide(const Both<State>& state, const EraseStory& intent, const Context& context) {
  const auto all = stories(state);
  NEARER_TRY(found, lines::to_change(all, intent.entry, owner, context));
  Steps steps;
  remove(steps, found, context);
  if (found.audience == Audience::mine) {
    if (const auto copy = copy_in_ours(all, found, context)) remove(steps, *copy, context);
  } else if (has_original(all, *found.line)) {
    const auto& of = *found.line->of;
    remove(steps, {Audience::mine, of, &all.mine.at(of)}, context);
  }
  return steps;
}

void fold(State& state, const Placed<StoryWritten>& placed) {
  lines::fold_written(state.stories, placed.event, {placed.entry, placed.author, placed.event.text.value}, owner);
}

void fold(State& state, const Placed<StoryRemoved>& placed) {
  lines::fold_removed(state.stories, placed.event.line, placed.event.versions, placed.author, owner);
}

}  // namespace nearer::feels
