#include "practices/rhythm/rules.h"

#include <algorithm>
#include <boost/json/value.hpp>

#include "described/leaves.h"
#include "practices/asked.h"

namespace nearer::rhythm {
namespace {

using Event = Either<Events>;

Result<void> answers_say_something(const Answers& answers) {
  if (answers.items.empty()) return refuse(Problem::missing_field, "answers");
  for (std::size_t at = 0; at < answers.items.size(); ++at) {
    const auto place = "answers." + std::to_string(at);
    const auto& answer = answers.items[at];
    if (!answer.text && !answer.scale) return refuse(Problem::missing_field, place);
    const auto same = [&](const Answer& other) { return other.question == answer.question; };
    if (std::any_of(answers.items.begin(), answers.items.begin() + static_cast<std::ptrdiff_t>(at), same))
      return refuse(Problem::out_of_range, place + ".question");
  }
  return {};
}

Result<IsoWeek> week_asked(const Both<State>& state, const std::optional<IsoWeek>& named, const Context& context) {
  const auto week = named.value_or(letter_week(state, context));
  if (letter_is_over(state, week, context)) return refuse(Problem::out_of_range, "week");
  return week;
}

/// The week of the letter's day that lies nearest: whoever writes a day before or after it means the same letter.
IsoWeek nearest_week(const Both<State>& state, const Context& context, Day today) {
  if (!context.paired || state.ours.choices.empty()) return iso_week(today);
  const auto letter_day = static_cast<int>(state.ours.choices.back().weekday) + 1;
  const auto since = (weekday(today) - letter_day + 7) % 7;
  return iso_week(today - (since > 3 ? since - 7 : since));
}

/// A letter that the partner has answered already, and that is not over.
std::optional<IsoWeek> waiting_letter(const Both<State>& state, const Context& context) {
  constexpr std::string_view beginning = "rhythm/";
  for (const auto& round : context.waiting_rounds) {
    if (!round.starts_with(beginning)) continue;
    const auto week = described::read_week(boost::json::value(round.substr(beginning.size())));
    if (week && !letter_is_over(state, *week, context)) return *week;
  }
  return std::nullopt;
}

bool opened(const State& ours, IsoWeek week) { return latest(ours, week, std::nullopt) != nullptr; }

/// Answers that are sealed for both would still open: they go before something is kept for oneself instead.
void take_back(Decisions<Event>& steps, const State& mine, IsoWeek week, bool only_sealed) {
  const auto found = mine.rounds.find(described::to_text(week));
  if (found == mine.rounds.end()) return;
  for (const auto& given : found->second) {
    const bool sealed = given.sharing == Answering::apart;
    if (sealed || !only_sealed)
      steps.push_back(Erase{given.entry, Audience::mine, sealed ? round_of(week) : std::string{}});
  }
}

}  // namespace

IsoWeek letter_week(const Both<State>& state, const Context& context) {
  if (const auto waiting = waiting_letter(state, context)) return *waiting;
  return nearest_week(state, context, context.today());
}

bool letter_is_over(const Both<State>& state, IsoWeek week, const Context& context) {
  const auto today = context.today();
  return week != iso_week(today) && week != iso_week(today - 7) && week != nearest_week(state, context, today);
}

std::string round_of(IsoWeek week) { return "rhythm/" + described::to_text(week); }

Decided decide(const Both<State>& state, const ChooseWeeklyDay& intent, const Context& context) {
  const auto audience = context.paired ? Audience::ours : Audience::mine;
  const auto& choices = state.of(audience).choices;
  const bool chosen = std::ranges::any_of(choices, [&](const Choice& choice) {
    return own(audience, choice.author, context) && choice.weekday == intent.weekday;
  });
  if (chosen) return refuse(Problem::nothing_to_do, "weekday");
  return place<Events>(WeeklyDayChosen{intent.weekday}, way_of(audience));
}

Decided decide(const Both<State>& state, const AnswerWeekly& intent, const Context& context) {
  NEARER_CHECK(answers_say_something(intent.answers));
  NEARER_TRY(week, week_asked(state, intent.week, context));
  const auto sharing = intent.sharing.value_or(context.paired ? Answering::apart : Answering::mine);
  const auto way = sharing == Answering::apart ? Sharing::apart : Sharing::mine;
  NEARER_CHECK(audience_open(way, context, "sharing"));
  if (opened(state.ours, week)) return refuse(Problem::round_closed, "week");
  Decisions<Event> steps;
  if (way == Sharing::mine) take_back(steps, state.mine, week, true);
  auto round = way == Sharing::apart ? round_of(week) : std::string{};
  steps.push_back(Place<Event>{WeeklyAnswered{week, intent.answers, sharing}, way, std::move(round)});
  return steps;
}

Decided decide(const Both<State>& state, const TakeBackWeekly& intent, const Context&) {
  if (opened(state.ours, intent.week)) return refuse(Problem::round_closed, "week");
  Decisions<Event> steps;
  take_back(steps, state.mine, intent.week, false);
  if (steps.empty()) return refuse(Problem::not_found, "week");
  return steps;
}

}  // namespace nearer::rhythm
