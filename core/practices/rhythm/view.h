#pragma once

#include "practices/rhythm/rules.h"
#include "practices/rounds.h"

namespace nearer::rhythm {

struct WeeklyAsked {
  std::optional<IsoWeek> week;  ///< letter_week when absent
};
BOOST_DESCRIBE_STRUCT(WeeklyAsked, (), (week))

struct WeeklyShown {
  IsoWeek week;
  RoundState state = RoundState::not_started;
  std::optional<Weekday> weekday;  ///< the day that holds
  bool weekday_of_both = false;    ///< both chose that one
  bool today = false;              ///< it is that day, in that week
  std::vector<Answer> mine;
  std::vector<Answer> partner;  ///< only once opened
  bool may_correct = false;
};
BOOST_DESCRIBE_STRUCT(WeeklyShown, (), (week, state, weekday, weekday_of_both, today, mine, partner, may_correct))

struct WeeklyView {
  static constexpr auto name = "weekly";
  using With = WeeklyAsked;
  using Shown = WeeklyShown;
};

struct WeeksAsked {};
BOOST_DESCRIBE_STRUCT(WeeksAsked, (), ())

/// The weeks that hold something of mine or something opened, newest first.
struct WeeksShown {
  std::vector<WeeklyShown> weeks;
};
BOOST_DESCRIBE_STRUCT(WeeksShown, (), (weeks))

struct WeeksView {
  static constexpr auto name = "weeks";
  using With = WeeksAsked;
  using Shown = WeeksShown;
};

WeeklyShown show(const Both<State>& state, const WeeklyAsked& asked, const Context& context);
WeeksShown show(const Both<State>& state, const WeeksAsked& asked, const Context& context);

using Views = List<WeeklyView, WeeksView>;

}  // namespace nearer::rhythm
