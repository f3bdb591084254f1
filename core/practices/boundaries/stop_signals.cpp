#include "practices/asked.h"
#include "practices/boundaries/steps.h"

namespace nearer::boundaries {
namespace {

constexpr std::size_t most_signals = 16;

std::optional<std::string> text_of(const std::optional<OwnWords>& words) {
  return words ? std::optional(words->value) : std::nullopt;
}

}  // namespace

Decided decide(const Both<State>& state, const SetStopSignal& intent, const Context& context) {
  if (!intent.word && !intent.gesture) return refuse(Problem::missing_field, "word");
  const auto audience = context.paired ? Audience::ours : Audience::mine;
  std::size_t acting = 0;
  for (const auto& [entry, signal] : state.of(audience).signals) {
    if (!acts(state.of(audience), entry, audience)) continue;
    if (signal.word == text_of(intent.word) && signal.gesture == text_of(intent.gesture))
      return refuse(Problem::nothing_to_do, "word");
    ++acting;
  }
  if (acting >= most_signals) return refuse(Problem::too_many);
  return place<Events>(StopSignalSaid{intent.word, intent.gesture}, way_of(audience));
}

Decided decide(const Both<State>& state, const LetGoStopSignal& intent, const Context& context) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto& known = state.of(audience);
    if (!known.signals.contains(intent.entry.value) || !acts(known, intent.entry.value, audience)) continue;
    const auto who = audience == Audience::mine ? Partner::first : context.who;
    const auto by = known.let_go.find(intent.entry.value);
    if (by != known.let_go.end() && std::ranges::find(by->second, who) != by->second.end())
      return refuse(Problem::nothing_to_do, "entry");
    return place<Events>(StopSignalLetGo{intent.entry}, way_of(audience));
  }
  return refuse(Problem::not_found, "entry");
}

}  // namespace nearer::boundaries
