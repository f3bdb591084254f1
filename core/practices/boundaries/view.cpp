#include "practices/boundaries/view.h"

#include "practices/boundaries/steps.h"
#include "protective/loosening.h"

namespace nearer::boundaries {
namespace {

void set_level(LevelShown& shown, Touch level) { shown.touch = level; }
void set_level(LevelShown& shown, Topic level) { shown.topic = level; }
void set_level(LevelShown& shown, Flag level) { shown.on = level == Flag::set; }

template <class Level>
LevelShown level_shown(const std::optional<Level>& level) {
  LevelShown shown;
  if (level) set_level(shown, *level);
  return shown;
}

template <class Level>
std::optional<WaitingShown> waiting_shown(const State& mine, About about, const LineName& name, const Context& context) {
  const auto entry = waiting_for(mine, about, name);
  if (!entry) return std::nullopt;
  const auto& change = mine.asked.standing.at(*entry).change;
  WaitingShown shown;
  shown.entry = *entry;
  if (change.level) set_level(shown.to, protective::level_named<Level>(change.level->value));
  shown.takes_away = !change.share;
  if (change.share && protective::level_named<Share>(change.share->value) == Share::ours) shown.audience = Audience::ours;
  const auto confirmed = mine.confirmed.find(*entry);
  shown.confirmed = confirmed != mine.confirmed.end();
  if (shown.confirmed)
    shown.seconds_left = protective::seconds_left(protective::Loosening{confirmed->second, {}}, context.now.seconds);
  return shown;
}

template <class Level>
LineShown line_shown(About about, const LineName& name, const Standing<Level>& now) {
  LineShown shown{about, name.subject, name.own, name.area, level_shown(now.level), Audience::mine, now.words, {}, {}};
  if (now.share == Share::ours) shown.audience = Audience::ours;
  return shown;
}

template <class Level>
std::optional<FormerShown> former_shown(const Standing<Level>& now) {
  if (!now.old) return std::nullopt;
  const auto [was, at_once] = said_anew(now);
  return FormerShown{level_shown(was.level), was.share == Share::ours ? Audience::ours : Audience::mine, at_once};
}

std::optional<DoubtShown> doubt_shown(const State& mine, About about, const Context& context) {
  if (!in_doubt(mine, about, context)) return std::nullopt;
  const auto& said = std::ranges::find(mine.doubts, about, &Doubt::about)->nothing_missing;
  if (!said) return DoubtShown{};
  return DoubtShown{protective::seconds_left(protective::Loosening{*said, {}}, context.now.seconds)};
}

/// Own lines, as far as `wanted` says so; a line of which nothing is said is none.
template <class Wanted>
std::vector<LineShown> own_lines(const Both<State>& state, const Context& context, Wanted&& wanted) {
  std::vector<LineShown> lines;
  each_own_line(state, context.who, [&]<class Level>(About about, const LineName& name, const Standing<Level>& now) {
    if (!now.said() || !wanted(about)) return;
    lines.push_back(line_shown(about, name, now));
    lines.back().waiting = waiting_shown<Level>(state.mine, about, name, context);
    lines.back().was = former_shown(now);
  });
  return lines;
}

/// Where a later word may be missing, nothing counts as welcome that was not said to be less.
LevelShown while_missing(LevelShown level) {
  if (level.touch) level.touch = protective::stricter(*level.touch, Touch::ask_first);
  if (level.topic) level.topic = protective::stricter(*level.topic, Topic::risky);
  return level;
}

/// What this person shows in *ours*, but for what another own device keeps private or says stricter: upkeep says that to the
/// partner within a minute.
std::vector<LineShown> own_shared_lines(const Both<State>& state, const Context& context) {
  std::vector<LineShown> shown;
  each_own_line(state, context.who, [&](About about, const LineName& name, const auto& now) {
    if (!now.visible || now.share != Share::ours) return;
    auto told = now;
    told.words = texts(now.ours->words);
    if (!told.said()) return;
    shown.push_back(line_shown(about, name, told));
    if (context.gaps.mine) shown.back().now = while_missing(shown.back().now);
  });
  return shown;
}

/// What the partner shows in *ours*.
std::vector<LineShown> shared_lines(const State& ours, Partner of, bool missing) {
  std::vector<LineShown> shown;
  for (const auto about : described::values_of<About>())
    lines_about(ours.of(of), about, [&]<class Level>(const Lines<Level>& lines) {
      for (const auto& [id, line] : lines) {
        const auto now = standing<Level>({}, lines, id);
        if (!now.said() || now.share != Share::ours) continue;
        shown.push_back(line_shown(about, line.name, now));
        if (missing) shown.back().now = while_missing(shown.back().now);
      }
    });
  return shown;
}

std::vector<StopSignalShown> signals_shown(const Both<State>& state, const Context& context) {
  std::vector<StopSignalShown> shown;
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto& known = state.of(audience);
    for (const auto& [entry, signal] : known.signals)
      if (acts(known, entry, audience)) {
        const auto by = known.let_go.find(entry);
        const bool let_go = by != known.let_go.end() && std::ranges::find(by->second, context.who) != by->second.end();
        shown.push_back({entry, signal.word, signal.gesture, let_go});
      }
  }
  return shown;
}

}  // namespace

BoundariesShown show(const Both<State>& state, const BoundariesAsked&, const Context& context) {
  return {own_lines(state, context, [](About about) { return about != About::limit; }),
          signals_shown(state, context), context.gaps.mine, doubt_shown(state.mine, About::topic, context)};
}

CardShown show(const Both<State>& state, const CardAsked&, const Context& context) {
  CardShown card;
  card.mine = own_shared_lines(state, context);
  if (context.paired)
    card.partner = shared_lines(state.ours, context.who == Partner::first ? Partner::second : Partner::first,
                                context.gaps.partner);
  card.stop_signals = signals_shown(state, context);
  if (context.gaps.mine) card.missing_mine = true;
  if (context.paired && context.gaps.partner) card.missing_partner = true;
  return card;
}

LimitsShown show(const Both<State>& state, const LimitsAsked&, const Context& context) {
  return {own_lines(state, context, [](About about) { return about == About::limit; }),
          doubt_shown(state.mine, About::limit, context)};
}

}  // namespace nearer::boundaries
