#include "insight/explorations_offered.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "described/write.h"

namespace nearer::tests {
namespace {

using namespace insight;

constexpr Day thursday{20468};

/// All of it fits.
Fits open_to_all() {
  Fits fits;
  fits.may_touch = [](auto, auto) { return true; };
  fits.limited = [](auto) { return false; };
  fits.step = catalogue::last_step;
  return fits;
}

std::vector<Offered> offers(const Fits& fits, const ExplorationsAsked& asked = {}, const Learned& learned = {}) {
  return offered(catalogue::explorations(), fits, learned, asked).offered;
}

const Exploration& of(const Offered& one) { return *catalogue::find(one.id); }

bool has(const std::vector<Offered>& all, std::string_view id) {
  return std::ranges::find(all, id, &Offered::id) != all.end();
}

std::optional<WhyOffered> reason_of(const std::vector<Offered>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &Offered::id);
  return found == all.end() ? std::nullopt : std::optional(found->reason);
}

TEST(Fits, AllowsNothingThatHasALimitOrTouchAsItIsBuilt) {
  const auto all = offers({});
  ASSERT_FALSE(all.empty());
  for (const auto& one : all) {
    EXPECT_EQ(of(one).stage, 0);
    EXPECT_TRUE(of(one).not_suited_if.empty());
    EXPECT_TRUE(of(one).touches.empty());
  }
}

TEST(Offered, IsTheWholeCatalogueInItsOrderWhereNothingSpeaksAgainstIt) {
  auto fits = open_to_all();
  EXPECT_EQ(offers(fits).size(), catalogue::explorations().size());
  for (std::int64_t step = 0; step <= catalogue::last_step; ++step) {
    fits.step = step;
    for (const auto& one : offers(fits)) EXPECT_LE(of(one).stage, step);
  }
}

TEST(Offered, LeavesOutWhatALimitDoesNotSuit) {
  auto fits = open_to_all();
  fits.limited = [](auto limit) { return limit == "breath"; };
  const auto all = offers(fits);
  for (const auto& exploration : catalogue::explorations())
    EXPECT_EQ(has(all, exploration.id),
              std::ranges::find(exploration.not_suited_if, "breath") == exploration.not_suited_if.end());
}

TEST(Offered, NeedsEveryTouchOnEveryArea) {
  auto fits = open_to_all();
  fits.may_touch = [](auto touch, auto area) { return !(touch == "massage" && area == "feet"); };
  std::size_t left_out = 0;
  const auto all = offers(fits);
  for (const auto& exploration : catalogue::explorations()) {
    const bool both = std::ranges::find(exploration.touches, "massage") != exploration.touches.end() &&
                      std::ranges::find(exploration.areas, "feet") != exploration.areas.end();
    EXPECT_EQ(has(all, exploration.id), !both) << exploration.id;
    left_out += both;
  }
  EXPECT_GT(left_out, 0U);
}

TEST(Offered, IsNotSavedByTheOtherAreasWhereOneIsNotWanted) {
  std::size_t tried = 0;
  for (const auto& exploration : catalogue::explorations())
    for (const auto unwanted : exploration.areas) {
      auto fits = open_to_all();
      ASSERT_TRUE(allowed(exploration, fits));
      fits.may_touch = [&](auto, auto area) { return area != unwanted; };
      EXPECT_EQ(allowed(exploration, fits), exploration.touches.empty()) << exploration.id << " " << unwanted;
      tried += exploration.areas.size() > 1 && !exploration.touches.empty();
    }
  EXPECT_GT(tried, 50U) << "areas of explorations that have several";
}

TEST(Offered, LeavesOutWhatNeedsMoreThanThereIs) {
  auto fits = open_to_all();
  fits.without = {Need::voice};
  for (const auto& one : offers(fits))
    EXPECT_EQ(std::ranges::find(of(one).needs, Need::voice), of(one).needs.end()) << one.id;
}

TEST(Offered, KeepsToTheEnergyOfTheOneWithLess) {
  auto fits = open_to_all();
  fits.energy = Energy::some;
  for (const auto& one : offers(fits)) EXPECT_LE(of(one).energy, Energy::some);
  for (const auto& one : offers(fits, {Energy::low, {}, {}})) {
    EXPECT_EQ(of(one).energy, Energy::low);
    EXPECT_EQ(one.reason, WhyOffered::energy);
  }
  fits.energy = Energy::low;
  for (const auto& one : offers(fits, {Energy::more, {}, {}})) EXPECT_EQ(of(one).energy, Energy::low);
}

TEST(Offered, KeepsToTimeAndPosition) {
  for (const auto& one : offers(open_to_all(), {{}, Whole<1, 120>{5}, Position::apart})) {
    EXPECT_LE(of(one).shortest, 5);
    EXPECT_NE(std::ranges::find(of(one).positions, Position::apart), of(one).positions.end());
  }
}

/// Whoever limits what, the answer is the same: nothing in it tells whose limit it was, or that there was one.
TEST(Offered, IsTheSameWhoeverTheLimitBelongsTo) {
  const std::set<std::string_view> hers{"pain"};
  const std::set<std::string_view> none;
  const auto seen = [](const std::set<std::string_view>& ana, const std::set<std::string_view>& ben) {
    auto fits = open_to_all();
    fits.limited = [&](auto limit) { return ana.contains(limit) || ben.contains(limit); };
    return boost::json::serialize(described::write(offered(catalogue::explorations(), fits, {}, {})));
  };
  EXPECT_EQ(seen(hers, none), seen(none, hers));
  EXPECT_EQ(seen(hers, none), seen(hers, hers));
  EXPECT_EQ(seen(hers, none).find("pain"), std::string::npos);
}

struct Home {
  Both<explorations::State> explorations;
  Both<body::State> body;

