#include "practices/body/view.h"

#include <set>

namespace nearer::body {
namespace {

Partner other(Partner partner) { return partner == Partner::first ? Partner::second : Partner::first; }

DayShown one_day(const Both<State>& state, Day day, const Context& context) {
  return {day, effective(state.mine, day, std::nullopt), effective(state.ours, day, context.who),
          effective(state.ours, day, other(context.who)), left_out(state.mine, day)};
}

bool says_something(const DayShown& day) {
  return !empty(day.mine) || !empty(day.they_see) || !empty(day.partner) || day.not_applicable;
}

void add_days(std::set<std::string>& days, const State& state, const DaysAsked& asked) {
  auto at = asked.from ? state.days.lower_bound(to_text(*asked.from)) : state.days.begin();
  const auto end = asked.to ? state.days.upper_bound(to_text(*asked.to)) : state.days.end();
  for (; at != state.days.end() && at != end; ++at) days.insert(at->first);
}

}  // namespace

DayShown show(const Both<State>& state, const CheckInAsked& asked, const Context& context) {
  return one_day(state, asked.day.value_or(context.today()), context);
}

DaysShown show(const Both<State>& state, const DaysAsked& asked, const Context& context) {
  if (asked.from && asked.to && *asked.from > *asked.to) return {};
  std::set<std::string> days;
  add_days(days, state.mine, asked);
  add_days(days, state.ours, asked);
  DaysShown shown;
  for (const auto& text : days)
    if (const auto day = day_from_text(text))
      if (auto one = one_day(state, *day, context); says_something(one)) shown.days.push_back(std::move(one));
  return shown;
}

}  // namespace nearer::body
