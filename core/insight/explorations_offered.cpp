#include "insight/explorations_offered.h"

#include <algorithm>

namespace nearer::insight {
namespace {

Energy energy_of(std::int64_t said) {
  if (said <= 1) return Energy::low;
  return said == 2 ? Energy::some : Energy::more;
}

template <class T>
std::optional<T> lower(std::optional<T> one, std::optional<T> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

bool suits(const Exploration& exploration, std::optional<Energy> energy, const ExplorationsAsked& asked) {
  if (energy && exploration.energy > *energy) return false;
  if (asked.minutes && exploration.shortest > asked.minutes->value) return false;
  return !asked.position || std::ranges::find(exploration.positions, *asked.position) != exploration.positions.end();
}

/// Whether something near to it is known already.
bool near_to_known(const Exploration& exploration, const Learned& learned) {
  return std::ranges::any_of(exploration.instead, [&](auto id) { return learned.known.contains(id); });
}

WhyOffered why(const Exploration& exploration, const Fits& fits, const Learned& learned, std::optional<Energy> energy) {
  if (learned.liked.contains(exploration.id)) return WhyOffered::liked;
  if (learned.softer.contains(exploration.id)) return WhyOffered::softer;
  if (learned.shorter.contains(exploration.id)) return WhyOffered::shorter;
  if (energy == Energy::low) return WhyOffered::energy;
  if (!learned.known.contains(exploration.id) && near_to_known(exploration, learned)) return WhyOffered::fresh;
  return exploration.stage == fits.step ? WhyOffered::step : WhyOffered::quiet;
}

/// The keys of content/readiness.json, debrief.
enum class Told { nothing, liked, softer, shorter, not_for_me };

Told told(std::string_view answer) {
  if (answer == "felt_good" || answer == "next_again") return Told::liked;
  if (answer == "next_softer" || answer == "pace_slower") return Told::softer;
  if (answer == "pace_shorter") return Told::shorter;
  if (answer == "felt_not_mine") return Told::not_for_me;
  return Told::nothing;
}

/// The same kind of touch in the same step.
bool alike(const Exploration& one, const Exploration& other) {
  return one.stage == other.stage && !one.touches.empty() && std::ranges::equal(one.touches, other.touches);
}

void learn_liked(Learned& learned, const Exploration& exploration) {
  learned.liked.insert(exploration.id);
  for (const auto& other : catalogue::explorations())
    if (alike(exploration, other)) learned.liked.insert(other.id);
}

void learn_shorter(Learned& learned, const Exploration& exploration) {
  for (const auto id : exploration.instead)
    if (const auto* other = catalogue::find(id); other != nullptr && other->longest < exploration.longest)
      learned.shorter.insert(id);
}

using Ids = std::set<std::string_view>;

void learn(Learned& learned, Ids& not_for_somebody, const explorations::Written& written) {
  const auto* exploration = catalogue::find(written.id);
  if (exploration == nullptr) return;
  learned.known.insert(exploration->id);
  for (const auto& tap : written.debrief.taps.items) {
    const auto said = told(tap.answer.value);
    if (said == Told::liked) learn_liked(learned, *exploration);
    if (said == Told::softer) learned.softer.insert(exploration->instead.begin(), exploration->instead.end());
    if (said == Told::shorter) learn_shorter(learned, *exploration);
    if (said == Told::not_for_me) not_for_somebody.insert(exploration->id);
  }
}

}  // namespace

bool allowed(const Exploration& exploration, const Fits& fits) {
  if (exploration.stage > fits.step) return false;
  const auto limited = [&](auto limit) { return !fits.limited || fits.limited(limit); };
  const auto unmet = [&](Need need) { return fits.without.contains(need); };
  if (std::ranges::any_of(exploration.not_suited_if, limited)) return false;
  if (std::ranges::any_of(exploration.needs, unmet)) return false;
  return std::ranges::all_of(exploration.touches, [&](auto touch) {
    return std::ranges::all_of(exploration.areas,
                               [&](auto area) { return fits.may_touch && fits.may_touch(touch, area); });
  });
}

std::optional<Energy> energy_today(const Both<body::State>& state, const Context& context) {
  const auto today = context.today();
  std::optional<Energy> least;
  const auto take = [&](const body::Fields& fields) {
    if (fields.energy) least = lower(least, std::optional(energy_of(fields.energy->value)));
  };
  take(body::effective(state.mine, today, std::nullopt));
  for (const auto partner : {Partner::first, Partner::second}) take(body::effective(state.ours, today, partner));
  return least;
}

Learned learned(const Both<explorations::State>& state) {
  Learned learned;
  Ids not_for_somebody;
  for (const auto* debriefs : {&state.mine.debriefs, &state.ours.debriefs})
    for (const auto& [proposal, round] : *debriefs)
      for (const auto& written : round) learn(learned, not_for_somebody, written);
  for (const auto id : not_for_somebody) learned.liked.erase(id);
  return learned;
}

ExplorationsShown offered(std::span<const Exploration> catalogue, const Fits& fits, const Learned& learned,
                          const ExplorationsAsked& asked) {
  const auto energy = lower(asked.energy, fits.energy);
  ExplorationsShown shown;
  for (const auto& exploration : catalogue)
    if (suits(exploration, energy, asked) && allowed(exploration, fits))
      shown.offered.push_back({std::string(exploration.id), why(exploration, fits, learned, energy)});
  std::ranges::stable_sort(shown.offered, {}, &Offered::reason);
  return shown;
}

explorations::ExplorationShown fitting(explorations::ExplorationShown shown, const Fits& fits) {
  const auto unfit = [&](const auto& one) {
    const auto* exploration = catalogue::find(one.id);
    return exploration == nullptr || !allowed(*exploration, fits);
  };
  std::erase_if(shown.proposals, unfit);
  std::erase_if(shown.revisits, unfit);
  return shown;
}

}  // namespace nearer::insight
