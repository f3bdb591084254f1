#include "cli/simulate/body_model.h"

#include <algorithm>
#include <array>

namespace nearer::cli {
namespace {

int step_of(int tenths) { return std::clamp((tenths + 5) / 10, 0, 4); }

/// What a treatment takes in tenths, on its day and the days after.
constexpr std::array toll{6, 14, 18, 15, 10, 6, 3};

}  // namespace

int BodyModel::days_since_treatment(Day day) const {
  if (constitution_.cycle_days == 0) return static_cast<int>(toll.size());
  const int into = (day - first_ - constitution_.treated_weekday) % constitution_.cycle_days;
  return into < 0 ? into + constitution_.cycle_days : into;
}

Condition BodyModel::next(Day day, Chance& chance) {
  const int since = days_since_treatment(day);
  const int taken = since < static_cast<int>(toll.size()) ? toll.at(static_cast<std::size_t>(since)) : 0;
  const int grown = std::min((day - first_) * constitution_.better_each_year / 365, 10);
  const int weekend = weekday(day) >= 6 ? 3 : 0;
  carried_ = carried_ / 2 + chance.noise(8);
  const int sleep = 26 - taken / 3 + chance.noise(12);
  const int energy = constitution_.usual_energy + grown + weekend - taken + (sleep - 26) / 2 + carried_ / 2;
  const int pain = constitution_.usual_pain + taken - grown / 2 + chance.noise(6);
  const int stress = 18 - 2 * weekend + taken / 4 + chance.noise(8);
  const int mood = 24 + (energy - 22) / 2 - pain / 5 - stress / 6 + chance.noise(7);
  const int closeness = 22 + (mood - 22) / 2 - pain / 6 + chance.noise(9);
  return {step_of(energy),
          step_of(pain),
          step_of(sleep),
          step_of(mood),
          step_of(closeness),
          step_of(stress),
          step_of(energy - 4 + chance.noise(10)),
          energy < 18 && chance.percent(70)};
}

}  // namespace nearer::cli
