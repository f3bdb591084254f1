#include "companion/at_once.h"

#include <algorithm>
#include <array>

#include "ledger/kinds.h"
#include "practices/kinds.h"

namespace nearer {

bool goes_at_once(std::uint16_t kind) {
  constexpr std::array at_once{ledger::kind_membership,     kinds::exploration_stopped,  kinds::exploration_paused,
                               kinds::exploration_ended,    kinds::not_now_said,         kinds::line_said,
                               kinds::loosening_taken_back, kinds::stop_signal_said,     kinds::rest_begun,
                               kinds::went_back,            kinds::match_ended,          kinds::openness_taken_back,
                               kinds::readiness_switched,   kinds::wishes_switched};
  return std::ranges::find(at_once, kind) != at_once.end();
}

}  // namespace nearer
