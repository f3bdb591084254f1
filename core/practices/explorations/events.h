#pragma once

#include "practices/explorations/debrief.h"
#include "practices/kinds.h"
#include "practices/practice.h"

// E1, E5, F1, F3, F4, F6: one exploration, proposed now, for so long; both say yes; a quiet timer; pause and stop.
// Nothing of it opens on an old yes, and none of it is counted (docs/spec/explorations.md).
namespace nearer::explorations {

using Seconds = Whole<0, (std::int64_t{1} << 53) - 1>;  ///< since 1970

/// Entries that an author had seen. No device ever sees more of them at a time than this.
using Seen = AtMost<EntryId, 32>;

/// Asks both whether they want this one now. It is no yes yet, not even of who proposes it: the steps come first.
struct ProposeExploration {
  static constexpr auto name = "propose_exploration";
  Key<64> id;
  std::optional<Whole<1, 120>> minutes;  ///< the shortest of the catalogue when absent
};
BOOST_DESCRIBE_STRUCT(ProposeExploration, (), (id, minutes))

/// For this proposal, this one time.
struct SayYes {
  static constexpr auto name = "say_yes";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(SayYes, (), (proposal))

/// A full answer, also after a yes. Without a day to revisit it, and where nothing else was said before, it stays on
/// one's own devices: for the partner the proposal then lapses, as one that nobody saw.
struct NotNow {
  static constexpr auto name = "not_now";
  EntryId proposal;
  std::optional<Day> revisit;
};
BOOST_DESCRIBE_STRUCT(NotNow, (), (proposal, revisit))

/// Asks to let "revisit or drop?" go for both.
struct DropRevisit {
  static constexpr auto name = "drop_revisit";
  EntryId revisit;
};
BOOST_DESCRIBE_STRUCT(DropRevisit, (), (revisit))

/// Starts the timer, once both have said yes.
struct BeginExploration {
  static constexpr auto name = "begin_exploration";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(BeginExploration, (), (proposal))

struct PauseExploration {
  static constexpr auto name = "pause_exploration";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(PauseExploration, (), (proposal))

/// A yes to going on after a pause. It takes one of both.
struct GoOn {
  static constexpr auto name = "go_on";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(GoOn, (), (proposal))

/// Ending is fine at any time, early or late.
struct EndExploration {
  static constexpr auto name = "end_exploration";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(EndExploration, (), (proposal))

/// Ends everything at once. It names nothing and is never refused while there are two.
struct StopExploration {
  static constexpr auto name = "stop_exploration";
};
BOOST_DESCRIBE_STRUCT(StopExploration, (), ())

/// Asks to seal what it was like, for the round of the last exploration; a later one takes its place until it opens.
struct DebriefExploration : Debrief {
  static constexpr auto name = "debrief_exploration";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(DebriefExploration, (Debrief), (proposal))

/// Asks to take what one has sealed back, as long as the round has not opened.
struct TakeBackDebrief {
  static constexpr auto name = "take_back_debrief";
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(TakeBackDebrief, (), (proposal))

/// Counts only if its author had seen every stop.
struct ExplorationProposed {
  static constexpr std::uint16_t kind = kinds::exploration_proposed;
  Key<64> id;
  Whole<1, 120> minutes;
  Seconds at;
  Seen after;  ///< the stops that stand
  Seen ends;   ///< earlier proposals and revisits that this one takes the place of
};
BOOST_DESCRIBE_STRUCT(ExplorationProposed, (), (id, minutes, at, after, ends))

struct YesSaid {
  static constexpr std::uint16_t kind = kinds::yes_said;
  EntryId proposal;
  Seconds at;
};
BOOST_DESCRIBE_STRUCT(YesSaid, (), (proposal, at))

/// Ends a proposal for both.
struct NotNowSaid {
  static constexpr std::uint16_t kind = kinds::not_now_said;
  EntryId proposal;
  Key<64> id;  ///< the exploration
  std::optional<Day> revisit;
  Seen after;  ///< the stops that stand
};
BOOST_DESCRIBE_STRUCT(NotNowSaid, (), (proposal, id, revisit, after))

/// In *mine* only.
struct ProposalPassed {
  static constexpr std::uint16_t kind = kinds::proposal_passed;
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(ProposalPassed, (), (proposal))

struct ExplorationBegun {
  static constexpr std::uint16_t kind = kinds::exploration_begun;
  EntryId proposal;
  Seconds at;
  Seen ends;  ///< earlier explorations that are over
};
BOOST_DESCRIBE_STRUCT(ExplorationBegun, (), (proposal, at, ends))

struct ExplorationPaused {
  static constexpr std::uint16_t kind = kinds::exploration_paused;
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(ExplorationPaused, (), (proposal))

/// Counts for the pauses that it names, and no other.
struct GoingOnSaid {
  static constexpr std::uint16_t kind = kinds::going_on_said;
  EntryId proposal;
  Seen pauses;
};
BOOST_DESCRIBE_STRUCT(GoingOnSaid, (), (proposal, pauses))

struct ExplorationEnded {
  static constexpr std::uint16_t kind = kinds::exploration_ended;
  EntryId proposal;
};
BOOST_DESCRIBE_STRUCT(ExplorationEnded, (), (proposal))

struct ExplorationStopped {
  static constexpr std::uint16_t kind = kinds::exploration_stopped;
  Seconds at;
  Seen over;   ///< earlier stops, which this one stands for
  Seen begun;  ///< what had begun, as far as its author knew: it can still be written about
};
BOOST_DESCRIBE_STRUCT(ExplorationStopped, (), (at, over, begun))

struct RevisitDropped {
  static constexpr std::uint16_t kind = kinds::revisit_dropped;
  Seen revisits;
};
BOOST_DESCRIBE_STRUCT(RevisitDropped, (), (revisits))

struct Debriefed : Debrief {
  static constexpr std::uint16_t kind = kinds::debriefed;
  EntryId proposal;
  Key<64> id;  ///< the exploration
  Day day;
};
BOOST_DESCRIBE_STRUCT(Debriefed, (Debrief), (proposal, id, day))

using Intents = List<ProposeExploration, SayYes, NotNow, DropRevisit, BeginExploration, PauseExploration, GoOn,
                     EndExploration, StopExploration, DebriefExploration, TakeBackDebrief>;
using Events = List<ExplorationProposed, YesSaid, NotNowSaid, ProposalPassed, ExplorationBegun, ExplorationPaused,
                    GoingOnSaid, ExplorationEnded, ExplorationStopped, RevisitDropped, Debriefed>;

}  // namespace nearer::explorations
