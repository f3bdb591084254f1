#pragma once

#include <map>

#include "practices/boundaries/events.h"
#include "protective/versions.h"

namespace nearer::boundaries {

/// What names a line: of the subject and the own words one is there, or neither.
struct LineName {
  std::optional<std::string> subject;
  std::optional<std::string> own;
  std::optional<std::string> area;

  /// Where the line stands among those of its kind.
  std::string id() const { return subject.value_or("") + "|" + own.value_or("") + "|" + area.value_or(""); }
};
BOOST_DESCRIBE_STRUCT(LineName, (), (subject, own, area))

/// One line of one partner, in one ledger.
template <class Level>
struct Line {
  LineName name;
  protective::Marks<Level> level;
  protective::Marks<Share> share;
  protective::Words words;

  BOOST_DESCRIBE_CLASS(Line, (), (name, level, share, words), (), ())
};

template <class Level>
bool is_old(const Line<Level>& line) {
  return !line.level.old.empty() || !line.share.old.empty();
}

template <class Level>
using Lines = std::map<std::string, Line<Level>>;

/// The lines of one partner.
struct Own {
  Lines<Touch> touch;
  Lines<Touch> body;
  Lines<Topic> topic;
  Lines<Flag> tired_day;
  Lines<Flag> limit;
};
BOOST_DESCRIBE_STRUCT(Own, (), (touch, body, topic, tired_day, limit))

/// Calls `look` with the lines of that kind.
template <class Someone, class Look>
decltype(auto) lines_about(Someone& own, About about, Look&& look) {
  switch (about) {
    case About::touch: return look(own.touch);
    case About::body: return look(own.body);
    case About::topic: return look(own.topic);
    case About::tired_day: return look(own.tired_day);
    case About::limit: break;
  }
  return look(own.limit);
}

struct StopSignal {
  Partner author = Partner::first;
  std::optional<std::string> word;
  std::optional<std::string> gesture;
};
BOOST_DESCRIBE_STRUCT(StopSignal, (), (author, word, gesture))

/// After a backup was restored: something of this kind may have been said that is not here.
struct Doubt {
  About about = About::limit;
  std::optional<std::int64_t> nothing_missing;  ///< seconds since 1970, when its owner said that this is all
};
BOOST_DESCRIBE_STRUCT(Doubt, (), (about, nothing_missing))

/// `asked` by entry: loosenings that wait. `confirmed`: since when, by what was asked. `let_go`: by whom, by signal. `doubts`
/// in *mine*.
struct State {
  Own first;
  Own second;
  protective::Observed<LooseningAsked> asked;
  std::map<std::string, std::int64_t> confirmed;
  std::map<std::string, StopSignal> signals;
  std::map<std::string, std::vector<Partner>> let_go;
  std::vector<Doubt> doubts;

  const Own& of(Partner partner) const { return partner == Partner::first ? first : second; }
};
BOOST_DESCRIBE_STRUCT(State, (), (first, second, asked, confirmed, signals, let_go, doubts))

/// How an own line stands, over both ledgers. It is shared when both can see it and no device of mine keeps it private. One
/// that was taken from sight, and of which nothing is in *mine*, is not known: its private pages have not come yet. It
/// counts as a line out of a backup does.
template <class Level>
struct Standing {
  const Line<Level>* mine = nullptr;
  const Line<Level>* ours = nullptr;
  std::optional<Level> level;
  bool visible = false;  ///< to the partner
  Share share = Share::mine;
  std::vector<std::string> words;
  bool old = false;  ///< some of it is from before a backup was restored, and not known yet (docs/spec/protective.md, rule 32)

  bool said() const { return level || !words.empty(); }
};

/// The same line as it was before the backup was restored: what its owner may say anew.
template <class Level>
struct Former {
  std::optional<Level> level;
  Share share = Share::mine;
};

template <class Level>
Standing<Level> standing(const Lines<Level>& mine, const Lines<Level>& ours, const std::string& id) {
  Standing<Level> now;
  if (const auto found = mine.find(id); found != mine.end()) now.mine = &found->second;
  if (const auto found = ours.find(id); found != ours.end()) now.ours = &found->second;
  now.visible = now.ours && held(now.ours->share) == Share::ours;
  for (const auto* line : {now.mine, now.ours}) {
    if (line == nullptr) continue;
    // What both can see is known: to make it private would have been said to both.
    const bool known = line == now.mine && now.visible;
    auto level = known ? held_as_said(line->level) : held(line->level);
    if (level && now.mine == nullptr && !now.visible) level = protective::from_backup(*level);
    if (level) now.level = now.level ? protective::stricter(*now.level, *level) : *level;
    if (now.words.empty()) now.words = texts(line->words);
    now.old = now.old || (!known && is_old(*line));
  }
  const bool kept = now.mine && (now.visible ? held_as_said(now.mine->share) : held(now.mine->share)) == Share::mine;
  now.share = now.visible && !kept ? Share::ours : Share::mine;
  return now;
}

template <class Level>
Former<Level> former(const Standing<Level>& now) {
  Former<Level> was;
  for (const auto* line : {now.mine, now.ours}) {
    const auto level = line == nullptr ? std::nullopt : held_as_said(line->level);
    if (level) was.level = was.level ? protective::stricter(*was.level, *level) : *level;
  }
  const bool visible = now.ours && held_as_said(now.ours->share) == Share::ours;
  const bool kept = now.mine && held_as_said(now.mine->share) == Share::mine;
  was.share = visible && !kept ? Share::ours : Share::mine;
  return was;
}

/// Calls `look(about, line, id)` with an own line of each kind that exists in either ledger, in a fixed order.
template <class Look>
void each_own_line(const Both<State>& state, Partner who, Look&& look) {
  for (const auto about : described::values_of<About>())
    lines_about(state.mine.first, about, [&](const auto& mine) {
      lines_about(state.ours.of(who), about, [&](const auto& ours) {
        if constexpr (std::is_same_v<decltype(mine), decltype(ours)>) {
          std::map<std::string, const LineName*> names;
          for (const auto* lines : {&ours, &mine})
            for (const auto& [id, line] : *lines) names[id] = &line.name;
          for (const auto& [id, name] : names) look(about, *name, standing(mine, ours, id));
        }
      });
    });
}

/// Whether a stop signal still acts: in *mine* until its owner lets it go, in *ours* until both do.
bool acts(const State& state, const std::string& signal, Audience audience);

/// Whether lines of this kind may be missing after a backup was restored: in doubt, what nobody has said is not known either.
bool in_doubt(const State& mine, About about, const Context& context);

/// What this partner had said counts as not known until it is said again, or known; what waited has to be asked for anew
/// (docs/spec/protective.md, rule 32).
void age(State& state, Partner whose);
void renew(State& state, Partner whose);

void fold(State& state, const Placed<LineSaid>& placed);
void fold(State& state, const Placed<LooseningAsked>& placed);

/// Confirmed on two devices: the later one counts, so that the wait is the longer one.
void fold(State& state, const Placed<LooseningConfirmed>& placed);
void fold(State& state, const Placed<LooseningTakenBack>& placed);
void fold(State& state, const Placed<NothingMissingSaid>& placed);
void fold(State& state, const Placed<StopSignalSaid>& placed);
void fold(State& state, const Placed<StopSignalLetGo>& placed);

}  // namespace nearer::boundaries
