#include "practices/readiness/view.h"

namespace nearer::readiness {
namespace {

WindowStanding standing_of(const Evening& evening, std::int64_t now) {
  if (now <= evening.opens - longest_seconds) return WindowStanding::before;
  if (now <= evening.opens - seconds_of_lock) return WindowStanding::asking;
  if (now < evening.opens) return WindowStanding::locked;
  return now < evening.closes ? WindowStanding::open : WindowStanding::over;
}

/// A word is for certain hours. Somebody who gave it is told when these are others now: whoever changes them could
/// otherwise make it void unseen.
bool has_other_hours(const State& mine, const std::optional<Evening>& evening, const Context& context) {
  const auto& word = mine.word;
  if (!is_on(mine) || !word || !word->hours || word->taken_back || word->day != context.today()) return false;
  return context.paired && (!evening || word->hours != evening->hours);
}

}  // namespace

ReadinessShown show(const Both<State>& state, const ReadinessAsked&, const Context& context) {
  ReadinessShown shown;
  shown.on = is_on(state.mine);
  const auto evening = evening_of(state.ours, context);
  if (has_other_hours(state.mine, evening, context)) shown.hours_changed = true;
  if (!evening) return shown;
  shown.window = evening->hours;
  shown.standing = standing_of(*evening, context.now.seconds);
  shown.said = word_for(state.mine, *evening) != nullptr && shown.standing != WindowStanding::over;
  shown.may_take_back = shown.said;
  const auto& word = state.mine.word;
  const bool taken_back = word && word->day == evening->day && word->taken_back;
  shown.may_say = shown.on && shown.standing == WindowStanding::asking && !shown.said && !taken_back;
  return shown;
}

}  // namespace nearer::readiness
