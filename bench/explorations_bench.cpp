#include <benchmark/benchmark.h>

#include <map>
#include <set>
#include <string>

#include "insight/explorations_offered.h"
#include "practices/explorations/practice.h"

// What it costs to fit the whole catalogue to two people.

namespace {

using namespace nearer;
using insight::Fits;

/// A couple of whom each has said something about most touches and some limits; looked up as a practice keeps it.
struct Said {
  std::map<std::string, bool, std::less<>> touches{{"massage", true},  {"hugging", true},    {"washing", false},
                                                   {"stroking", true}, {"mouth_kiss", true}, {"skin_to_skin", true}};
  std::map<std::string, bool, std::less<>> areas{{"neck", true}, {"chest", false}, {"hands", true}, {"belly", true}};
  std::set<std::string, std::less<>> limits{"fatigue", "healing_wound", "port", "numb_hands"};

  static bool is_open(const std::map<std::string, bool, std::less<>>& levels, std::string_view key) {
    const auto found = levels.find(key);
    return found == levels.end() || found->second;
  }
};

Fits fits_of(const std::array<Said, 2>& both) {
  Fits fits;
  fits.step = catalogue::last_step;
  fits.energy = insight::Energy::some;
  fits.may_touch = [&](auto touch, auto area) {
    return std::ranges::all_of(
        both, [&](const Said& said) { return Said::is_open(said.touches, touch) && Said::is_open(said.areas, area); });
  };
  fits.limited = [&](auto limit) {
    return std::ranges::any_of(both, [&](const Said& said) { return said.limits.contains(limit); });
  };
  return fits;
}

void whole_catalogue_for_both(benchmark::State& state) {
  const std::array<Said, 2> both;
  const auto fits = fits_of(both);
  const insight::Learned learned{{"window_watch"}, {"quiet_cup"}, {}, {"window_watch"}};
  for (auto _ : state) benchmark::DoNotOptimize(insight::offered(catalogue::explorations(), fits, learned, {}));
}
BENCHMARK(whole_catalogue_for_both);

void nothing_left_out(benchmark::State& state) {
  Fits fits;
  fits.step = catalogue::last_step;
  fits.may_touch = [](auto, auto) { return true; };
  fits.limited = [](auto) { return false; };
  for (auto _ : state) benchmark::DoNotOptimize(insight::offered(catalogue::explorations(), fits, {}, {}));
}
BENCHMARK(nothing_left_out);

}  // namespace