  void wrote(Audience audience, Partner author, const char* id, const char* question, const char* answer) {
    explorations::Debriefed event;
    event.taps.items.push_back({{question}, {answer}});
    event.proposal = {std::string(32, static_cast<char>('a' + entries))};
    event.id = {id};
    event.day = thursday;
    auto& state = audience == Audience::mine ? explorations.mine : explorations.ours;
    fold(state, Placed<explorations::Debriefed>{event, author, std::to_string(++entries), 0, false});
  }

  void said_energy(Audience audience, Partner author, std::int64_t energy) {
    body::CheckedIn event;
    event.energy = Whole<0, 4>{energy};
    event.day = thursday;
    auto& state = audience == Audience::mine ? body.mine : body.ours;
    fold(state, Placed<body::CheckedIn>{event, author, std::to_string(++entries), 0, false});
  }

  int entries = 0;
};

TEST(Learned, WhatWasLikedComesFirstAndSaysWhy) {
  Home home;
  home.wrote(Audience::ours, Partner::second, "window_watch", "how_was_it", "felt_good");
  const auto all = offers(open_to_all(), {}, learned(home.explorations));
  EXPECT_EQ(all.at(0).reason, WhyOffered::liked);
  EXPECT_EQ(reason_of(all, "window_watch"), WhyOffered::liked);
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, &Offered::reason));
}

TEST(Learned, WhatWasNotForOneIsNotOfferedAsLiked) {
  Home home;
  home.wrote(Audience::ours, Partner::first, "window_watch", "what_next", "next_again");
  home.wrote(Audience::ours, Partner::second, "window_watch", "how_was_it", "felt_not_mine");
  EXPECT_NE(reason_of(offers(open_to_all(), {}, learned(home.explorations)), "window_watch"), WhyOffered::liked);
}

TEST(Learned, SofterAndShorterComeInstead) {
  Home home;
  home.wrote(Audience::mine, Partner::first, "balcony_minutes", "what_next", "next_softer");
  const auto all = offers(open_to_all(), {}, learned(home.explorations));
  for (const auto id : catalogue::find("balcony_minutes")->instead) EXPECT_EQ(reason_of(all, id), WhyOffered::softer);

  for (const auto& exploration : catalogue::explorations()) {
    Home other;
    other.wrote(Audience::mine, Partner::first, std::string(exploration.id).c_str(), "how_was_pace", "pace_shorter");
    for (const auto id : learned(other.explorations).shorter)
      EXPECT_LT(catalogue::find(id)->longest, exploration.longest);
  }
}

TEST(Learned, IsNothingFromANewerCatalogue) {
  Home home;
  home.wrote(Audience::mine, Partner::first, "of_a_newer_version", "how_was_it", "felt_good");
  EXPECT_TRUE(learned(home.explorations).liked.empty());
  EXPECT_TRUE(learned(home.explorations).known.empty());
}

TEST(Learned, KnowsKeysThatTheContentHas) {
  std::ifstream file(NEARER_CONTENT_FOLDER "/readiness.json");
  std::stringstream text;
  text << file.rdbuf();
  for (const auto* key : {"felt_good", "next_again", "next_softer", "pace_slower", "pace_shorter", "felt_not_mine"})
    EXPECT_NE(text.str().find(std::string("\"") + key + "\""), std::string::npos) << key;
}

TEST(Energy, IsThatOfTheOneWithLess) {
  const Context context{{thursday.number * seconds_in_day, 0}, Partner::first, true};
  Home home;
  EXPECT_FALSE(energy_today(home.body, context));
  home.said_energy(Audience::mine, Partner::first, 4);
  EXPECT_EQ(energy_today(home.body, context), Energy::more);
  home.said_energy(Audience::ours, Partner::second, 2);
  EXPECT_EQ(energy_today(home.body, context), Energy::some);
  home.said_energy(Audience::mine, Partner::first, 1);
  EXPECT_EQ(energy_today(home.body, context), Energy::low);
}

TEST(UnderWay, HidesWhatDoesNotFitAndNothingElse) {
  explorations::ExplorationShown shown;
  const auto proposed = [](const char* id) {
    explorations::ProposalShown proposal;
    proposal.id = id;
    return proposal;
  };
  shown.proposals = {proposed("window_watch"), proposed("balcony_minutes"), proposed("of_a_newer_version")};
  shown.revisits = {{"r", "balcony_minutes"}};
  shown.running = explorations::RunningShown{};
  shown.running->id = "balcony_minutes";
  auto fits = open_to_all();
  fits.limited = [](auto limit) { return limit == "cold_sensitive"; };
  const auto seen = fitting(shown, fits);
  ASSERT_EQ(seen.proposals.size(), 1U);
  EXPECT_EQ(seen.proposals[0].id, "window_watch");
  EXPECT_TRUE(seen.revisits.empty());
  EXPECT_TRUE(seen.running) << "what is under way has a stop, and is shown in any case";
}

}  // namespace
}  // namespace nearer::tests
