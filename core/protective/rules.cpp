#include "protective/rules.h"

#include <array>

namespace nearer::protective {
namespace {

constexpr std::array rules{
#define NEARER_RULE(number, edits, holds, relaxed, upheld) Rule{number, edits, holds, relaxed, Upheld::upheld},
#include "protective/rules.inc"
#undef NEARER_RULE
};

}  // namespace

std::span<const Rule> all_rules() { return rules; }

std::string_view name(Upheld upheld) {
  switch (upheld) {
    case Upheld::library: return "library";
    case Upheld::ledger: return "ledger";
    case Upheld::membership: return "membership";
    case Upheld::pairing: return "pairing";
    case Upheld::journal: return "journal";
  }
  return {};
}

}  // namespace nearer::protective
