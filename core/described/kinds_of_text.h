#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace nearer {

/// A key of the content: 1 to High characters of a to z, 0 to 9, '_', '-', '/' and '.'. The words it stands for live in
/// content/, so a key never carries what a person wrote.
template <std::size_t High>
struct Key {
  static constexpr std::size_t high = High;
  std::string value;

  friend auto operator<=>(const Key&, const Key&) = default;
};

/// The stable id of an entry, 32 characters of lower-case hex: how one event points at another, which may be missing.
struct EntryId {
  static constexpr std::size_t length = 32;
  std::string value;

  friend auto operator<=>(const EntryId&, const EntryId&) = default;
};

/// At most High things, in the order given.
template <class T, std::size_t High>
struct AtMost {
  static constexpr std::size_t high = High;
  std::vector<T> items;

  friend auto operator<=>(const AtMost&, const AtMost&) = default;
};

}  // namespace nearer
