#include "practices/explorations/rules.h"

#include <algorithm>

#include "catalogue/explorations.h"
#include "practices/asked.h"

namespace nearer::explorations {
namespace {

using Event = Either<Events>;

// A device that is opened later than that says nothing: when it is opened is nobody's concern.
constexpr std::int64_t seconds_to_say_over = seconds_in_hour;

Seconds clock(const Context& context) { return {std::clamp(context.common().seconds, Seconds::low, Seconds::high)}; }

void name(Seen& seen, const std::string& entry) {
  if (seen.items.size() < Seen::high) seen.items.push_back({entry});
}

template <class Thing>
Seen names_of(const std::map<std::string, Thing>& things) {
  Seen seen;
  for (const auto& [entry, thing] : things) name(seen, entry);
  return seen;
}

Result<Named> standing_one(const Both<State>& state, const EntryId& entry, const Context& context) {
  if (context.paired)
    for (auto& one : standing(state, context.common()))
      if (one.entry == entry.value) return one;
  return refuse(Problem::not_found, "proposal");
}

Result<Named> running_one(const Both<State>& state, const EntryId& entry, const Context& context) {
  const auto one = running(state.ours, context.common());
  if (!context.paired || !one || one->entry != entry.value) return refuse(Problem::not_found, "proposal");
  return *one;
}

bool contains(const std::vector<Partner>& partners, Partner who) {
  return std::ranges::find(partners, who) != partners.end();
}

/// Own proposals that have not begun, those that have lapsed, and what was to be revisited about the same. What one has
/// passed over in silence stands for the other, and stays.
Seen replaced_by(const Both<State>& state, const std::string& id, const Context& context) {
  Seen ends;
  const auto open = standing({{}, state.ours}, context.common());
  for (const auto& [entry, proposal] : state.ours.proposals) {
    const bool stands = std::ranges::find(open, entry, &Named::entry) != open.end();
    if (!proposal.begun && (proposal.author == context.who || !stands)) name(ends, entry);
  }
  for (const auto& [entry, revisit] : state.ours.revisits)
    if (revisit.id == id || revisit.day < context.today()) name(ends, entry);
  return ends;
}

/// What was passed over before and is no more leaves no trace on one's own devices either.
void forget_passed(Decisions<Event>& steps, const Both<State>& state) {
  for (const auto& [proposal, entry] : state.mine.passed)
    if (!state.ours.proposals.contains(proposal)) steps.push_back(Erase{entry, Audience::mine, {}});
}

void take_back(Decisions<Event>& steps, const State& mine, const std::string& proposal) {
  const auto found = mine.debriefs.find(proposal);
  if (found == mine.debriefs.end()) return;
  for (const auto& one : found->second) steps.push_back(Erase{one.entry, Audience::mine, round_of(proposal)});
}

/// Whose timer is through first says so: two clocks may differ, and what is over on one screen is over on both.
void end_what_is_over(Decisions<Event>& steps, const State& ours, const Context& context) {
  for (const auto& [entry, proposal] : ours.proposals) {
    if (!proposal.begun || proposal.ended) continue;
    const auto since = context.common().seconds - ends_at(proposal);
    if (since >= 0 && since < seconds_to_say_over)
      steps.push_back(Place<Event>{ExplorationEnded{{entry}}, Sharing::ours, {}});
  }
}

}  // namespace

Decided decide(const Both<State>& state, const ProposeExploration& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  const auto* known = catalogue::find(intent.id.value);
  if (known == nullptr) return refuse(Problem::not_found, "id");
  const auto minutes = intent.minutes.value_or(Whole<1, 120>{known->shortest});
  if (minutes.value > known->longest) return refuse(Problem::out_of_range, "minutes");
  if (running(state.ours, context.common())) return refuse(Problem::not_now);
  return place<Events>(ExplorationProposed{intent.id, minutes, clock(context), names_of(state.ours.stops),
                                           replaced_by(state, intent.id.value, context)},
                       Sharing::ours);
}

Decided decide(const Both<State>& state, const SayYes& intent, const Context& context) {
  NEARER_TRY(found, standing_one(state, intent.proposal, context));
  if (contains(found.proposal->yes, context.who)) return refuse(Problem::nothing_to_do, "proposal");
  return place<Events>(YesSaid{intent.proposal, clock(context)}, Sharing::ours);
}

Decided decide(const Both<State>& state, const NotNow& intent, const Context& context) {
  NEARER_TRY(found, standing_one(state, intent.proposal, context));
  if (intent.revisit && *intent.revisit <= context.today()) return refuse(Problem::out_of_range, "revisit");
  const auto& proposal = *found.proposal;
  const bool known_to_both = proposal.author == context.who || contains(proposal.yes, context.who) || intent.revisit;
  Decisions<Event> steps;
  forget_passed(steps, state);
  if (known_to_both)
    steps.push_back(Place<Event>{
        NotNowSaid{intent.proposal, {proposal.id}, intent.revisit, names_of(state.ours.stops)}, Sharing::ours, {}});
  else
    steps.push_back(Place<Event>{ProposalPassed{intent.proposal}, Sharing::mine, {}});
  return steps;
}

Decisions<Event> due(const Both<State>& state, const Context& context) {
  Decisions<Event> steps;
  for (const auto& [entry, passed] : state.mine.passed) {
    const auto found = state.ours.proposals.find(entry);
    if (found == state.ours.proposals.end() || found->second.ended || !contains(found->second.yes, context.who)) continue;
    steps.push_back(Place<Event>{NotNowSaid{{entry}, {found->second.id}, {}, names_of(state.ours.stops)}, Sharing::ours, {}});
  }
  end_what_is_over(steps, state.ours, context);
  return context.paired ? steps : Decisions<Event>{};
}

Decided decide(const Both<State>& state, const DropRevisit& intent, const Context&) {
  const auto found = state.ours.revisits.find(intent.revisit.value);
  if (found == state.ours.revisits.end()) return refuse(Problem::not_found, "revisit");
  RevisitDropped dropped;
  for (const auto& [entry, revisit] : state.ours.revisits)
    if (revisit.id == found->second.id) name(dropped.revisits, entry);
  return place<Events>(std::move(dropped), Sharing::ours);
}

Decided decide(const Both<State>& state, const BeginExploration& intent, const Context& context) {
  NEARER_TRY(found, standing_one(state, intent.proposal, context));
  if (!both_said_yes(*found.proposal) || running(state.ours, context.common())) return refuse(Problem::not_now);
  Seen ends;
  for (const auto& [entry, proposal] : state.ours.proposals)
    if (entry != found.entry) name(ends, entry);
  return place<Events>(ExplorationBegun{intent.proposal, clock(context), std::move(ends)}, Sharing::ours);
}

Decided decide(const Both<State>& state, const PauseExploration& intent, const Context& context) {
  NEARER_TRY(found, running_one(state, intent.proposal, context));
  for (const auto& [entry, pause] : found.proposal->pauses)
    if (!contains(pause.going_on, context.who)) return refuse(Problem::nothing_to_do, "proposal");
  return place<Events>(ExplorationPaused{intent.proposal}, Sharing::ours);
}

Decided decide(const Both<State>& state, const GoOn& intent, const Context& context) {
  NEARER_TRY(found, running_one(state, intent.proposal, context));
  GoingOnSaid said{intent.proposal, {}};
  for (const auto& [entry, pause] : found.proposal->pauses)
    if (!contains(pause.going_on, context.who)) name(said.pauses, entry);
  if (said.pauses.items.empty()) return refuse(Problem::nothing_to_do, "proposal");
  return place<Events>(std::move(said), Sharing::ours);
}

Decided decide(const Both<State>& state, const EndExploration& intent, const Context& context) {
  NEARER_CHECK(running_one(state, intent.proposal, context));
  return place<Events>(ExplorationEnded{intent.proposal}, Sharing::ours);
}

Decided decide(const Both<State>& state, const StopExploration&, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  Seen begun;
  for (const auto& [entry, proposal] : state.ours.proposals)
    if (proposal.begun) name(begun, entry);
  // A clock that is behind makes no stop shorter that was there before.
  auto at = clock(context);
  for (const auto& [entry, stop] : state.ours.stops) at.value = std::max(at.value, stop);
  return place<Events>(ExplorationStopped{at, names_of(state.ours.stops), std::move(begun)}, Sharing::ours);
}

Decided decide(const Both<State>& state, const DebriefExploration& intent, const Context& context) {
  if (!says_something(intent)) return refuse(Problem::missing_field, "taps");
  NEARER_CHECK(audience_open(Sharing::apart, context, ""));
  if (written(state.ours, intent.proposal.value, std::nullopt)) return refuse(Problem::round_closed, "proposal");
  const auto last = last_one(state.ours, context.common());
  if (!last || last->entry != intent.proposal.value) return refuse(Problem::not_found, "proposal");
  Debriefed event;
  static_cast<Debrief&>(event) = intent;
  event.proposal = intent.proposal;
  event.id = {last->proposal->id};
  event.day = context.today();
  return place<Events>(std::move(event), Sharing::apart, round_of(intent.proposal.value));
}

Decided decide(const Both<State>& state, const TakeBackDebrief& intent, const Context&) {
  if (written(state.ours, intent.proposal.value, std::nullopt)) return refuse(Problem::round_closed, "proposal");
  Decisions<Event> steps;
  take_back(steps, state.mine, intent.proposal.value);
  if (steps.empty()) return refuse(Problem::not_found, "proposal");
  return steps;
}

}  // namespace nearer::explorations
