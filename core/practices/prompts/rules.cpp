#include "practices/prompts/rules.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::prompts {
namespace {

using Event = Either<Events>;

PromptWritten event_of(const Writing& writing, std::optional<EntryId> of) {
  return {{writing.prompt}, {writing.text}, writing.day, std::move(of)};
}

/// Takes the copy in *ours* away; words of which the author has no other copy move to *mine*.
void take_back_copy(Decisions<Event>& steps, const Both<State>& state, const std::string& copy) {
  const auto& writing = state.ours.writings.at(copy);
  steps.push_back(Erase{copy, Audience::ours, {}});
  if (writing.of && state.mine.writings.contains(*writing.of)) return;
  steps.push_back(Place<Event>{event_of(writing, std::nullopt), Sharing::mine, {}});
}

}  // namespace

std::optional<std::string> shared_copy(const State& ours, const std::string& entry, Partner author) {
  for (const auto& [copy, writing] : ours.writings)
    if (writing.author == author && writing.of == entry) return copy;
  return std::nullopt;
}

Decided decide(const Both<State>& state, const PassPrompt& intent, const Context& context) {
  const auto today = context.today();
  const auto found = state.mine.passed.find(to_text(today));
  if (found != state.mine.passed.end() && std::ranges::find(found->second, intent.prompt.value) != found->second.end())
    return refuse(Problem::nothing_to_do, "prompt");
  return place<Events>(PromptPassed{intent.prompt, today}, Sharing::mine);
}

Decided decide(const Both<State>&, const WritePrompt& intent, const Context& context) {
  const auto audience = intent.audience.value_or(Audience::mine);
  NEARER_CHECK(audience_open(audience, context));
  NEARER_TRY(day, day_asked(intent.day, context));
  return place<Events>(PromptWritten{intent.prompt, intent.text, day, std::nullopt}, way_of(audience));
}

Decided decide(const Both<State>& state, const SharePrompt& intent, const Context& context) {
  const auto found = state.mine.writings.find(intent.entry.value);
  if (found == state.mine.writings.end()) return refuse(Problem::not_found, "entry");
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  if (shared_copy(state.ours, intent.entry.value, context.who)) return refuse(Problem::nothing_to_do, "entry");
  return place<Events>(event_of(found->second, intent.entry), Sharing::ours);
}

Decided decide(const Both<State>& state, const UnsharePrompt& intent, const Context& context) {
  NEARER_TRY(audience, audience_of_own(state, &State::writings, intent.entry, context));
  const auto copy = audience == Audience::ours ? std::optional(intent.entry.value)
                                               : shared_copy(state.ours, intent.entry.value, context.who);
  if (!copy) return refuse(Problem::nothing_to_do, "entry");
  Decisions<Event> steps;
  take_back_copy(steps, state, *copy);
  return steps;
}

Decided decide(const Both<State>& state, const ErasePrompt& intent, const Context& context) {
  NEARER_TRY(audience, audience_of_own(state, &State::writings, intent.entry, context));
  Decisions<Event> steps{Erase{intent.entry.value, audience, {}}};
  if (audience == Audience::ours) {
    const auto& of = state.ours.writings.at(intent.entry.value).of;
    if (of && state.mine.writings.contains(*of)) steps.push_back(Erase{*of, Audience::mine, {}});
  } else if (auto copy = shared_copy(state.ours, intent.entry.value, context.who)) {
    steps.push_back(Erase{*copy, Audience::ours, {}});
  }
  return steps;
}

void fold(State& state, const Placed<PromptPassed>& placed) {
  auto& passed = state.passed[to_text(placed.event.day)];
  const auto& prompt = placed.event.prompt.value;
  if (std::ranges::find(passed, prompt) == passed.end()) passed.push_back(prompt);
}

void fold(State& state, const Placed<PromptWritten>& placed) {
  const auto& event = placed.event;
  Writing writing{placed.author, event.prompt.value, event.text.value, event.day, std::nullopt};
  if (event.of) writing.of = event.of->value;
  state.writings.insert_or_assign(placed.entry, std::move(writing));
}

}  // namespace nearer::prompts
