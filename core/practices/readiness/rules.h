#pragma once

#include "practices/readiness/state.h"

namespace nearer::readiness {

constexpr std::int64_t seconds_of_lock = 15 * 60;             ///< so long before the window, nothing can be said any more
constexpr std::int64_t longest_seconds = 6 * seconds_in_hour; ///< that a word holds
constexpr std::int64_t longest_window_hours = 6;

using Decided = DecidedFrom<Events>;

/// nothing_to_do where it is so already. Off takes back what was said.
Decided decide(const Both<State>& state, const SwitchReadiness& intent, const Context& context);

/// not_paired; out_of_range "closes" for a window that ends before it opens, or lasts longer than six hours; nothing_to_do.
Decided decide(const Both<State>& state, const SetWindow& intent, const Context& context);

/// not_paired, nothing_to_do.
Decided decide(const Both<State>& state, const LetWindowGo& intent, const Context& context);

/// not_paired; not_now where it is off, there is no window, or it is not the time: from six hours before the window to a
/// quarter of an hour before it, and not once it was taken back; nothing_to_do.
Decided decide(const Both<State>& state, const SayOpen& intent, const Context& context);

/// nothing_to_do where nothing was said for this evening.
Decided decide(const Both<State>& state, const TakeBackOpen& intent, const Context& context);

/// This day's window, by the clock of the device that looks; seconds since 1970.
struct Evening {
  Day day;
  Hours hours;
  std::int64_t opens = 0;
  std::int64_t closes = 0;
};
std::optional<Evening> evening_of(const State& ours, const Context& context);

bool is_on(const State& mine);

/// The own word for that evening, where it is on and not taken back.
const Word* word_for(const State& mine, const Evening& evening);

/// The entry that opened the evening's round, where it has not been ended.
const Opening* opening_of(const State& ours, const Evening& evening);

/// Opens the round of the evening, between lock and close; and lets the words of earlier evenings go.
Decisions<Either<Events>> due(const Both<State>& state, const Context& context);

/// The evening's round, between lock and close, unless it is over on this side.
std::optional<std::string> wanted(const Both<State>& state, const Context& context);

}  // namespace nearer::readiness
