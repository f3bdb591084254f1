#include "companion/names.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/bounded.h"

namespace nearer {
namespace {

/// The first character of valid UTF-8, and how many bytes it has.
struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
};

Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t bytes = byte(0) < 0xe0 ? 2 : byte(0) < 0xf0 ? 3 : 4;
  std::uint32_t code = byte(0) & (0xffU >> (bytes + 1));
  for (std::size_t at = 1; at < bytes; ++at) code = code << 6U | (byte(at) & 0x3fU);
  return {code, bytes};
}

bool within(std::uint32_t code, std::uint32_t low, std::uint32_t high) { return code >= low && code <= high; }

/// Control characters, breaks of lines, and what turns the direction of the sentence around a name.
bool unfit(std::uint32_t code) {
  return code < 0x20 || within(code, 0x7f, 0x9f) || within(code, 0x2028, 0x202e) || within(code, 0x2066, 0x2069);
}

/// Nothing is seen of these alone.
bool unseen(std::uint32_t code) {
  return code == ' ' || code == 0xa0 || code == 0xad || code == 0x061c || code == 0x115f || code == 0x1160 ||
         code == 0x1680 || code == 0x180e || within(code, 0x2000, 0x200f) || code == 0x202f || code == 0x205f ||
         within(code, 0x2060, 0x206f) || code == 0x2800 || code == 0x3000 || code == 0x3164 || code == 0xfeff ||
         within(code, 0xfe00, 0xfe0f) || code == 0xffa0 || within(code, 0xe0000, 0xe0fff);
}

template <class Look>
bool any_character(std::string_view text, Look&& look) {
  while (!text.empty()) {
    const auto next = first_of(text);
    if (look(next.code)) return true;
    text.remove_prefix(next.bytes);
  }
  return false;
}

bool is_blank(std::string_view text) {
  return !any_character(text, [](std::uint32_t code) { return !unseen(code); });
}

}  // namespace

Result<void> check_name(std::string_view name, std::string_view field) {
  if (!is_utf8(name)) return refuse(Problem::not_utf8, std::string(field));
  if (is_blank(name) || any_character(name, unfit)) return refuse(Problem::name_unfit, std::string(field));
  return {};
}

std::string cleaned_name(std::string_view name) {
  if (!is_utf8(name)) return {};
  std::string cleaned;
  while (!name.empty()) {
    const auto next = first_of(name);
    if (cleaned.size() + next.bytes > longest_name) break;
    if (!unfit(next.code)) cleaned.append(name.substr(0, next.bytes));
    name.remove_prefix(next.bytes);
  }
  return is_blank(cleaned) ? std::string() : cleaned;
}

}  // namespace nearer
