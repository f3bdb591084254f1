#include "described/leaves.h"

#include <algorithm>
#include <utility>

#include "base/bounded.h"
#include "described/kinds_of_text.h"

namespace nearer::described {
namespace {

bool key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/' || c == '.';
}

bool hex_character(char c) { return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool written_as_week(std::string_view text) {
  return text.size() == 8 && text[4] == '-' && text[5] == 'W' && std::ranges::all_of(text.substr(0, 4), is_digit) &&
         std::ranges::all_of(text.substr(6), is_digit);
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

char digit_of(std::int32_t number, std::int32_t place) { return static_cast<char>('0' + number / place % 10); }

}  // namespace

std::string to_text(IsoWeek week) {
  std::string text;
  for (const std::int32_t place : {1000, 100, 10, 1}) text.push_back(digit_of(week.year, place));
  text += "-W";
  for (const std::int32_t place : {10, 1}) text.push_back(digit_of(week.week, place));
  return text;
}

Result<std::int64_t> read_whole(const json::value& value, std::int64_t low, std::int64_t high) {
  if (value.is_uint64()) return refuse(Problem::out_of_range);  // larger than any of our numbers may be
  const auto* number = value.if_int64();
  if (!number) return refuse(Problem::wrong_type);
  if (*number < low || *number > high) return refuse(Problem::out_of_range);
  return *number;
}

Result<std::string> read_text(const json::value& value, std::size_t low, std::size_t high) {
  const auto* text = value.if_string();
  if (!text) return refuse(Problem::wrong_type);
  if (text->size() < low || text->size() > high) return refuse(Problem::out_of_range);
  if (!is_utf8({text->data(), text->size()})) return refuse(Problem::not_utf8);
  return std::string(text->data(), text->size());
}

Result<std::string> read_key(const json::value& value, std::size_t high) {
  auto text = read_text(value, 1, high);
  if (text && !std::ranges::all_of(*text, key_character)) return refuse(Problem::out_of_range);
  return text;
}

Result<std::string> read_entry_id(const json::value& value) {
  auto text = read_text(value, EntryId::length, EntryId::length);
  if (text && !std::ranges::all_of(*text, hex_character)) return refuse(Problem::out_of_range);
  return text;
}

Result<Day> read_day(const json::value& value) {
  const auto* text = value.if_string();
  if (!text) return refuse(Problem::wrong_type);
  return day_from_text({text->data(), text->size()});
}

Result<IsoWeek> read_week(const json::value& value) {
  const auto* text = value.if_string();
  if (!text || !written_as_week({text->data(), text->size()})) return refuse(Problem::wrong_type);
  const std::string_view view(text->data(), text->size());
  const IsoWeek week{number_of(view.substr(0, 4)), static_cast<std::uint8_t>(number_of(view.substr(6)))};
  // The 28th of December lies in the last week of its ISO year, whatever the year.
  const auto last = day_of(Date{week.year, 12, 28});
  if (!last || week.week < 1 || week.week > iso_week(*last).week) return refuse(Problem::out_of_range);
  return week;
}

Result<bool> read_truth(const json::value& value) {
  const auto* truth = value.if_bool();
  if (!truth) return refuse(Problem::wrong_type);
  return *truth;
}

Result<std::size_t> read_choice(const json::value& value, std::span<const std::string_view> names, Reading how) {
  const auto* text = value.if_string();
  if (!text) return refuse(Problem::wrong_type);
  const auto found = std::ranges::find(names, std::string_view(text->data(), text->size()));
  if (found == names.end()) return refuse(how == Reading::strict ? Problem::out_of_range : Problem::newer_version);
  return static_cast<std::size_t>(found - names.begin());
}

std::unexpected<Refusal> inside(std::string_view place, Refusal refusal) {
  refusal.field = refusal.field.empty() ? std::string(place) : std::string(place) + "." + refusal.field;
  return std::unexpected(std::move(refusal));
}

}  // namespace nearer::described
