#include "practices/boundaries/rules.h"

#include "practices/asked.h"
#include "practices/boundaries/steps.h"

namespace nearer::boundaries {
namespace {

using protective::protects_more;

/// What an intent wants of a line.
template <class Level>
struct Wish {
  About about;
  LineName name;
  std::optional<Level> level;
  Audience audience;
  std::optional<LineWords> words;
  std::optional<std::int64_t> at{};  ///< seconds since 1970, where a loosening is confirmed with it

  Share share() const { return audience == Audience::ours ? Share::ours : Share::mine; }
};

template <class Level>
bool relaxes(const Standing<Level>& now, const Wish<Level>& wish) {
  if (!now.said()) return false;
  return (wish.level && now.level && protects_more(*now.level, *wish.level)) || protects_more(now.share, wish.share());
}

/// Marks that say no more than who sees the line: a newer one stands for them.
template <class Level>
std::vector<std::string> bare_shares(const Line<Level>* line) {
  if (line == nullptr) return {};
  auto shares = line->share.seen();
  const auto levels = line->level.seen();
  std::erase_if(shares, [&](const std::string& mark) { return std::ranges::find(levels, mark) != levels.end(); });
  return shares;
}

/// What of the wish takes effect at once: everything that relaxes nothing. Empty where that is nothing new.
template <class Level>
Result<std::optional<LineSaid>> at_once(const Standing<Level>& now, const Wish<Level>& wish) {
  auto said = about_line(wish.about, wish.name);
  // What is said again of an old line stands for all that was said of it before.
  const bool anew = now.old && !relaxes(now, wish);
  bool any = false;
  if (wish.level && (!now.level || protects_more(*wish.level, *now.level) || anew)) {
    said.level = key_of(*wish.level);
    any = true;
  }
  if (!now.said() || protects_more(wish.share(), now.share) || anew) {
    said.share = key_of(wish.share());
    any = true;
  }
  if (wish.words && now.words != std::vector{wish.words->value}) {
    said.words = wish.words;
    any = true;
  }
  if (!any) return std::optional<LineSaid>{};
  // Said again with whatever is kept for oneself: another own device may be sharing the line at this moment, and had not seen
  // this. Private holds against shared (docs/spec/protective.md, rule 3).
  if (wish.share() == Share::mine) {
    said.share = key_of(Share::mine);
    NEARER_TRY(over, entries<64>(bare_shares(now.mine)));
    said.over = std::move(over);
  }
  if (anew) {
    NEARER_TRY(over, entries<64>(marks_of(now.mine)));
    said.over = std::move(over);
  }
  return std::optional(std::move(said));
}

template <class Level>
Result<void> say_at_once(Steps& steps, const Standing<Level>& now, const Wish<Level>& wish) {
  NEARER_TRY(said, at_once(now, wish));
  if (!said) return {};
  auto shared = *said;
  if (now.old && !relaxes(now, wish)) {
    NEARER_TRY(over_in_ours, entries<64>(marks_of(now.ours)));
    shared.over = std::move(over_in_ours);
  }
  if (said->words) {
    NEARER_TRY(replaced, entries<16>(versions_of(now.mine)));
    NEARER_TRY(replaced_in_ours, entries<16>(versions_of(now.ours)));
    said->replaces = replaced;
    shared.replaces = replaced_in_ours;
  }
  put(steps, std::move(*said), Sharing::mine);
  const bool first = !now.said() && wish.share() == Share::ours;
  if (first || (now.share == Share::ours && wish.share() == Share::ours)) {
    put(steps, std::move(shared), Sharing::ours);
  } else if (now.visible) {
    auto hidden = about_line(wish.about, wish.name);
    hidden.share = key_of(Share::mine);
    put(steps, std::move(hidden), Sharing::ours);
  }
  return {};
}

/// What both would see of the words once the line is shared.
std::optional<LineWords> words_to_share(const std::vector<std::string>& versions) {
  std::string joined;
  for (const auto& version : versions) joined += (joined.empty() ? "" : "\n") + version;
  if (joined.empty()) return std::nullopt;
  return LineWords{joined.size() <= LineWords::high ? joined : versions.front()};
}

template <class Level>
Result<LooseningAsked> loosening(const Standing<Level>& now, const Wish<Level>& wish) {
  LooseningAsked asked{about_line(wish.about, wish.name), {}, {}};
  if (wish.at) asked.at = Whole<0, (std::int64_t{1} << 53) - 1>{*wish.at};
  const auto level = wish.level ? wish.level : now.level;
  if (level) asked.change.level = key_of(*level);
  asked.change.share = key_of(wish.share());
  if (wish.share() == Share::ours)
    asked.change.words = wish.words ? wish.words : words_to_share(now.words);
  NEARER_TRY(over, entries<64>(marks_of(now.mine)));
  NEARER_TRY(over_ours, entries<64>(marks_of(now.ours)));
  asked.change.over = over;
  asked.over_ours = over_ours;
  return asked;
}

template <class Level>
Decided decide_line(const Both<State>& state, const Wish<Level>& wish, const Standing<Level>& now,
                    const Context& context) {
  NEARER_CHECK(audience_open(wish.audience, context));
  const auto waiting = waiting_for(state.mine, wish.about, wish.name);
  const bool loosens = relaxes(now, wish);
  if (loosens && waiting) return refuse(Problem::not_now, "level");
  Steps steps;
  if (waiting) take_back(steps, state, *waiting, context);
  NEARER_CHECK(say_at_once(steps, now, wish));
  if (loosens) {
    NEARER_TRY(asked, loosening(now, wish));
    steps.push_back(Place<Event>{std::move(asked), Sharing::mine, {}});
  }
  if (steps.empty()) return refuse(Problem::nothing_to_do);
  return steps;
}

template <class Level>
Decided decide_line(const Both<State>& state, Lines<Level> Own::*lines, const Wish<Level>& wish,
                    const Context& context) {
  const auto now = standing(state.mine.first.*lines, state.ours.of(context.who).*lines, wish.name.id());
  return decide_line(state, wish, now, context);
}

std::optional<std::string> text_of(const auto& value) {
  return value ? std::optional(value->value) : std::nullopt;
}

/// The line as it was before a backup was restored. Where there is no partner now it is said for oneself.
template <class Level>
Wish<Level> former_wish(About about, const LineName& name, const Standing<Level>& now, const Context& context) {
  const auto was = former(now);
  const auto audience = was.share == Share::ours && context.paired ? Audience::ours : Audience::mine;
  return {about, name, was.level, audience, {}, std::max<std::int64_t>(0, context.now.seconds)};
}

}  // namespace

Decided decide(const Both<State>& state, const SetTouch& intent, const Context& context) {
  const Wish<Touch> wish{About::touch, {intent.kind.value, {}, text_of(intent.area)}, intent.level, intent.audience, {}};
  return decide_line(state, &Own::touch, wish, context);
}

Decided decide(const Both<State>& state, const MarkBody& intent, const Context& context) {
  const LineName name{intent.mark.value, {}, intent.area.value};
  const auto now = standing(state.mine.first.body, state.ours.of(context.who).body, name.id());
  // A mark says by itself that one asks first; said again without a level it keeps the one that it has.
  const auto level = intent.level ? *intent.level : now.level.value_or(Touch::ask_first);
  return decide_line(state, Wish<Touch>{About::body, name, level, intent.audience, {}}, now, context);
}

Decided decide(const Both<State>& state, const SetTopic& intent, const Context& context) {
  if (!intent.topic && !intent.own) return refuse(Problem::missing_field, "topic");
  if (intent.topic && intent.own) return refuse(Problem::out_of_range, "own");
  const LineName name{text_of(intent.topic), text_of(intent.own), {}};
  const Wish<Topic> wish{About::topic, name, intent.level, intent.audience, intent.approach};
  return decide_line(state, &Own::topic, wish, context);
}

Decided decide(const Both<State>& state, const SetTiredDay& intent, const Context& context) {
  const Wish<Flag> wish{About::tired_day, {}, {}, intent.audience, intent.words};
  return decide_line(state, &Own::tired_day, wish, context);
}

Decided decide(const Both<State>& state, const SetLimit& intent, const Context& context) {
  const auto level = intent.on ? Flag::set : Flag::unset;
  const Wish<Flag> wish{About::limit, {intent.limit.value, {}, {}}, level, intent.audience, {}};
  return decide_line(state, &Own::limit, wish, context);
}

Decided decide(const Both<State>& state, const TakeAwayLine& intent, const Context& context) {
  const LineName name{text_of(intent.subject), text_of(intent.own), text_of(intent.area)};
  return own_line(state, intent.about, name, context.who, [&](const auto& now) -> Decided {
    if (!now.said()) return refuse(Problem::not_found);
    if (waiting_for(state.mine, intent.about, name)) return refuse(Problem::not_now, "level");
    LooseningAsked asked{about_line(intent.about, name), {}, {}};
    NEARER_TRY(over, entries<64>(marks_of(now.mine)));
    NEARER_TRY(over_ours, entries<64>(marks_of(now.ours)));
    NEARER_TRY(replaced, entries<16>(versions_of(now.mine)));
    asked.change.over = over;
    asked.change.replaces = replaced;
    asked.over_ours = over_ours;
    return place<Events>(std::move(asked), Sharing::mine);
  });
}

Decided decide(const Both<State>& state, const SayLineAnew& intent, const Context& context) {
  const LineName name{text_of(intent.subject), text_of(intent.own), text_of(intent.area)};
  return own_line(state, intent.about, name, context.who, [&](const auto& now) -> Decided {
    if (!now.said()) return refuse(Problem::not_found);
    if (!now.old) return refuse(Problem::nothing_to_do);
    return decide_line(state, former_wish(intent.about, name, now, context), now, context);
  });
}

Decided decide(const Both<State>& state, const SayAllAnew&, const Context& context) {
  Steps all;
  Result<void> said;
  each_own_line(state, context.who, [&](About about, const LineName& name, const auto& now) {
    const auto wish = former_wish(about, name, now, context);
    if (!said || !now.said() || !now.old || relaxes(now, wish)) return;
    auto steps = decide_line(state, wish, now, context);
    if (!steps) said = std::unexpected(steps.error());
    if (steps) std::ranges::move(*steps, std::back_inserter(all));
  });
  NEARER_CHECK(said);
  if (all.empty()) return refuse(Problem::nothing_to_do);
  return all;
}

Decided decide(const Both<State>& state, const SayNothingMissing& intent, const Context& context) {
  if (intent.about != About::topic && intent.about != About::limit) return refuse(Problem::out_of_range, "about");
  const auto doubt = std::ranges::find(state.mine.doubts, intent.about, &Doubt::about);
  if (doubt == state.mine.doubts.end() || doubt->nothing_missing) return refuse(Problem::nothing_to_do);
  return place<Events>(NothingMissingSaid{intent.about, {std::max<std::int64_t>(0, context.now.seconds)}}, Sharing::mine);
}

bool has_old(const Both<State>& state, const Context& context) {
  bool any = std::ranges::any_of(state.mine.doubts, [&](const Doubt& doubt) {
    return !doubt.nothing_missing && in_doubt(state.mine, doubt.about, context);
  });
  each_own_line(state, context.who, [&](About, const LineName&, const auto& now) { any = any || (now.said() && now.old); });
  return any;
}

}  // namespace nearer::boundaries
