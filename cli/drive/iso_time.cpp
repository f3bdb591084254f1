#include "cli/drive/iso_time.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/calendar.h"

namespace nearer::cli {
namespace {

std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || text.front() == '-') return std::nullopt;
  return number;
}

std::int64_t seconds_of_unit(char unit, bool of_time) {
  switch (unit) {
    case 'W':
      return of_time ? 0 : 7 * seconds_in_day;
    case 'D':
      return of_time ? 0 : seconds_in_day;
    case 'H':
      return of_time ? seconds_in_hour : 0;
    case 'M':
      return of_time ? 60 : 0;
    case 'S':
      return of_time ? 1 : 0;
    default:
      return 0;
  }
}

}  // namespace

Result<std::int32_t> offset_from_text(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return refuse(Problem::wrong_type);
  const auto hours = digits(text.substr(1, 2));
  const auto minutes = digits(text.substr(4, 2));
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return refuse(Problem::wrong_type);
  return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

Result<Moment> moment_from_text(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return refuse(Problem::wrong_type);
  NEARER_TRY(day, day_from_text(text.substr(0, 10)));
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  const auto second = digits(text.substr(17, 2));
  const auto offset = offset_from_text(text.substr(19));
  if (!hour || !minute || !second || !offset) return refuse(Problem::wrong_type);
  if (*hour > 23 || *minute > 59 || *second > 59) return refuse(Problem::out_of_range);
  const auto local = day.number * seconds_in_day + *hour * seconds_in_hour + *minute * 60 + *second;
  return Moment{local - *offset * 60, *offset};
}

std::string to_text(Moment moment) {
  const auto day = local_day({moment.seconds, 0});
  const auto second = moment.seconds - day.number * seconds_in_day;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", nearer::to_text(day), second / 3600, second / 60 % 60, second % 60);
}

Result<std::int64_t> duration_from_text(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return refuse(Problem::wrong_type);
  std::int64_t seconds = 0;
  bool of_time = false;
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == 'T' && !of_time) {
      of_time = true;
      ++at;
    }
    const auto end = text.find_first_not_of("0123456789", at);
    if (end == std::string_view::npos || end == at) return refuse(Problem::wrong_type);
    const auto number = digits(text.substr(at, end - at));
    const auto unit = seconds_of_unit(text[end], of_time);
    if (unit == 0) return refuse(Problem::wrong_type);
    if (!number || *number > 100'000) return refuse(Problem::out_of_range);
    seconds += *number * unit;
    at = end + 1;
  }
  return seconds;
}

Result<std::int64_t> turn_from_text(std::string_view text) {
  if (!text.starts_with('-')) return duration_from_text(text);
  NEARER_TRY(seconds, duration_from_text(text.substr(1)));
  return -seconds;
}

}  // namespace nearer::cli
