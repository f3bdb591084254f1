#include "base/calendar.h"

#include <algorithm>
#include <array>

namespace nearer {
namespace {

constexpr std::int64_t minutes_in_day = 1440;

constexpr std::int64_t divide_down(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

// Both conversions after Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years whose years
// begin in March, so that the leap day is the last one.
constexpr Date to_date(std::int32_t number) {
  const std::int64_t shifted = static_cast<std::int64_t>(number) + 719468;
  const std::int64_t era = divide_down(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
          static_cast<std::uint8_t>(day_of_year - (153 * march_month + 2) / 5 + 1)};
}

constexpr std::int32_t to_number(Date date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = divide_down(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t march_month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * march_month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int32_t>(era * 146097 + day_of_era - 719468);
}

constexpr std::int32_t first_day = to_number({1, 1, 1});
constexpr std::int32_t last_day = to_number({9999, 12, 31});
static_assert(to_number({1970, 1, 1}) == 0 && to_number({2000, 3, 1}) == 11017);

constexpr bool exists(Date date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12) return false;
  return date.day >= 1 && to_date(to_number(date)) == date;
}

// The number written by `count` digits, or -1.
constexpr std::int32_t digits(std::string_view text, std::size_t from, std::size_t count) {
  std::int32_t number = 0;
  for (const char digit : text.substr(from, count)) {
    if (digit < '0' || digit > '9') return -1;
    number = number * 10 + (digit - '0');
  }
  return number;
}

void append_digits(std::string& text, std::int32_t number, std::int32_t highest) {
  for (std::int32_t unit = highest; unit > 0; unit /= 10) text += static_cast<char>('0' + number / unit % 10);
}

std::int64_t local_minutes(Moment moment) { return divide_down(moment.seconds, 60) + moment.zone_minutes; }

}  // namespace

Date date_of(Day day) { return to_date(day.number); }

Result<Day> day_of(Date date) {
  if (!exists(date)) return refuse(Problem::out_of_range);
  return Day{to_number(date)};
}

std::string to_text(Day day) {
  const Date date = to_date(std::clamp(day.number, first_day, last_day));
  std::string text;
  append_digits(text, date.year, 1000);
  text += '-';
  append_digits(text, date.month, 10);
  text += '-';
  append_digits(text, date.day, 10);
  return text;
}

Result<Day> day_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return refuse(Problem::wrong_type);
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0) return refuse(Problem::wrong_type);
  return day_of({year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
}

Day local_day(Moment moment) {
  // Moments come from outside: one beyond the calendar becomes its first or last day and never wraps.
  const auto day = divide_down(local_minutes(moment), minutes_in_day);
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(day, first_day, last_day))};
}

std::int32_t local_minute(Moment moment) {
  const auto minutes = local_minutes(moment);
  return static_cast<std::int32_t>(minutes - divide_down(minutes, minutes_in_day) * minutes_in_day);
}

int weekday(Day day) {
  // 1970-01-01 was a Thursday.
  return static_cast<int>((static_cast<std::int64_t>(day.number) % 7 + 7 + 3) % 7) + 1;
}

IsoWeek iso_week(Day day) {
  // A week belongs to the year of its Thursday.
  const Day thursday = day + (4 - weekday(day));
  const std::int32_t year = to_date(thursday.number).year;
  const std::int32_t day_of_year = thursday.number - to_number({year, 1, 1});
  return {year, static_cast<std::uint8_t>(day_of_year / 7 + 1)};
}

Day monday_of(Day day) { return day - (weekday(day) - 1); }

}  // namespace nearer
