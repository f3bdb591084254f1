#include "companion/readiness_desk.h"

#include "companion/placing.h"
#include "companion/program_show.h"

namespace nearer {
namespace {

using readiness::Evening;
using readiness::Word;

static_assert(readiness::seconds_of_lock == matching::seconds_of_lock);
static_assert(readiness::longest_seconds == matching::longest_readiness);

// A stop of a clock that is further ahead than this would silence every evening until then.
constexpr std::int64_t hours_ahead = 24;

const Both<readiness::State>& readiness_of(const Desk& desk) { return desk.states.of<readiness::Practice>(); }

std::optional<Evening> evening_of(const Desk& desk, const Context& context) {
  return readiness::evening_of(readiness_of(desk).ours, context);
}

matching::Window window_of(const Evening& evening) {
  return {static_cast<std::uint32_t>(evening.day.number), evening.opens, evening.closes};
}

/// A stop, a pause or a "not now" within that hour or after it; a rest; or something before it that is missing. What was
/// only said on this side ends here only, and nothing of it is sent.
bool quiet_since(const Desk& desk, const Context& context, std::int64_t hour) {
  const auto& explored = desk.states.of<explorations::Practice>();
  const auto stopped = [&](std::int64_t at) {
    return at >= hour && at <= context.now.seconds / seconds_in_hour + hours_ahead;
  };
  return context.gaps.any() || stopped(explored.mine.quiet_hour) || stopped(explored.ours.quiet_hour) ||
         rest::resting(desk.states.of<rest::Practice>(), context.today());
}

matching::Openness openness_of(const Desk& desk, const Context& context, const Evening& evening) {
  const auto* word = readiness::word_for(readiness_of(desk).mine, evening);
  if (word == nullptr) return {};
  return {true, word->at, quiet_since(desk, context, word->at / seconds_in_hour)};
}

std::optional<matching::WindowDraw> kept_draw(const Desk& desk, const matching::Window& window) {
  const auto& drawn = readiness_of(desk).mine.drawn;
  if (!drawn || static_cast<std::uint32_t>(drawn->day.number) != window.number) return std::nullopt;
  return matching::WindowDraw{window.number, drawn->held, drawn->shows_at};
}

bool both_open(const Desk& desk, const Context& context, const Evening& evening) {
  const auto& state = readiness_of(desk);
  const auto* opening = readiness::opening_of(state.ours, evening);
  const auto drawn = kept_draw(desk, window_of(evening));
  const auto& found = state.mine.found;
  if (opening == nullptr || !drawn || !found || found->opened != opening->entry) return false;
  matching::Matches matches{};
  matches[0] = found->both ? 1 : 0;
  return matching::readiness_shows(openness_of(desk, context, evening), window_of(evening), *drawn, matches,
                                   context.now.seconds);
}

}  // namespace

std::optional<std::string> readiness_wanted(const Desk& desk, const Context& context) {
  return readiness::wanted(readiness_of(desk), context);
}

std::int64_t readiness_closes(const Desk& desk, Moment now) {
  const auto evening = evening_of(desk, desk.context(now));
  return evening ? evening->closes : now.seconds;
}

Result<matching::Choices> draw_readiness(Desk& desk, Call& call) {
  const auto context = desk.context(call.now);
  const auto evening = evening_of(desk, context);
  if (!evening) return refuse(Problem::not_now);
  const auto window = window_of(*evening);
  const auto kept = kept_draw(desk, window);
  NEARER_TRY(drawn, matching::draw_window(window, kept ? &*kept : nullptr, call.random));
  if (!kept)
    NEARER_CHECK(place_event(desk, call, Audience::mine,
                             readiness::WindowDrawn{evening->day, drawn.held, {drawn.shows_at}}));
  return matching::readiness_choice(openness_of(desk, context, *evening), window, drawn);
}

Result<void> place_readiness(Desk& desk, Call& call, const std::string& opened, bool both) {
  const auto context = desk.context(call.now);
  const auto evening = evening_of(desk, context);
  if (!evening) return {};
  NEARER_CHECK(place_event(desk, call, Audience::mine, readiness::ReadinessFound{{opened}, evening->day, both}));
  const auto openness = openness_of(desk, context, *evening);
  if (!both || (openness.open && !openness.stopped)) return {};
  return place_event(desk, call, Audience::ours, readiness::OpennessEnded{{opened}});
}

readiness::ReadinessShown show(const Desk& desk, insight::ReadinessView, const readiness::ReadinessAsked& asked,
                               Moment now) {
  const auto context = desk.context(now);
  auto shown = readiness::show(readiness_of(desk), asked, context);
  const auto evening = evening_of(desk, context);
  if (!evening) return shown;
  if (shown.said) shown.said = shown.may_take_back = !openness_of(desk, context, *evening).stopped;
  if (shown.may_say) shown.may_say = !quiet_since(desk, context, now.seconds / seconds_in_hour);
  shown.both_open = both_open(desk, context, *evening);
  return shown;
}

}  // namespace nearer
