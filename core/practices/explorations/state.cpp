#include "practices/explorations/state.h"

#include <algorithm>

namespace nearer::explorations {
namespace {

bool names(const Seen& seen, const std::string& entry) {
  return std::ranges::find(seen.items, entry, &EntryId::value) != seen.items.end();
}

bool knows_every_stop(const State& state, const Seen& seen) {
  return std::ranges::all_of(state.stops, [&](const auto& stop) { return names(seen, stop.first); });
}

template <class Thing>
void erase_named(std::map<std::string, Thing>& things, const Seen& seen) {
  for (const auto& entry : seen.items) things.erase(entry.value);
}

void add(std::vector<Partner>& partners, Partner partner) {
  const auto at = std::ranges::lower_bound(partners, partner);
  if (at == partners.end() || *at != partner) partners.insert(at, partner);
}

Proposal* find(State& state, const EntryId& entry) {
  const auto found = state.proposals.find(entry.value);
  return found == state.proposals.end() ? nullptr : &found->second;
}

void note_quiet(State& state, std::int64_t hour) { state.quiet_hour = std::max(state.quiet_hour, hour); }

void end(Proposal& proposal) {
  proposal.ended = true;
  proposal.pauses.clear();
}

}  // namespace

void age(State& state, Partner whose) {
  for (auto& [entry, proposal] : state.proposals)
    if (!proposal.begun) std::erase(proposal.yes, whose);
}

void fold(State& state, const Placed<ExplorationProposed>& placed) {
  const auto& event = placed.event;
  erase_named(state.proposals, event.ends);
  erase_named(state.revisits, event.ends);
  if (!knows_every_stop(state, event.after)) return;
  state.proposals.try_emplace(
      placed.entry, Proposal{placed.author, event.id.value, event.minutes.value, event.at.value, {}, {}, {}, false});
}

void fold(State& state, const Placed<YesSaid>& placed) {
  auto* proposal = find(state, placed.event.proposal);
  if (proposal == nullptr) return;
  add(proposal->yes, placed.author);
  proposal->since = std::min(proposal->since, placed.event.at.value);
}

void fold(State& state, const Placed<NotNowSaid>& placed) {
  note_quiet(state, placed.hour);
  const auto& event = placed.event;
  state.proposals.erase(event.proposal.value);
  if (event.revisit && knows_every_stop(state, event.after))
    state.revisits.insert_or_assign(placed.entry, Revisit{event.id.value, *event.revisit});
}

void fold(State& state, const Placed<ProposalPassed>& placed) {
  note_quiet(state, placed.hour);
  state.passed.insert_or_assign(placed.event.proposal.value, placed.entry);
}

void fold(State& state, const Placed<ExplorationBegun>& placed) {
  erase_named(state.proposals, placed.event.ends);
  auto* proposal = find(state, placed.event.proposal);
  // Whoever begins has seen both yeses, and what was seen comes before.
  if (proposal == nullptr || proposal->yes.size() < 2) return;
  proposal->begun = std::min(proposal->begun.value_or(placed.event.at.value), placed.event.at.value);
}

void fold(State& state, const Placed<ExplorationPaused>& placed) {
  note_quiet(state, placed.hour);
  auto* proposal = find(state, placed.event.proposal);
  if (proposal != nullptr && proposal->begun && !proposal->ended) proposal->pauses.try_emplace(placed.entry);
}

void fold(State& state, const Placed<GoingOnSaid>& placed) {
  auto* proposal = find(state, placed.event.proposal);
  if (proposal == nullptr) return;
  for (const auto& named : placed.event.pauses.items)
    if (const auto pause = proposal->pauses.find(named.value); pause != proposal->pauses.end())
      add(pause->second.going_on, placed.author);
  std::erase_if(proposal->pauses, [](const auto& pause) { return pause.second.going_on.size() == 2; });
}

void fold(State& state, const Placed<ExplorationEnded>& placed) {
  auto* proposal = find(state, placed.event.proposal);
  if (proposal != nullptr && proposal->begun) end(*proposal);
}

void fold(State& state, const Placed<ExplorationStopped>& placed) {
  note_quiet(state, placed.hour);
  const auto& event = placed.event;
  // What its author had not seen begin ends without a trace, whether it had begun or not: then the place of the stop in
  // the order decides nothing.
  std::erase_if(state.proposals, [&](const auto& one) { return !one.second.begun || !names(event.begun, one.first); });
  for (auto& [entry, proposal] : state.proposals) end(proposal);
  state.revisits.clear();
  erase_named(state.stops, event.over);
  state.stops.try_emplace(placed.entry, event.at.value);
}

void fold(State& state, const Placed<RevisitDropped>& placed) { erase_named(state.revisits, placed.event.revisits); }

void fold(State& state, const Placed<Debriefed>& placed) {
  const auto& event = placed.event;
  auto& round = state.debriefs[event.proposal.value];
  if (std::ranges::find(round, placed.entry, &Written::entry) == round.end())
    round.push_back({placed.entry, placed.author, event.id.value, event.day, event});
}

}  // namespace nearer::explorations
