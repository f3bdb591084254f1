#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace nearer {

/// Whether the bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// A whole number that stays within Low and High (both included) when it comes through `of` or a reader.
template <std::int64_t Low, std::int64_t High>
struct Whole {
  static_assert(Low <= High);
  static constexpr std::int64_t low = Low;
  static constexpr std::int64_t high = High;

  std::int64_t value = Low;

  /// out_of_range outside of the range.
  static Result<Whole> of(std::int64_t number) {
    if (number < Low || number > High) return refuse(Problem::out_of_range);
    return Whole{number};
  }

  friend constexpr auto operator<=>(const Whole&, const Whole&) = default;
};

/// UTF-8 text of Low to High bytes.
template <std::size_t Low, std::size_t High>
struct Text {
  static_assert(Low <= High);
  static constexpr std::size_t low = Low;
  static constexpr std::size_t high = High;

  std::string value;

  /// out_of_range by length, not_utf8 by content.
  static Result<Text> of(std::string text) {
    if (text.size() < Low || text.size() > High) return refuse(Problem::out_of_range);
    if (!is_utf8(text)) return refuse(Problem::not_utf8);
    return Text{std::move(text)};
  }

  friend auto operator<=>(const Text&, const Text&) = default;
};

}  // namespace nearer
