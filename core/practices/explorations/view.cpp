#include "practices/explorations/view.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace nearer::explorations {
namespace {

Partner other(Partner partner) { return partner == Partner::first ? Partner::second : Partner::first; }

bool contains(const std::vector<Partner>& partners, Partner who) {
  return std::ranges::find(partners, who) != partners.end();
}

ProposalShown shown_of(const Named& one, const Context& context) {
  const auto& proposal = *one.proposal;
  return {one.entry,
          proposal.id,
          proposal.minutes,
          seen_by(context.who, proposal.author),
          contains(proposal.yes, context.who),
          both_said_yes(proposal),
          proposal.since + lapse_seconds + context.ahead};
}

RunningShown running_of(const Named& one, const Context& context) {
  const auto& proposal = *one.proposal;
  // A pause may be in what has not arrived yet (docs/spec/protective.md, rule 31).
  const bool is_paused = paused(proposal) || context.gaps.any();
  const bool going_on = is_paused && std::ranges::all_of(proposal.pauses, [&](const auto& pause) {
                          return contains(pause.second.going_on, context.who);
                        });
  return {one.entry, proposal.id, proposal.minutes, ends_at(proposal) + context.ahead, is_paused, going_on};
}

/// What can begin, then what waits for one's own answer, the latest first. So, of several about the same exploration, both
/// come to one that each can answer: also where one has passed over the first in silence and suggests it anew, and
/// whatever their clocks say.
std::vector<ProposalShown> proposals_of(const Both<State>& state, const Context& context) {
  std::vector<ProposalShown> shown;
  for (const auto& one : standing(state, context.common()) | std::views::reverse) shown.push_back(shown_of(one, context));
  std::ranges::stable_sort(shown, {}, [](const auto& one) { return std::pair(!one.open, one.said_yes); });
  return shown;
}

/// On that day only; of two about the same exploration, one.
std::vector<RevisitShown> revisits_of(const State& ours, Day today) {
  std::vector<RevisitShown> shown;
  for (const auto& [entry, revisit] : ours.revisits)
    if (revisit.day == today && std::ranges::find(shown, revisit.id, &RevisitShown::id) == shown.end())
      shown.push_back({entry, revisit.id});
  return shown;
}

DebriefShown debrief_of(const Both<State>& state, const std::string& proposal, bool open, const Context& context) {
  const auto* mine = written(state.ours, proposal, context.who);
  const auto* partner = written(state.ours, proposal, other(context.who));
  if (!mine) mine = written(state.mine, proposal, std::nullopt);
  DebriefShown shown;
  shown.proposal = proposal;
  if (mine) shown.mine = mine->debrief;
  if (partner) shown.partner = partner->debrief;
  if (const auto* any = mine ? mine : partner) {
    shown.id = any->id;
    shown.day = any->day;
  }
  shown.state = round_state({mine != nullptr, true, partner != nullptr, !open});
  shown.may_write = open && context.paired && !written(state.ours, proposal, std::nullopt);
  return shown;
}

DebriefShown afterwards_of(const Both<State>& state, const Named& one, const Context& context) {
  auto shown = debrief_of(state, one.entry, true, context);
  shown.id = one.proposal->id;
  shown.day = local_day({*one.proposal->begun + context.ahead, context.now.zone_minutes});
  return shown;
}

}  // namespace

ExplorationShown show(const Both<State>& state, const ExplorationAsked&, const Context& context) {
  ExplorationShown shown;
  if (!context.paired) return shown;
  const auto now = context.common();
  if (const auto one = running(state.ours, now)) {
    shown.running = running_of(*one, context);
    return shown;
  }
  shown.proposals = proposals_of(state, context);
  shown.comfort_first = comfort_first(state, now);
  if (const auto one = last_one(state.ours, now)) shown.afterwards = afterwards_of(state, *one, context);
  shown.revisits = revisits_of(state.ours, local_day(now));
  return shown;
}

DebriefsShown show(const Both<State>& state, const DebriefsAsked&, const Context& context) {
  std::set<std::string> proposals;
  for (const auto* debriefs : {&state.mine.debriefs, &state.ours.debriefs})
    for (const auto& [proposal, round] : *debriefs) proposals.insert(proposal);
  const auto last = last_one(state.ours, context.common());
  DebriefsShown shown;
  for (const auto& proposal : proposals)
    shown.debriefs.push_back(debrief_of(state, proposal, last && last->entry == proposal, context));
  std::ranges::stable_sort(shown.debriefs, std::greater{}, &DebriefShown::day);
  return shown;
}

}  // namespace nearer::explorations
