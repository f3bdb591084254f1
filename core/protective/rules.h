#pragma once

#include <span>
#include <string_view>

// The table of all conflict rules, as docs/spec/protective.md has it.
namespace nearer::protective {

enum class Upheld { library, ledger, membership, pairing, journal };

struct Rule {
  int number;
  std::string_view edits;    ///< made without knowing of each other
  std::string_view holds;    ///< the protective one
  std::string_view relaxed;  ///< by whom, how
  Upheld upheld;
};

/// In the order of their numbers, 1 to 32.
std::span<const Rule> all_rules();

std::string_view name(Upheld upheld);

}  // namespace nearer::protective
