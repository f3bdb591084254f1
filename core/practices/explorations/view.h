#pragma once

#include "practices/explorations/rules.h"
#include "practices/rounds.h"

namespace nearer::explorations {

/// A proposal that can be answered. Whether the partner has said yes is told only where both have.
struct ProposalShown {
  std::string proposal;
  std::string id;
  std::int64_t minutes = 0;
  Side from = Side::me;
  bool said_yes = false;   ///< I have
  bool open = false;       ///< both have: it may begin
  std::int64_t until = 0;  ///< seconds since 1970 by this device's clock; then it lapses
};
BOOST_DESCRIBE_STRUCT(ProposalShown, (), (proposal, id, minutes, from, said_yes, open, until))

struct RunningShown {
  std::string proposal;
  std::string id;
  std::int64_t minutes = 0;
  std::int64_t ends_at = 0;  ///< seconds since 1970 by this device's clock
  bool paused = false;       ///< by either, or both
  bool going_on = false;     ///< I have said yes to going on
};
BOOST_DESCRIBE_STRUCT(RunningShown, (), (proposal, id, minutes, ends_at, paused, going_on))

/// "Revisit or drop?", on the day that was chosen, for both alike.
struct RevisitShown {
  std::string revisit;
  std::string id;
};
BOOST_DESCRIBE_STRUCT(RevisitShown, (), (revisit, id))

struct DebriefShown {
  std::string proposal;
  std::string id;
  Day day;
  RoundState state = RoundState::not_started;
  std::optional<Debrief> mine;
  std::optional<Debrief> partner;  ///< only once opened
  bool may_write = false;
};
BOOST_DESCRIBE_STRUCT(DebriefShown, (), (proposal, id, day, state, mine, partner, may_write))

struct ExplorationAsked {};
BOOST_DESCRIBE_STRUCT(ExplorationAsked, (), ())

/// What is under way. After a stop: comfort first, the same for both, and nothing about who or what.
struct ExplorationShown {
  /// What can begin, what waits for one's own answer, the rest; none while one is under way.
  std::vector<ProposalShown> proposals;
  std::optional<RunningShown> running;
  bool comfort_first = false;
  std::optional<DebriefShown> afterwards;  ///< the last one, while it may be written about
  std::vector<RevisitShown> revisits;
};
BOOST_DESCRIBE_STRUCT(ExplorationShown, (), (proposals, running, comfort_first, afterwards, revisits))

struct DebriefsAsked {};
BOOST_DESCRIBE_STRUCT(DebriefsAsked, (), ())

/// What I have written, and what has opened, newest day first.
struct DebriefsShown {
  std::vector<DebriefShown> debriefs;
};
BOOST_DESCRIBE_STRUCT(DebriefsShown, (), (debriefs))

struct DebriefsView {
  static constexpr auto name = "debriefs";
  using With = DebriefsAsked;
  using Shown = DebriefsShown;
};

/// The view "exploration" is made of this by whoever knows what fits (insight/explorations_offered.h).
ExplorationShown show(const Both<State>& state, const ExplorationAsked& asked, const Context& context);
DebriefsShown show(const Both<State>& state, const DebriefsAsked& asked, const Context& context);

using Views = List<DebriefsView>;

}  // namespace nearer::explorations
