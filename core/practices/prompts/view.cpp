#include "practices/prompts/view.h"

#include <algorithm>
#include <set>

namespace nearer::prompts {
namespace {

std::set<std::string> passed_on(const State& mine, Day day) {
  const auto found = mine.passed.find(to_text(day));
  if (found == mine.passed.end()) return {};
  return {found->second.begin(), found->second.end()};
}

std::set<std::string> written_by_me(const Both<State>& state, const Context& context) {
  std::set<std::string> prompts;
  for (const auto& [entry, writing] : state.mine.writings) prompts.insert(writing.prompt);
  for (const auto& [entry, writing] : state.ours.writings)
    if (writing.author == context.who) prompts.insert(writing.prompt);
  return prompts;
}

/// Still to be offered today, beginning with today's own: the list turned by a stride that changes every day.
std::vector<std::string> offers(const PromptAsked& asked, const std::set<std::string>& without, Day day) {
  const auto& keys = asked.prompts.items;
  std::vector<std::string> left;
  if (keys.empty()) return left;
  const auto first = static_cast<std::uint64_t>(day.number) * 7919U % keys.size();
  for (std::size_t step = 0; step < keys.size(); ++step) {
    const auto& key = keys[(first + step) % keys.size()].value;
    if (!without.contains(key)) left.push_back(key);
  }
  return left;
}

bool newer(const WritingShown& left, const WritingShown& right) {
  return left.day != right.day ? left.day > right.day : left.entry < right.entry;
}

}  // namespace

PromptShown show(const Both<State>& state, const PromptAsked& asked, const Context& context) {
  const auto today = context.today();
  const auto passed = passed_on(state.mine, today);
  auto without = written_by_me(state, context);
  without.insert(passed.begin(), passed.end());
  auto left = offers(asked, without, today);
  // Everything has been written to: begin again, except with what was passed over today.
  if (left.empty()) left = offers(asked, passed, today);
  if (left.empty()) return {today, std::nullopt, false};
  return {today, left.front(), left.size() > 1};
}

WritingsShown show(const Both<State>& state, const WritingsAsked& asked, const Context& context) {
  WritingsShown shown;
  const auto wanted = [&](const Writing& writing) { return !asked.prompt || asked.prompt->value == writing.prompt; };
  for (const auto& [entry, writing] : state.mine.writings)
    if (wanted(writing))
      shown.writings.push_back({entry, writing.prompt, writing.text, writing.day, Side::me, Audience::mine,
                                shared_copy(state.ours, entry, context.who).has_value()});
  for (const auto& [entry, writing] : state.ours.writings) {
    const auto from = seen_by(context.who, writing.author);
    if (from == Side::me && writing.of && state.mine.writings.contains(*writing.of)) continue;
    if (wanted(writing))
      shown.writings.push_back({entry, writing.prompt, writing.text, writing.day, from, Audience::ours, true});
  }
  std::ranges::sort(shown.writings, newer);
  return shown;
}

}  // namespace nearer::prompts
