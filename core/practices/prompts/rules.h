#pragma once

#include <map>

#include "practices/prompts/events.h"

namespace nearer::prompts {

struct Writing {
  Partner author = Partner::first;
  std::string prompt;
  std::string text;
  Day day;
  std::optional<std::string> of;
};
BOOST_DESCRIBE_STRUCT(Writing, (), (author, prompt, text, day, of))

/// Writings by entry. Passed: the prompts passed over, by day.
struct State {
  std::map<std::string, Writing> writings;
  std::map<std::string, std::vector<std::string>> passed;
};
BOOST_DESCRIBE_STRUCT(State, (), (writings, passed))

/// The entry in *ours* that shows this one of mine to both.
std::optional<std::string> shared_copy(const State& ours, const std::string& entry, Partner author);

using Decided = DecidedFrom<Events>;

/// nothing_to_do when it was passed over today already.
Decided decide(const Both<State>& state, const PassPrompt& intent, const Context& context);

/// out_of_range for a day to come; not_paired.
Decided decide(const Both<State>& state, const WritePrompt& intent, const Context& context);

/// not_found; not_paired; nothing_to_do when the same words are shared already.
Decided decide(const Both<State>& state, const SharePrompt& intent, const Context& context);

/// not_found; not_yours; nothing_to_do when it is not shared.
Decided decide(const Both<State>& state, const UnsharePrompt& intent, const Context& context);

/// not_found; not_yours.
Decided decide(const Both<State>& state, const ErasePrompt& intent, const Context& context);

void fold(State& state, const Placed<PromptPassed>& placed);
void fold(State& state, const Placed<PromptWritten>& placed);

}  // namespace nearer::prompts
