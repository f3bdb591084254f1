#include "practices/rhythm/view.h"

#include <boost/json/value.hpp>
#include <set>

#include "described/leaves.h"

namespace nearer::rhythm {
namespace {

Partner other(Partner partner) { return partner == Partner::first ? Partner::second : Partner::first; }

void show_weekday(WeeklyShown& shown, const State& state, const Context& context) {
  if (state.choices.empty()) return;
  const auto& held = state.choices.back();
  shown.weekday = held.weekday;
  shown.weekday_of_both = state.choices.size() > 1 && state.choices.front().weekday == held.weekday;
  const auto today = context.today();
  shown.today = iso_week(today) == shown.week && weekday(today) == static_cast<int>(held.weekday) + 1;
}

void show_answers(WeeklyShown& shown, const Both<State>& state, const Context& context) {
  const auto* kept = latest(state.mine, shown.week, std::nullopt);
  const auto* mine = latest(state.ours, shown.week, context.who);
  const auto* partner = latest(state.ours, shown.week, other(context.who));
  if (!mine) mine = kept;
  if (mine) shown.mine = mine->answers;
  if (partner) shown.partner = partner->answers;
  const bool apart = mine && mine->sharing == Answering::apart;
  const bool over = letter_is_over(state, shown.week, context);
  shown.state = round_state({mine != nullptr, apart, partner != nullptr, over});
  shown.may_correct = mine && !over && latest(state.ours, shown.week, std::nullopt) == nullptr;
}

}  // namespace

WeeklyShown show(const Both<State>& state, const WeeklyAsked& asked, const Context& context) {
  WeeklyShown shown;
  shown.week = asked.week.value_or(letter_week(state, context));
  show_weekday(shown, context.paired ? state.ours : state.mine, context);
  show_answers(shown, state, context);
  return shown;
}

WeeksShown show(const Both<State>& state, const WeeksAsked&, const Context& context) {
  std::set<std::string, std::greater<>> weeks;
  for (const auto* rounds : {&state.mine.rounds, &state.ours.rounds})
    for (const auto& [week, given] : *rounds)
      if (!given.empty()) weeks.insert(week);
  WeeksShown shown;
  for (const auto& text : weeks)
    if (const auto week = described::read_week(boost::json::value(text)))
      shown.weeks.push_back(show(state, WeeklyAsked{*week}, context));
  return shown;
}

}  // namespace nearer::rhythm
