#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// B3: a weekly check-in, answered apart and opened together, on a day of the couple's own choice.
namespace nearer::rhythm {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// apart: sealed for both. mine: for oneself, with no round.
enum class Answering { apart, mine };
BOOST_DESCRIBE_ENUM(Answering, apart, mine)

/// One answer: words, a scale, or both. A question that is left out was left out, and that is all. Twelve of the longest
/// still fit into one sealed answer (docs/spec/sealed_answers.md).
struct Answer {
  Key<64> question;
  std::optional<Text<1, 1200>> text;
  std::optional<Whole<0, 4>> scale;

  friend bool operator==(const Answer&, const Answer&) = default;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (question, text, scale))

using Answers = AtMost<Answer, 12>;

/// Asks for the day of the week. Either partner may: the later choice holds, until both chose the same.
struct ChooseWeeklyDay {
  static constexpr auto name = "choose_weekly_day";
  Weekday weekday = Weekday::sunday;
};
BOOST_DESCRIBE_STRUCT(ChooseWeeklyDay, (), (weekday))

/// Asks to keep one's answers of a week: the letter's that has begun, or the one before. Before the round opens, a later one takes its
/// place.
struct AnswerWeekly {
  static constexpr auto name = "answer_weekly";
  std::optional<IsoWeek> week;  ///< letter_week when absent
  Answers answers;
  std::optional<Answering> sharing;  ///< apart when there are two, mine when there is one
};
BOOST_DESCRIBE_STRUCT(AnswerWeekly, (), (week, answers, sharing))

/// Asks to take one's answers back, as long as the round has not opened.
struct TakeBackWeekly {
  static constexpr auto name = "take_back_weekly";
  IsoWeek week;
};
BOOST_DESCRIBE_STRUCT(TakeBackWeekly, (), (week))

struct WeeklyDayChosen {
  static constexpr std::uint16_t kind = kinds::weekly_day_chosen;
  Weekday weekday = Weekday::sunday;
};
BOOST_DESCRIBE_STRUCT(WeeklyDayChosen, (), (weekday))

struct WeeklyAnswered {
  static constexpr std::uint16_t kind = kinds::weekly_answered;
  IsoWeek week;
  Answers answers;
  Answering sharing = Answering::mine;
};
BOOST_DESCRIBE_STRUCT(WeeklyAnswered, (), (week, answers, sharing))

using Intents = List<ChooseWeeklyDay, AnswerWeekly, TakeBackWeekly>;
using Events = List<WeeklyDayChosen, WeeklyAnswered>;

}  // namespace nearer::rhythm
