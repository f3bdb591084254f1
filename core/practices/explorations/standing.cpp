#include "practices/explorations/standing.h"

#include <algorithm>

namespace nearer::explorations {
namespace {

bool too_far_ahead(std::int64_t at, Moment now) { return at - now.seconds > ahead_seconds; }
bool begins_too_far_ahead(std::int64_t at, Moment now) { return at - now.seconds > begun_ahead_seconds; }

bool lapsed(const Proposal& proposal, Moment now) {
  return now.seconds - proposal.since >= lapse_seconds || too_far_ahead(proposal.since, now);
}

/// Begun while the yes of both still held: nothing opens on an old yes. Where two clocks differ and nothing tells by how much,
/// a beginning may lie somewhat ahead of this one: it is under way all the same, so that neither is alone with it.
bool has_begun(const Proposal& proposal, Moment now) {
  return proposal.begun && *proposal.begun - proposal.since < lapse_seconds && !begins_too_far_ahead(*proposal.begun, now);
}

bool is_over(const Proposal& proposal, Moment now) { return proposal.ended || now.seconds >= ends_at(proposal); }

std::vector<Named> begun(const State& ours, Moment now) {
  std::vector<Named> all;
  for (const auto& [entry, proposal] : ours.proposals)
    if (has_begun(proposal, now)) all.push_back({entry, &proposal});
  std::ranges::stable_sort(all, {}, [](const Named& one) { return *one.proposal->begun; });
  return all;
}

}  // namespace

std::vector<Named> standing(const Both<State>& state, Moment now) {
  const auto others = begun(state.ours, now);
  const auto begins = others.empty() ? std::optional<std::int64_t>{} : others.back().proposal->begun;
  std::vector<Named> all;
  for (const auto& [entry, proposal] : state.ours.proposals)
    if (!proposal.begun && !lapsed(proposal, now) && !state.mine.passed.contains(entry) &&
        !(begins && proposal.since < *begins))
      all.push_back({entry, &proposal});
  std::ranges::stable_sort(all, {}, [](const Named& one) { return one.proposal->since; });
  return all;
}

bool both_said_yes(const Proposal& proposal) { return proposal.yes.size() == 2; }

std::int64_t ends_at(const Proposal& proposal) {
  return proposal.begun.value_or(proposal.since) + proposal.minutes * 60;
}

bool paused(const Proposal& proposal) { return !proposal.pauses.empty(); }

std::optional<Named> running(const State& ours, Moment now) {
  for (const auto& one : begun(ours, now))
    if (!is_over(*one.proposal, now)) return one;
  return std::nullopt;
}

std::optional<Named> last_one(const State& ours, Moment now) {
  const auto all = begun(ours, now);
  if (all.empty() || running(ours, now)) return std::nullopt;
  if (now.seconds - *all.back().proposal->begun > days_to_write * seconds_in_day) return std::nullopt;
  return all.back();
}

bool comfort_first(const Both<State>& state, Moment now) {
  if (running(state.ours, now) || !standing(state, now).empty()) return false;
  return std::ranges::any_of(state.ours.stops,
                             [&](const auto& stop) { return now.seconds - stop.second < comfort_seconds; });
}

const Written* written(const State& state, const std::string& proposal, std::optional<Partner> author) {
  const auto found = state.debriefs.find(proposal);
  if (found == state.debriefs.end()) return nullptr;
  const Written* last = nullptr;
  for (const auto& one : found->second)
    if (!author || one.author == *author) last = &one;
  return last;
}

std::string round_of(const std::string& proposal) { return "explorations/" + proposal; }

}  // namespace nearer::explorations
