#pragma once

#include "practices/boundaries/rules.h"

namespace nearer::boundaries {

/// One of them: touch for touch and body, topic for topics, on for limits; none for a tired day.
struct LevelShown {
  std::optional<Touch> touch;
  std::optional<Topic> topic;
  std::optional<bool> on;
};
BOOST_DESCRIBE_STRUCT(LevelShown, (), (touch, topic, on))

/// A loosening of a line. Not confirmed: it waits for that. Then it takes effect after `seconds_left`.
struct WaitingShown {
  std::string entry;
  LevelShown to;                            ///< none where the line is to be taken away
  Audience audience = Audience::mine;
  bool takes_away = false;
  bool confirmed = false;
  std::optional<std::int64_t> seconds_left;  ///< once confirmed
};
BOOST_DESCRIBE_STRUCT(WaitingShown, (), (entry, to, audience, takes_away, confirmed, seconds_left))

/// How a line was before a backup was restored; it waits to be said anew. `at_once`: that makes nothing more open than now.
struct FormerShown {
  LevelShown level;
  Audience audience = Audience::mine;
  bool at_once = false;
};
BOOST_DESCRIBE_STRUCT(FormerShown, (), (level, audience, at_once))

/// After a backup was restored, something of this kind may be missing here. `seconds_left` once its owner has said that this is all.
struct DoubtShown {
  std::optional<std::int64_t> seconds_left;
};
BOOST_DESCRIBE_STRUCT(DoubtShown, (), (seconds_left))

/// `words`: how to approach a topic, what to do on a tired day. More than one where two devices wrote at once.
struct LineShown {
  About about = About::touch;
  std::optional<std::string> subject;
  std::optional<std::string> own;
  std::optional<std::string> area;
  LevelShown now;
  Audience audience = Audience::mine;
  std::vector<std::string> words;
  std::optional<WaitingShown> waiting;
  std::optional<FormerShown> was;  ///< of an own line
};
BOOST_DESCRIBE_STRUCT(LineShown, (), (about, subject, own, area, now, audience, words, waiting, was))

/// A signal that acts. `let_go`: I have let it go, and it acts until the partner has too.
struct StopSignalShown {
  std::string entry;
  std::optional<std::string> word;
  std::optional<std::string> gesture;
  bool let_go = false;
};
BOOST_DESCRIBE_STRUCT(StopSignalShown, (), (entry, word, gesture, let_go))

struct BoundariesAsked {};
BOOST_DESCRIBE_STRUCT(BoundariesAsked, (), ())

/// All own lines but the limits, and what waits. `gap`: something own has not arrived; until then nothing counts as
/// welcome.
struct BoundariesShown {
  std::vector<LineShown> lines;
  std::vector<StopSignalShown> stop_signals;
  bool gap = false;
  std::optional<DoubtShown> topics_in_doubt;
};
BOOST_DESCRIBE_STRUCT(BoundariesShown, (), (lines, stop_signals, gap, topics_in_doubt))

struct BoundariesView {
  static constexpr auto name = "boundaries";
  using With = BoundariesAsked;
  using Shown = BoundariesShown;
};

struct CardAsked {};
BOOST_DESCRIBE_STRUCT(CardAsked, (), ())

/// The card: what each has shared, limits too, and the stop signals of both. Nothing that waits, nothing private. Of whom
/// something is missing, no line counts as welcome before it is here.
struct CardShown {
  std::vector<LineShown> mine;
  std::vector<LineShown> partner;
  std::vector<StopSignalShown> stop_signals;
  std::optional<bool> missing_mine;     ///< true, or left out
  std::optional<bool> missing_partner;
};
BOOST_DESCRIBE_STRUCT(CardShown, (), (mine, partner, stop_signals, missing_mine, missing_partner))

struct CardView {
  static constexpr auto name = "card";
  using With = CardAsked;
  using Shown = CardShown;
};

struct LimitsAsked {};
BOOST_DESCRIBE_STRUCT(LimitsAsked, (), ())

/// Own limits, private and shared.
struct LimitsShown {
  std::vector<LineShown> limits;
  std::optional<DoubtShown> in_doubt;
};
BOOST_DESCRIBE_STRUCT(LimitsShown, (), (limits, in_doubt))

struct LimitsView {
  static constexpr auto name = "limits";
  using With = LimitsAsked;
  using Shown = LimitsShown;
};

BoundariesShown show(const Both<State>& state, const BoundariesAsked& asked, const Context& context);
CardShown show(const Both<State>& state, const CardAsked& asked, const Context& context);
LimitsShown show(const Both<State>& state, const LimitsAsked& asked, const Context& context);

using Views = List<BoundariesView, CardView, LimitsView>;

}  // namespace nearer::boundaries
