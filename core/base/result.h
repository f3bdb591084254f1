#pragma once

#include <expected>
#include <string>
#include <utility>

#include "base/problem.h"

namespace nearer {

/// What went wrong, and in which field where there is one. Never a sentence: the words live in content/.
struct Refusal {
  Problem problem;
  std::string field;

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(Problem problem, std::string field = {}) {
  return std::unexpected(Refusal{problem, std::move(field)});
}

}  // namespace nearer

/// Gives `name` the value of a Result, or returns its refusal from the enclosing function. A macro, since only a macro
/// can return from its caller, and a decoder of ten fields is unreadable without it.
#define NEARER_TRY(name, expression)                                            \
  auto name##_result = (expression);                                            \
  if (!name##_result) return std::unexpected(std::move(name##_result).error()); \
  auto& name = *name##_result

/// Returns the refusal of a Result<void> (or of one whose value is not needed) from the enclosing function.
#define NEARER_CHECK(expression) \
  if (auto nearer_checked = (expression); !nearer_checked) return std::unexpected(std::move(nearer_checked).error())
