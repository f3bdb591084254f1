#pragma once

#include "practices/practice.h"

namespace nearer {

/// How a round of sealed answers stands, for me. It never tells who has or has not answered: a round that did not open
/// looks the same whether the partner wrote nothing, or something that did not arrive.
enum class RoundState { not_started, mine_sealed, opened, did_not_open, kept };
BOOST_DESCRIBE_ENUM(RoundState, not_started, mine_sealed, opened, did_not_open, kept)

/// What a round is known by. `kept` is an answer for oneself, which no round is waiting for.
struct RoundFacts {
  bool written = false;         ///< I have written something
  bool apart = false;           ///< and it is sealed for both
  bool partner_opened = false;  ///< the partner's can be read here
  bool over = false;            ///< its time has passed
};

constexpr RoundState round_state(const RoundFacts& facts) {
  if (facts.partner_opened) return RoundState::opened;
  if (!facts.written) return RoundState::not_started;
  if (!facts.apart) return RoundState::kept;
  return facts.over ? RoundState::did_not_open : RoundState::mine_sealed;
}

}  // namespace nearer
