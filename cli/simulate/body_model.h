#pragma once

#include "base/calendar.h"
#include "cli/simulate/chance.h"

namespace nearer::cli {

/// How somebody is doing on a day, each 0 to 4.
struct Condition {
  int energy, pain, sleep, mood, closeness, stress, movement;
  bool nap;
};

/// What a body's days follow: how it is at best, and what a treatment does to it.
struct Constitution {
  int usual_energy;      ///< in tenths
  int usual_pain;        ///< in tenths
  int cycle_days;        ///< days between treatments; 0 for none
  int treated_weekday;   ///< days into the cycle on which it falls
  int better_each_year;  ///< tenths of energy gained in a year
};

/// Days that hang together: sleep drives energy, a treatment pulls it down for some days, weekends are lighter, and
/// what one day was the next remembers in part. Tenths throughout, so that nothing depends on floating point.
class BodyModel {
 public:
  BodyModel(Constitution constitution, Day first) : constitution_(constitution), first_(first) {}

  Condition next(Day day, Chance& chance);
  [[nodiscard]] bool is_treatment(Day day) const { return days_since_treatment(day) == 0; }

 private:
  [[nodiscard]] int days_since_treatment(Day day) const;

  Constitution constitution_;
  Day first_;
  int carried_ = 0;
};

}  // namespace nearer::cli
