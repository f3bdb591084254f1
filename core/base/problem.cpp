#include "base/problem.h"

#include <array>
#include <cstddef>

namespace nearer {
namespace {

constexpr std::array lines{
#define NEARER_PROBLEM(name, whose) ProblemLine{Problem::name, #name, Whose::whose},
#include "base/problems.inc"
#undef NEARER_PROBLEM
};

}  // namespace

std::span<const ProblemLine> all_problems() { return lines; }

std::string_view name(Problem problem) { return lines.at(static_cast<std::size_t>(problem)).name; }

Whose whose(Problem problem) { return lines.at(static_cast<std::size_t>(problem)).whose; }

std::string_view name(Whose whose) {
  switch (whose) {
    case Whose::you:
      return "you";
    case Whose::partner:
      return "partner";
    case Whose::program:
      break;
  }
  return "program";
}

std::optional<Problem> problem_named(std::string_view key) {
  for (const auto& line : lines)
    if (line.name == key) return line.problem;
  return std::nullopt;
}

}  // namespace nearer
