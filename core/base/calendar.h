#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"

namespace nearer {

/// A calendar day, counted from 1970-01-01 (which is 0), in the proleptic Gregorian calendar.
struct Day {
  std::int32_t number = 0;

  friend constexpr auto operator<=>(const Day&, const Day&) = default;
  friend constexpr Day operator+(Day day, std::int32_t days) { return {day.number + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return {day.number - days}; }
  friend constexpr std::int32_t operator-(Day later, Day earlier) { return later.number - earlier.number; }
};

struct Date {
  std::int32_t year;
  std::uint8_t month;  ///< 1 to 12
  std::uint8_t day;    ///< 1 to 31

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// ISO 8601: weeks begin on Monday; week 1 is the one with the year's first Thursday.
struct IsoWeek {
  std::int32_t year;
  std::uint8_t week;  ///< 1 to 53

  friend constexpr auto operator<=>(const IsoWeek&, const IsoWeek&) = default;
};

Date date_of(Day day);

/// out_of_range for a date that does not exist, or a year outside of 1 to 9999.
Result<Day> day_of(Date date);

/// "2026-01-05". Years outside of 1 to 9999 are clamped, since they have no such spelling.
std::string to_text(Day day);

/// Reads exactly what to_text writes: wrong_type for another form, out_of_range for a date that does not exist.
Result<Day> day_from_text(std::string_view text);

/// The day that it is where the moment was taken.
Day local_day(Moment moment);

/// Minutes since local midnight, 0 to 1439.
std::int32_t local_minute(Moment moment);

/// 1 is Monday, 7 is Sunday.
int weekday(Day day);

IsoWeek iso_week(Day day);

/// The Monday of the week that the day is in.
Day monday_of(Day day);

}  // namespace nearer
