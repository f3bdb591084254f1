#pragma once

#include "protective/levels.h"

namespace nearer::protective {

/// What may be offered to both: the more protective of the two answers; nothing where a limit is set (rule 6) or one of
/// them has stopped (rule 8). It never tells whose answer it was.
constexpr Answer offered(Answer one, Answer other, Flag limit, bool stopped) {
  return limit == Flag::set || stopped ? Answer::no : stricter(one, other);
}

/// What becomes of an answer when the catalogue moves an item under a new id (rule 28): a no goes with it to every
/// successor, anything else is unanswered there.
constexpr std::optional<Answer> carried_to_successor(Answer answer) {
  return answer == Answer::no ? std::optional(answer) : std::nullopt;
}

}  // namespace nearer::protective
