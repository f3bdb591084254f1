#pragma once

#include "practices/moments/rules.h"

namespace nearer::moments {

struct MomentShown {
  std::string entry;
  std::optional<std::string> gesture;
  std::optional<std::string> words;
  Day day;
  Side from = Side::me;
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(MomentShown, (), (entry, gesture, words, day, from, audience))

struct MomentsAsked {
  std::optional<Whole<1, 200>> most;  ///< 20 when absent
};
BOOST_DESCRIBE_STRUCT(MomentsAsked, (), (most))

struct MomentsShown {
  std::vector<MomentShown> moments;  ///< newest day first
};
BOOST_DESCRIBE_STRUCT(MomentsShown, (), (moments))

struct MomentsView {
  static constexpr auto name = "moments";
  using With = MomentsAsked;
  using Shown = MomentsShown;
};

struct MomentsByWeekAsked {
  std::optional<Day> from;
  std::optional<Day> to;
};
BOOST_DESCRIBE_STRUCT(MomentsByWeekAsked, (), (from, to))

struct WeekOfMoments {
  IsoWeek week;
  std::vector<MomentShown> moments;
};
BOOST_DESCRIBE_STRUCT(WeekOfMoments, (), (week, moments))

/// Weeks that hold something, newest first: an empty week is not shown, and nothing is counted.
struct MomentsByWeekShown {
  std::vector<WeekOfMoments> weeks;
};
BOOST_DESCRIBE_STRUCT(MomentsByWeekShown, (), (weeks))

struct MomentsByWeekView {
  static constexpr auto name = "moments_by_week";
  using With = MomentsByWeekAsked;
  using Shown = MomentsByWeekShown;
};

MomentsShown show(const Both<State>& state, const MomentsAsked& asked, const Context& context);
MomentsByWeekShown show(const Both<State>& state, const MomentsByWeekAsked& asked, const Context& context);

using Views = List<MomentsView, MomentsByWeekView>;

}  // namespace nearer::moments
