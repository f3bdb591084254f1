#pragma once

#include "practices/body/rules.h"

namespace nearer::body {

struct CheckInAsked {
  std::optional<Day> day;  ///< today when absent
};
BOOST_DESCRIBE_STRUCT(CheckInAsked, (), (day))

/// One day: what I said, exactly what my partner sees of it, and what my partner shows me.
struct DayShown {
  Day day;
  Fields mine;
  Fields they_see;
  Fields partner;
  bool not_applicable = false;
};
BOOST_DESCRIBE_STRUCT(DayShown, (), (day, mine, they_see, partner, not_applicable))

struct CheckInView {
  static constexpr auto name = "check_in";
  using With = CheckInAsked;
  using Shown = DayShown;
};

/// Both days included; without one, from the first or to the last.
struct DaysAsked {
  std::optional<Day> from;
  std::optional<Day> to;
};
BOOST_DESCRIBE_STRUCT(DaysAsked, (), (from, to))

/// Only days about which something was said, oldest first. A day that is not here is nobody's business.
struct DaysShown {
  std::vector<DayShown> days;
};
BOOST_DESCRIBE_STRUCT(DaysShown, (), (days))

struct DaysView {
  static constexpr auto name = "days";
  using With = DaysAsked;
  using Shown = DaysShown;
};

DayShown show(const Both<State>& state, const CheckInAsked& asked, const Context& context);
DaysShown show(const Both<State>& state, const DaysAsked& asked, const Context& context);

using Views = List<CheckInView, DaysView>;

}  // namespace nearer::body
