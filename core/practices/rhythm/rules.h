#pragma once

#include <map>

#include "practices/rhythm/events.h"

namespace nearer::rhythm {

struct Choice {
  std::string entry;
  Partner author = Partner::first;
  Weekday weekday = Weekday::sunday;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (entry, author, weekday))

struct Given {
  std::string entry;
  Partner author = Partner::first;
  std::vector<Answer> answers;
  Answering sharing = Answering::mine;
};
BOOST_DESCRIBE_STRUCT(Given, (), (entry, author, answers, sharing))

/// In *ours* only what has opened. Choices: the latest of each author, the later last. Rounds: by week, "2026-W03".
struct State {
  std::vector<Choice> choices;
  std::map<std::string, std::vector<Given>> rounds;
};
BOOST_DESCRIBE_STRUCT(State, (), (choices, rounds))

/// The latest of an author's answers of that week; of anybody's where no author is named.
const Given* latest(const State& state, IsoWeek week, std::optional<Partner> author);

/// The letter to be written now: one that the partner has answered and that is not over; otherwise that of the letter's day
/// which lies nearest, or of this week where none is chosen. So one who writes on Sunday evening and one who writes on Monday
/// morning, or in another zone, mean the same letter.
IsoWeek letter_week(const Both<State>& state, const Context& context);

/// A letter may be answered in its week and in the one that follows.
bool letter_is_over(const Both<State>& state, IsoWeek week, const Context& context);

/// The name of the round of that week, in which the sealed answers of both meet.
std::string round_of(IsoWeek week);

using Decided = DecidedFrom<Events>;

/// nothing_to_do when that is one's latest choice already.
Decided decide(const Both<State>& state, const ChooseWeeklyDay& intent, const Context& context);

/// missing_field for no answers, or in "answers.n" for one that says nothing; out_of_range in "answers.n.question" for
/// a question answered twice, and in "week" for one whose letter is over or to come; not_paired; round_closed once it
/// opened.
Decided decide(const Both<State>& state, const AnswerWeekly& intent, const Context& context);

/// not_found, or round_closed once it opened.
Decided decide(const Both<State>& state, const TakeBackWeekly& intent, const Context& context);

void fold(State& state, const Placed<WeeklyDayChosen>& placed);
void fold(State& state, const Placed<WeeklyAnswered>& placed);

}  // namespace nearer::rhythm
