#include <algorithm>

#include "practices/body/rules.h"

namespace nearer::body {
namespace {

bool by(Partner author, std::optional<Partner> wanted) { return !wanted || author == *wanted; }

bool contains(const auto& list, const auto& wanted) { return std::ranges::find(list, wanted) != list.end(); }

bool hidden(const OneDay& day, const Given& given, Field field, std::optional<Partner> author) {
  return std::ranges::any_of(day.narrowed, [&](const Narrowed& narrowed) {
    return by(narrowed.author, author) && contains(narrowed.fields, field) && !contains(given.after, narrowed.entry);
  });
}

bool seen_before(const auto& list, const std::string& entry) {
  return std::ranges::any_of(list, [&](const auto& one) { return one.entry == entry; });
}

}  // namespace

Fields effective(const OneDay& day, std::optional<Partner> author) {
  Fields result;
  for (const auto& one : day.given) {
    if (!by(one.author, author)) continue;
    for (const auto field : given(one.fields))
      if (!hidden(day, one, field, author)) take(result, one.fields, field);
  }
  return result;
}

Fields effective(const State& state, Day day, std::optional<Partner> author) {
  const auto found = state.days.find(to_text(day));
  return found == state.days.end() ? Fields{} : effective(found->second, author);
}

bool left_out(const State& mine, Day day) {
  const auto found = mine.days.find(to_text(day));
  return found != mine.days.end() && !found->second.marks.empty() && found->second.marks.back().not_applicable;
}

void fold(State& state, const Placed<CheckedIn>& placed) {
  auto& day = state.days[to_text(placed.event.day)];
  if (seen_before(day.given, placed.entry)) return;
  std::vector<std::string> after;
  for (const auto& entry : placed.event.after.items) after.push_back(entry.value);
  day.given.push_back({placed.entry, placed.author, placed.event, std::move(after)});
}

void fold(State& state, const Placed<CheckInNarrowed>& placed) {
  auto& day = state.days[to_text(placed.event.day)];
  if (seen_before(day.narrowed, placed.entry)) return;
  day.narrowed.push_back({placed.entry, placed.author, placed.event.fields.items});
}

void fold(State& state, const Placed<DayMarked>& placed) {
  auto& day = state.days[to_text(placed.event.day)];
  if (seen_before(day.marks, placed.entry)) return;
  day.marks.push_back({placed.entry, placed.event.not_applicable});
}

}  // namespace nearer::body
