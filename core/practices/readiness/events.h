#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// F2: "open to closeness now?", once an evening. Each says it alone, or says nothing; what comes of it is "you both feel
// open" or silence, found with the protocol of docs/spec/matching.md. Nothing of it is counted or kept.
namespace nearer::readiness {

/// Hours of the local day, of whoever looks.
using Opens = Whole<12, 23>;
using Closes = Whole<13, 24>;
using Seconds = Whole<0, (std::int64_t{1} << 53) - 1>;  ///< since 1970

/// Asks to let the question be asked, or to let it be. Off is at once, and for the partner it is silence.
struct SwitchReadiness {
  static constexpr auto name = "switch_readiness";
  bool on = false;
};
BOOST_DESCRIBE_STRUCT(SwitchReadiness, (), (on))

/// Asks for the evening window of both. The later choice holds.
struct SetWindow {
  static constexpr auto name = "set_window";
  Opens opens;
  Closes closes;
};
BOOST_DESCRIBE_STRUCT(SetWindow, (), (opens, closes))

struct LetWindowGo {
  static constexpr auto name = "let_window_go";
};
BOOST_DESCRIBE_STRUCT(LetWindowGo, (), ())

/// "I feel open to closeness", for this evening.
struct SayOpen {
  static constexpr auto name = "say_open";
};
BOOST_DESCRIBE_STRUCT(SayOpen, (), ())

/// At any time, also within the window. It holds for the evening.
struct TakeBackOpen {
  static constexpr auto name = "take_back_open";
};
BOOST_DESCRIBE_STRUCT(TakeBackOpen, (), ())

/// In *mine*.
struct ReadinessSwitched {
  static constexpr std::uint16_t kind = kinds::readiness_switched;
  bool on = false;
  AtMost<EntryId, 64> over;  ///< the earlier ones that were seen: only these go
};
BOOST_DESCRIBE_STRUCT(ReadinessSwitched, (), (on, over))

/// In *mine*. It counts for the window that its author saw, and for no other.
struct OpennessSaid {
  static constexpr std::uint16_t kind = kinds::openness_said;
  Day day;
  Opens opens;
  Closes closes;
  Seconds at;
};
BOOST_DESCRIBE_STRUCT(OpennessSaid, (), (day, opens, closes, at))

/// In *mine*.
struct OpennessTakenBack {
  static constexpr std::uint16_t kind = kinds::openness_taken_back;
  Day day;
};
BOOST_DESCRIBE_STRUCT(OpennessTakenBack, (), (day))

struct Hours {
  Opens opens;
  Closes closes;

  friend bool operator==(const Hours&, const Hours&) = default;
};
BOOST_DESCRIBE_STRUCT(Hours, (), (opens, closes))

/// Without hours there is no window.
struct WindowSet {
  static constexpr std::uint16_t kind = kinds::window_set;
  std::optional<Hours> hours;
};
BOOST_DESCRIBE_STRUCT(WindowSet, (), (hours))

/// The devices are to find out this evening. Placed by itself, whatever was said.
struct WindowOpened {
  static constexpr std::uint16_t kind = kinds::window_opened;
  Day day;
};
BOOST_DESCRIBE_STRUCT(WindowOpened, (), (day))

/// What was found there ends, for both.
struct OpennessEnded {
  static constexpr std::uint16_t kind = kinds::openness_ended;
  EntryId opened;
};
BOOST_DESCRIBE_STRUCT(OpennessEnded, (), (opened))

/// In *mine*, by the desk, before an offer leaves: whatever was said.
struct WindowDrawn {
  static constexpr std::uint16_t kind = kinds::window_drawn;
  Day day;
  bool held = false;
  Seconds shows_at;
};
BOOST_DESCRIBE_STRUCT(WindowDrawn, (), (day, held, shows_at))

/// In *mine*, by the desk: the round is over. A round that broke is one without a result.
struct ReadinessFound {
  static constexpr std::uint16_t kind = kinds::readiness_found;
  EntryId opened;
  Day day;
  bool both = false;
};
BOOST_DESCRIBE_STRUCT(ReadinessFound, (), (opened, day, both))

using Intents = List<SwitchReadiness, SetWindow, LetWindowGo, SayOpen, TakeBackOpen>;
using Events = List<ReadinessSwitched, OpennessSaid, OpennessTakenBack, WindowSet, WindowOpened, OpennessEnded,
                    WindowDrawn, ReadinessFound>;

}  // namespace nearer::readiness
