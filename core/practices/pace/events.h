#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// B1 and F5: the couple goes at the pace of the one who needs more time. Each keeps a step alone; the couple's step is the
// lower of the two, found with the protocol of docs/spec/matching.md. A step back needs no round.
namespace nearer::pace {

/// words, presence, warm touch, sensual touch, sexual touch.
using Step = Whole<0, 4>;

/// Asks to keep a step as one's own. Where it is below the couple's, the couple's goes back with it at once.
struct SetStep {
  static constexpr auto name = "set_step";
  Step step;
};
BOOST_DESCRIBE_STRUCT(SetStep, (), (step))

/// Asks to go back for both, and keeps the step as one's own where that was further. Nobody is asked why.
struct GoBack {
  static constexpr auto name = "go_back";
  Step step;
};
BOOST_DESCRIBE_STRUCT(GoBack, (), (step))

struct StepSet {
  static constexpr std::uint16_t kind = kinds::step_set;
  Step step;
};
BOOST_DESCRIBE_STRUCT(StepSet, (), (step))

/// The devices are to find the couple's step anew.
struct PaceAsked {
  static constexpr std::uint16_t kind = kinds::pace_asked;
  Day day;
};
BOOST_DESCRIBE_STRUCT(PaceAsked, (), (day))

/// We are at this step, or below it.
struct WentBack {
  static constexpr std::uint16_t kind = kinds::went_back;
  Step step;
};
BOOST_DESCRIBE_STRUCT(WentBack, (), (step))

/// In *mine*, by the desk: the round is over. Without `completed` the step stays as it was.
struct PaceFound {
  static constexpr std::uint16_t kind = kinds::pace_found;
  EntryId opened;
  bool completed = true;
  Step step;
};
BOOST_DESCRIBE_STRUCT(PaceFound, (), (opened, completed, step))

using Intents = List<SetStep, GoBack>;
using Events = List<StepSet, PaceAsked, WentBack, PaceFound>;

}  // namespace nearer::pace
