#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "matching/runs.h"

// The pace of runs under broken clocks, new pairings and many devices.

namespace nearer::matching {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::int64_t monday = 1'767'600'000;

std::vector<ItemId> deck(std::uint8_t number) {
  std::vector<ItemId> items;
  for (std::uint8_t at = 0; at < 12; ++at) items.push_back(ItemId{number, at});
  return items;
}

Session wishes(std::uint8_t number, std::uint32_t round, std::uint8_t group = 1) {
  Session session;
  session.round = round;
  session.deck_hash = {number};
  session.group = {group};
  return session;
}

/// Begins a run of some deck in some group at a time of some broken clock.
bool begin_some(Runs& runs, std::uint32_t number) {
  const auto which = static_cast<std::uint8_t>(number % 6);
  const auto session = wishes(which, number / 6 % 20, static_cast<std::uint8_t>(number / 120 % 3));
  return runs.begin(session, deck(which), monday + static_cast<std::int64_t>(number / 360 % 40) * day / 2).has_value();
}

auto any_numbers() { return *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0, 14'400)); }

/// Whatever the clock shows and however often the couple pairs anew: no more than an honest clock would have allowed by
/// the latest time that was ever shown.
RC_GTEST_PROP(RunsProperties, NeverMoreThanTime, ()) {
  Runs runs;
  std::vector<std::pair<std::int64_t, std::uint8_t>> begun;
  for (const auto number : any_numbers())
    if (begin_some(runs, number)) begun.emplace_back(runs.seen(), static_cast<std::uint8_t>(number % 6));
  for (std::size_t at = 0; at < begun.size(); ++at) {
    if (at >= 3) RC_ASSERT(begun[at].first - begun[at - 3].first >= 7 * day);
    for (std::size_t before = 0; before < at; ++before)
      if (begun[before].second == begun[at].second) RC_ASSERT(begun[at].first - begun[before].first >= 7 * day);
  }
}

RC_GTEST_PROP(RunsProperties, MergingIsAJoin, ()) {
  Runs one, other, third;
  for (const auto number : any_numbers()) (void)begin_some(one, number);
  for (const auto number : any_numbers()) (void)begin_some(other, number);
  for (const auto number : any_numbers()) (void)begin_some(third, number);
  auto left = one, right = other, twice = one;
  left.merge(other);
  right.merge(one);
  RC_ASSERT(left == right);
  twice.merge(one);
  RC_ASSERT(twice == one);
  auto grouped = other;
  grouped.merge(third);
  auto all = one;
  all.merge(grouped);
  left.merge(third);
  RC_ASSERT(all == left);
  // What either refuses, both together refuse.
  for (std::uint32_t number = 0; number < 6; ++number) {
    const auto session = wishes(static_cast<std::uint8_t>(number), 77);
    const auto items = deck(static_cast<std::uint8_t>(number));
    const auto now = std::max({one.seen(), other.seen(), third.seen()});
    for (const auto* part : {&one, &other, &third})
      if (!part->allows(session, items, now)) RC_ASSERT(!all.allows(session, items, now));
  }
}

RC_GTEST_PROP(RunsProperties, ComeBackAsTheyWereKept, ()) {
  Runs runs;
  for (const auto number : any_numbers()) (void)begin_some(runs, number);
  RC_ASSERT(Runs::load(runs.save()).value() == runs);
}

}  // namespace
}  // namespace nearer::matching
