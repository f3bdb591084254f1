#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "matching/inputs.h"
#include "matching/runs.h"
#include "tests/matching/sides.h"

// What somebody learns in the end who always says yes: the figures of docs/spec/matching.md, "What it holds against".

namespace nearer::matching {
namespace {

constexpr std::int64_t monday = 1'767'600'000;
constexpr std::size_t decks = 25;
constexpr std::size_t weeks = 52;

struct Item {
  ItemInput input;
  std::int64_t match_ends = 0;
  bool learnt = false;
};

/// A victim with a yes to one item in four, whose partner asks about half a deck at a time, each half in turn.
struct Victim {
  crypto::Random random;
  Runs runs;
  std::array<std::array<Item, 12>, decks> items;
  std::array<std::size_t, decks> times_run{};
  std::size_t hits_shown = 0;

  explicit Victim(std::uint64_t seed) : random(random_from(seed)) {
    for (auto& deck : items)
      for (auto& item : deck) item.input.answer = random.below(4) == 0 ? Answer::yes : Answer::no;
  }

  bool run(std::size_t number, std::int64_t now) {
    auto session = session_of(DeckKind::wishes, static_cast<std::uint32_t>(times_run[number]));
    session.deck_hash = {static_cast<std::uint8_t>(number)};
    std::vector<ItemId> ids;
    std::vector<ItemInput> inputs;
    for (std::uint8_t at = 0; at < 12; ++at) {
      auto& item = items[number][at];
      item.input.matched = now < item.match_ends;
      ids.push_back(ItemId{static_cast<std::uint8_t>(number), at});
      inputs.push_back(item.input);
    }
    if (!runs.begin(session, ids, now)) return false;
    const auto drawn = draw(session.shape(), inputs, random);
    note(number, *drawn, now);
    return true;
  }

  void note(std::size_t number, const Drawn& drawn, std::int64_t now) {
    const std::size_t half = times_run[number]++ % 2;
    for (std::size_t at = 0; at < 12; ++at) {
      auto& item = items[number][at];
      item.input.eligible = drawn.eligible[at];
      const bool asked = at / 6 == half;
      if (!asked || drawn.choices.reveal()[at] == 0) continue;
      item.learnt = true;
      item.match_ends = match_expiry(now, random);
      ++hits_shown;
    }
  }

  /// What part of the yes list the partner knows.
  std::pair<std::size_t, std::size_t> known() const {
    std::size_t yes = 0, learnt = 0;
    for (const auto& deck : items) {
      for (const auto& item : deck) {
        yes += item.input.answer == Answer::yes ? 1 : 0;
        learnt += item.learnt ? 1 : 0;
      }
    }
    return {learnt, yes};
  }
};

/// The same by hand: an item's delay has passed by its k-th run with 1 − 3^-k, and every second run asks about it.
double expected(std::size_t week) {
  double known = 0;
  for (std::size_t number = 0; number < decks; ++number) {
    const std::size_t runs = (week * 3 + decks - 1 - number) / decks;
    for (const std::size_t half : {0U, 1U}) {
      const std::size_t last_asked = runs <= half ? 0 : runs - (runs - 1 - half) % 2;
      known += last_asked == 0 ? 0 : 0.5 * (1 - std::pow(3.0, -static_cast<double>(last_asked)));
    }
  }
  return known / decks;
}

TEST(Prober, LearnsAsSlowlyAsTheTableSays) {
  const std::size_t victims = long_run() ? 3'000 : 250;
  std::array<std::size_t, weeks + 1> learnt{}, yes{};
  for (std::size_t seed = 0; seed < victims; ++seed) {
    Victim victim(seed);
    std::size_t turn = 0;
    for (std::size_t week = 1; week <= weeks; ++week) {
      const auto now = monday + static_cast<std::int64_t>(week) * 7 * seconds_in_day;
      for (std::int64_t run = 0; run < 3; ++run)
        EXPECT_TRUE(victim.run(turn++ % decks, now + run * 2 * seconds_in_day));
      EXPECT_FALSE(victim.run(turn % decks, now + 6 * seconds_in_day)) << "a fourth deck in one week";
      const auto [known, all] = victim.known();
      learnt[week] += known;
      yes[week] += all;
      EXPECT_GE(victim.hits_shown, known) << "whatever is learnt was shown";
    }
  }
  for (std::size_t week = 1; week <= weeks; ++week)
    EXPECT_NEAR(static_cast<double>(learnt[week]) / static_cast<double>(yes[week]), expected(week), 0.01) << week;
  EXPECT_NEAR(expected(8), 0.33, 0.015);
  EXPECT_NEAR(expected(17), 0.78, 0.01);
}

/// One item that alone is a yes or a no; how often it has come up before it shows, at most five times.
std::size_t rounds_until_shown(bool yes, bool partner_waits, crypto::Random& random) {
  std::vector<ItemInput> mine(12), theirs(12);
  mine[0].answer = yes ? Answer::yes : Answer::no;
  theirs[0] = {Answer::yes, false, !partner_waits, false};
  for (std::size_t round = 1; round <= 4; ++round) {
    const auto my_draw = draw(shape_of(DeckKind::wishes), mine, random).value();
    const auto their_draw = draw(shape_of(DeckKind::wishes), theirs, random).value();
    if (my_draw.choices.reveal()[0] == 1 && their_draw.choices.reveal()[0] == 1) return round;
    mine[0].eligible = my_draw.eligible[0];
    theirs[0].eligible = their_draw.eligible[0];
  }
  return 5;
}

TEST(Prober, SilenceIsNeverProof) {
  auto random = random_from(1);
  const std::size_t samples = long_run() ? 100'000 : 20'000;
  std::array<double, 6> shown{};
  for (std::size_t sample = 0; sample < samples; ++sample) ++shown[rounds_until_shown(true, false, random)];
  const std::array<double, 5> table{0.5, 0.75, 0.90, 0.964, 0.988};
  double silent = 1;
  for (std::size_t rounds = 1; rounds <= 4; ++rounds) {
    silent -= shown[rounds] / static_cast<double>(samples);
    EXPECT_NEAR(1 / (1 + silent), table[rounds], 0.01) << "prior one half, after round " << rounds;
  }
  EXPECT_EQ(rounds_until_shown(false, false, random), 5U);
}

TEST(Prober, AMutualYesShowsSoon) {
  auto random = random_from(2);
  const std::size_t samples = long_run() ? 100'000 : 20'000;
  std::array<double, 6> shown{};
  for (std::size_t sample = 0; sample < samples; ++sample) ++shown[rounds_until_shown(true, true, random)];
  const auto by = [&](std::size_t rounds) {
    double sum = 0;
    for (std::size_t round = 1; round <= rounds; ++round) sum += shown[round] / static_cast<double>(samples);
    return sum;
  };
  EXPECT_NEAR(by(1), 0.444, 0.012);
  EXPECT_NEAR(by(2), 0.790, 0.012);
  EXPECT_NEAR(by(3), 0.927, 0.012);
}

}  // namespace
}  // namespace nearer::matching
