#include "base/calendar.h"

#include <gtest/gtest.h>

#include <limits>

namespace nearer {
namespace {

Day day(std::string_view text) { return day_from_text(text).value(); }

TEST(Calendar, EveryDayOfFourHundredYearsReadsBackAndFollowsTheOneBefore) {
  const Day first = day("1900-01-01");
  Date before = date_of(first - 1);
  for (std::int32_t number = 0; number < 146097; ++number) {
    const Day here = first + number;
    ASSERT_EQ(day_from_text(to_text(here)), here);
    const Date date = date_of(here);
    const bool next_day = date.day == before.day + 1 && date.month == before.month && date.year == before.year;
    const bool next_month = date.day == 1 && date.month == before.month + 1 && date.year == before.year;
    const bool next_year = date.day == 1 && date.month == 1 && before.month == 12 && date.year == before.year + 1;
    ASSERT_TRUE(next_day || next_month || next_year) << to_text(here);
    before = date;
  }
}

TEST(Calendar, KnowsLeapDays) {
  EXPECT_TRUE(day_from_text("2024-02-29"));
  EXPECT_TRUE(day_from_text("2000-02-29"));
  for (const auto* text : {"2023-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-00-10", "2026-13-01",
                           "2026-01-00", "2026-01-32", "0000-01-01"})
    EXPECT_EQ(day_from_text(text).error().problem, Problem::out_of_range) << text;
}

TEST(Calendar, HasOneSpelling) {
  for (const auto* text : {"", "2026-1-05", "2026-01-5", "26-01-05", "2026/01/05", "2026-01-05 ", " 2026-01-05",
                           "+026-01-05", "2026-01-0x", "2026-01-05T00:00"})
    EXPECT_EQ(day_from_text(text).error().problem, Problem::wrong_type) << text;
}

TEST(Calendar, LocalDayTurnsAtLocalMidnight) {
  const std::int64_t new_year = 1767225600;  // 2026-01-01T00:00:00Z
  EXPECT_EQ(to_text(local_day({new_year, 0})), "2026-01-01");
  EXPECT_EQ(to_text(local_day({new_year - 1, 0})), "2025-12-31");
  EXPECT_EQ(to_text(local_day({new_year - 1, 60})), "2026-01-01");
  EXPECT_EQ(to_text(local_day({new_year, -1})), "2025-12-31");
  EXPECT_EQ(to_text(local_day({new_year, -600})), "2025-12-31");
  EXPECT_EQ(local_minute({new_year, 0}), 0);
  EXPECT_EQ(local_minute({new_year, -1}), 1439);
  EXPECT_EQ(local_minute({-1, 0}), 1439);
}

TEST(Calendar, MomentsBeyondTheCalendarDoNotWrap) {
  EXPECT_EQ(to_text(local_day({std::numeric_limits<std::int64_t>::max(), 0})), "9999-12-31");
  EXPECT_EQ(to_text(local_day({std::numeric_limits<std::int64_t>::min(), 0})), "0001-01-01");
  EXPECT_EQ(to_text(Day{std::numeric_limits<std::int32_t>::max()}), "9999-12-31");
}

TEST(Calendar, WeeksAreThoseOfIso8601) {
  const std::pair<const char*, IsoWeek> known[] = {
      {"2026-01-05", {2026, 2}},  {"2026-01-01", {2026, 1}}, {"2025-12-29", {2026, 1}},  {"2025-12-28", {2025, 52}},
      {"2027-01-03", {2026, 53}}, {"2027-01-04", {2027, 1}}, {"2021-01-03", {2020, 53}}, {"2024-12-30", {2025, 1}},
      {"1970-01-01", {1970, 1}},  {"2026-11-22", {2026, 47}}};
  for (const auto& [text, week] : known) EXPECT_EQ(iso_week(day(text)), week) << text;
}

TEST(Calendar, MondayBeginsTheWeekOfAllItsDays) {
  EXPECT_EQ(weekday(day("2026-11-22")), 7);
  EXPECT_EQ(weekday(day("1969-12-29")), 1);
  for (std::int32_t number = -4000; number < 40000; ++number) {
    const Day monday = monday_of(Day{number});
    ASSERT_EQ(weekday(monday), 1);
    ASSERT_TRUE(Day{number} - monday >= 0 && Day{number} - monday < 7);
    ASSERT_EQ(iso_week(monday), iso_week(Day{number}));
  }
}

}  // namespace
}  // namespace nearer
