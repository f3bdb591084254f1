#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace nearer {

/// Everything that can be wrong. The list itself, one line each with its meaning, is base/problems.inc.
enum class Problem : std::uint16_t {
#define NEARER_PROBLEM(name, whose) name,
#include "base/problems.inc"
#undef NEARER_PROBLEM
};

/// Who can do something about a problem: the person who asked, the other partner, or the program and its operator.
enum class Whose : std::uint8_t { you, partner, program };

struct ProblemLine {
  Problem problem;
  std::string_view name;
  Whose whose;
};

/// Every problem in the order of its number: all_problems()[n].problem has the number n.
std::span<const ProblemLine> all_problems();

/// The key of a problem, such as "out_of_range": what answers and vectors carry.
std::string_view name(Problem problem);
Whose whose(Problem problem);
std::string_view name(Whose whose);

/// The problem of a key; nothing for a key that is not in the list.
std::optional<Problem> problem_named(std::string_view key);

}  // namespace nearer
