#pragma once

#include "practices/explorations/state.h"

// How proposals stand at a moment. Clocks decide here and nowhere else, and only what lapses.
namespace nearer::explorations {

constexpr std::int64_t lapse_seconds = 2 * seconds_in_hour;     ///< of a proposal, and of every yes to it
constexpr std::int64_t begun_ahead_seconds = 30 * 60;           ///< the same of a beginning
constexpr std::int64_t ahead_seconds = 5 * 60;                  ///< so far a proposal's clock may run ahead of the one that looks
constexpr std::int64_t comfort_seconds = 12 * seconds_in_hour;  ///< after a stop
constexpr std::int32_t days_to_write = 14;                      ///< after an exploration; then its round is over

/// A proposal by its entry.
struct Named {
  std::string entry;
  const Proposal* proposal;
};

/// What can be answered: not begun, not lapsed, not passed over here, and not from before the last one that began.
/// Oldest first. `passed` are those of *mine*.
std::vector<Named> standing(const Both<State>& state, Moment now);

bool both_said_yes(const Proposal& proposal);

/// When the timer ends, for one that has begun; seconds since 1970.
std::int64_t ends_at(const Proposal& proposal);

bool paused(const Proposal& proposal);

/// The one under way: of several begun at once, that which began first.
std::optional<Named> running(const State& ours, Moment now);

/// The last one that began and is over, while it may still be written about and nothing else is under way.
std::optional<Named> last_one(const State& ours, Moment now);

/// Whether something was stopped lately, and nothing has begun or been proposed since.
bool comfort_first(const Both<State>& state, Moment now);

/// The last of an author's words on that proposal; of anybody's where no author is named.
const Written* written(const State& state, const std::string& proposal, std::optional<Partner> author);

/// The name of the round in which both write about it.
std::string round_of(const std::string& proposal);

}  // namespace nearer::explorations
