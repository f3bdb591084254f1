#include "protective/loosening.h"

#include "practices/boundaries/steps.h"

namespace nearer::boundaries {
namespace {

bool has_settled(const State& mine, const std::string& entry, const Context& context) {
  const auto confirmed = mine.confirmed.find(entry);
  return confirmed != mine.confirmed.end() &&
         protective::settled(protective::Loosening{confirmed->second, {}}, context.now.seconds);
}

/// What the partner is to see of it: the line as it is now, or, where the line stays private, no more than that the marks
/// which were shared before do not count any more.
std::optional<LineSaid> for_ours(const Both<State>& state, const LooseningAsked& asked, const Context& context) {
  const auto& change = asked.change;
  const bool shares = change.share && change.share->value == described::name_of(Share::ours);
  if (!context.paired || (!shares && asked.over_ours.items.empty())) return std::nullopt;
  auto said = about_line(change.about, name_of_line(change));
  said.over = asked.over_ours;
  said.share = change.share;
  if (shares) said.level = change.level;
  const bool words_go = !change.share || change.words;
  if (shares) said.words = change.words;
  own_line(state, change.about, name_of_line(change), context.who, [&](const auto& now) {
    if (auto versions = entries<16>(versions_of(now.ours)); words_go && versions) said.replaces = std::move(*versions);
  });
  return said;
}

/// What others are shown comes first: where it cannot be placed, the loosening goes on waiting.
void settle(Steps& steps, const Both<State>& state, const std::string& entry, const LooseningAsked& asked,
            const Context& context) {
  if (auto shown = for_ours(state, asked, context)) put(steps, std::move(*shown), Sharing::ours);
  auto own = asked.change;
  if (own.words) own.words.reset();
  own.settles = EntryId{entry};
  put(steps, std::move(own), Sharing::mine);
}

/// What the partner still has to hear of a line, once all own devices have been heard: that it is private, or that it is held
/// stricter than what is shown. Another device may have shared it, or loosened it, before it had seen that.
template <class Level>
std::optional<LineSaid> caught_up(About about, const LineName& name, const Standing<Level>& now) {
  if (!now.visible) return std::nullopt;
  const auto shown = held(now.ours->level);
  const bool looser = now.level && (!shown || protective::protects_more(*now.level, *shown));
  if (now.share == Share::ours && !looser) return std::nullopt;
  auto said = about_line(about, name);
  said.share = key_of(now.share);
  if (now.share == Share::ours) said.level = key_of(*now.level);
  return said;
}

bool needs_partner(const LooseningAsked& asked) {
  return asked.change.share && asked.change.share->value == described::name_of(Share::ours);
}

}  // namespace

void take_back(Steps& steps, const Both<State>& state, const std::string& entry, const Context& context) {
  const auto& change = state.mine.asked.standing.at(entry).change;
  steps.push_back(Place<Event>{LooseningTakenBack{{entry}}, Sharing::mine, {}});
  const auto name = name_of_line(change);
  own_line(state, change.about, name, context.who, [&](const auto& now) {
    auto said = about_line(change.about, name);
    if (now.level) said.level = key_of(*now.level);
    said.share = key_of(now.share);
    if (now.share == Share::ours && context.paired) put(steps, said, Sharing::ours);
    put(steps, std::move(said), Sharing::mine);
  });
}

Decided decide(const Both<State>& state, const ConfirmLoosening& intent, const Context& context) {
  if (!state.mine.asked.standing.contains(intent.entry.value)) return refuse(Problem::not_found, "entry");
  if (state.mine.confirmed.contains(intent.entry.value)) return refuse(Problem::nothing_to_do, "entry");
  return place<Events>(LooseningConfirmed{intent.entry, {std::max<std::int64_t>(0, context.now.seconds)}}, Sharing::mine);
}

Decided decide(const Both<State>& state, const TakeBackLoosening& intent, const Context& context) {
  if (!state.mine.asked.standing.contains(intent.entry.value)) return refuse(Problem::not_found, "entry");
  Steps steps;
  take_back(steps, state, intent.entry.value, context);
  return steps;
}

Steps due(const Both<State>& state, const Context& context) {
  Steps steps;
  if (context.gaps.mine) return steps;
  for (const auto& [entry, asked] : state.mine.asked.standing)
    if (has_settled(state.mine, entry, context) && (context.paired || !needs_partner(asked)))
      settle(steps, state, entry, asked, context);
  if (!context.paired) return steps;
  each_own_line(state, context.who, [&](About about, const LineName& name, const auto& now) {
    if (auto said = caught_up(about, name, now)) put(steps, std::move(*said), Sharing::ours);
  });
  return steps;
}

}  // namespace nearer::boundaries
