#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"
#include "protective/levels.h"

// E4, C1 and G1: what touch is welcome, by kind and by area of the body; marks of one's own body; topics; tired days;
// stop signals; limits. Each line is private or shared. Tightening is at once; loosening is confirmed and waits
// (docs/spec/protective.md).
namespace nearer::boundaries {

using protective::Flag;
using protective::Share;
using protective::Topic;
using protective::Touch;

/// What a line is about. Levels: Touch for touch and body, Topic for topic, Flag for limit; a tired day has words only.
enum class About { touch, body, topic, tired_day, limit };
BOOST_DESCRIBE_ENUM(About, touch, body, topic, tired_day, limit)

using OwnWords = Text<1, 120>;
using LineWords = Text<1, 500>;

/// Asks to say how welcome a kind of touch is, everywhere or on one area of the body.
struct SetTouch {
  static constexpr auto name = "set_touch";
  Key<64> kind;
  std::optional<Key<64>> area;
  Touch level = Touch::ask_first;
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(SetTouch, (), (kind, area, level, audience))

/// Asks to mark an area of one's own body: a scar, a port, a sore spot. It counts for every kind of touch there.
struct MarkBody {
  static constexpr auto name = "mark_body";
  Key<64> area;
  Key<64> mark;
  std::optional<Touch> level;  ///< ask_first when absent
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(MarkBody, (), (area, mark, level, audience))

/// Asks to say how open a topic is: one of the content, or in own words; and how to approach it.
struct SetTopic {
  static constexpr auto name = "set_topic";
  std::optional<Key<64>> topic;
  std::optional<OwnWords> own;
  Topic level = Topic::risky;
  std::optional<LineWords> approach;  ///< as it was when absent
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(SetTopic, (), (topic, own, level, approach, audience))

/// Asks to say what to do on tired and sore days.
struct SetTiredDay {
  static constexpr auto name = "set_tired_day";
  LineWords words;
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(SetTiredDay, (), (words, audience))

/// Asks to say that the body has this limit, or has it no more.
struct SetLimit {
  static constexpr auto name = "set_limit";
  Key<64> limit;
  bool on = true;
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(SetLimit, (), (limit, on, audience))

/// Asks to take a line away as if nothing had been said. That is a loosening, whatever it said.
struct TakeAwayLine {
  static constexpr auto name = "take_away_line";
  About about = About::touch;
  std::optional<Key<64>> subject;  ///< the kind of touch, the mark, the topic or the limit
  std::optional<OwnWords> own;
  std::optional<Key<64>> area;
};
BOOST_DESCRIBE_STRUCT(TakeAwayLine, (), (about, subject, own, area))

/// The ten minutes begin now.
struct ConfirmLoosening {
  static constexpr auto name = "confirm_loosening";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(ConfirmLoosening, (), (entry))

struct TakeBackLoosening {
  static constexpr auto name = "take_back_loosening";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(TakeBackLoosening, (), (entry))

/// Asks to say a line anew as it was before a backup was restored. At once where that is no more open than what counts now;
/// otherwise it waits ten minutes from here, confirmed by this.
struct SayLineAnew {
  static constexpr auto name = "say_line_anew";
  About about = About::touch;
  std::optional<Key<64>> subject;
  std::optional<OwnWords> own;
  std::optional<Key<64>> area;
};
BOOST_DESCRIBE_STRUCT(SayLineAnew, (), (about, subject, own, area))

/// Asks the same of all lines that become no more open by it, and of no other.
struct SayAllAnew {
  static constexpr auto name = "say_all_anew";
};
BOOST_DESCRIBE_STRUCT(SayAllAnew, (), ())

/// Asks to say, after a backup was restored, that no limit or no topic is missing on this device. It counts after ten minutes.
struct SayNothingMissing {
  static constexpr auto name = "say_nothing_missing";
  About about = About::limit;
};
BOOST_DESCRIBE_STRUCT(SayNothingMissing, (), (about))

/// Asks to add a stop signal, which acts at once for both. Earlier ones go on acting.
struct SetStopSignal {
  static constexpr auto name = "set_stop_signal";
  std::optional<OwnWords> word;
  std::optional<OwnWords> gesture;
};
BOOST_DESCRIBE_STRUCT(SetStopSignal, (), (word, gesture))

/// Asks to let a stop signal go. It acts until both have done so.
struct LetGoStopSignal {
  static constexpr auto name = "let_go_stop_signal";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(LetGoStopSignal, (), (entry))

/// What is said of one line of the author's. What is absent stays as it is. Levels are keys, so that a version which does
/// not know one still reads the event, and takes it for the most protective (rule 29).
struct LineSaid {
  static constexpr std::uint16_t kind = kinds::line_said;
  About about = About::touch;
  std::optional<Key<64>> subject;
  std::optional<OwnWords> own;
  std::optional<Key<64>> area;
  std::optional<Key<32>> level;
  std::optional<Key<32>> share;
  std::optional<LineWords> words;
  AtMost<EntryId, 64> over;        ///< the marks that its author saw, where it relaxes: only these go
  AtMost<EntryId, 16> replaces;    ///< the versions of the words that its author saw
  std::optional<EntryId> settles;  ///< in *mine*: the loosening that this carries out
};
BOOST_DESCRIBE_STRUCT(LineSaid, (), (about, subject, own, area, level, share, words, over, replaces, settles))

/// In *mine* only: a change that would relax a line. Nothing of it counts before it is confirmed and has settled.
struct LooseningAsked {
  static constexpr std::uint16_t kind = kinds::loosening_asked;
  LineSaid change;                ///< as it will stand in *mine*
  AtMost<EntryId, 64> over_ours;  ///< the marks of the line in *ours* that were seen
  std::optional<Whole<0, (std::int64_t{1} << 53) - 1>> at;  ///< seconds since 1970, where it was confirmed with the asking
};
BOOST_DESCRIBE_STRUCT(LooseningAsked, (), (change, over_ours, at))

struct LooseningConfirmed {
  static constexpr std::uint16_t kind = kinds::loosening_confirmed;
  EntryId asked;
  Whole<0, (std::int64_t{1} << 53) - 1> at;  ///< seconds since 1970; the wait begins here
};
BOOST_DESCRIBE_STRUCT(LooseningConfirmed, (), (asked, at))

struct LooseningTakenBack {
  static constexpr std::uint16_t kind = kinds::loosening_taken_back;
  EntryId asked;
};
BOOST_DESCRIBE_STRUCT(LooseningTakenBack, (), (asked))

/// In *mine* only.
struct NothingMissingSaid {
  static constexpr std::uint16_t kind = kinds::nothing_missing_said;
  About about = About::limit;
  Whole<0, (std::int64_t{1} << 53) - 1> at;  ///< seconds since 1970; the wait begins here
};
BOOST_DESCRIBE_STRUCT(NothingMissingSaid, (), (about, at))

struct StopSignalSaid {
  static constexpr std::uint16_t kind = kinds::stop_signal_said;
  std::optional<OwnWords> word;
  std::optional<OwnWords> gesture;
};
BOOST_DESCRIBE_STRUCT(StopSignalSaid, (), (word, gesture))

struct StopSignalLetGo {
  static constexpr std::uint16_t kind = kinds::stop_signal_let_go;
  EntryId signal;
};
BOOST_DESCRIBE_STRUCT(StopSignalLetGo, (), (signal))

using Intents = List<SetTouch, MarkBody, SetTopic, SetTiredDay, SetLimit, TakeAwayLine, ConfirmLoosening,
                     TakeBackLoosening, SayLineAnew, SayAllAnew, SayNothingMissing, SetStopSignal, LetGoStopSignal>;
using Events =
    List<LineSaid, LooseningAsked, LooseningConfirmed, LooseningTakenBack, NothingMissingSaid, StopSignalSaid,
         StopSignalLetGo>;

}  // namespace nearer::boundaries
