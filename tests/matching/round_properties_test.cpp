#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/matching/sides.h"

// Two honest programs and a relay that reorders, repeats, cuts off, restarts both and turns their clocks; and a partner
// who makes a second offer.

namespace nearer::matching {
namespace {

constexpr std::int64_t begun = 1'767'600'000;

const Session session = session_of(DeckKind::readiness);

bool may_follow(RoundState before, RoundState after) {
  if (before == after) return true;
  if (before >= RoundState::done) return false;
  if (after == RoundState::expired || after == RoundState::fault) return true;
  return static_cast<int>(after) == static_cast<int>(before) + 1;
}

struct World {
  crypto::Random random;
  std::uint8_t choice[2];
  Round rounds[2] = {Round::begin(session, ana, begun).value(), Round::begin(session, ben, begun).value()};
  Bytes offers[2], responses[2];
  bool cheated = false;
  bool handed_out_early = false;
  std::int64_t now = begun;

  World(std::uint64_t seed, bool a, bool b) : random(random_from(seed)), choice{a, b} {}

  void act(std::uint32_t number) {
    const Person me = number % 2 == 0 ? ana : ben;
    auto& round = rounds[me];
    switch (number / 2 % 10) {
      case 0:
      case 1:
        if (auto made = round.offer(choices({choice[me]}), now, random)) offers[me] = *made;
        break;
      case 2:
      case 3:
        if (!offers[other(me)].empty()) (void)round.take_offer(offers[other(me)], now);
        break;
      case 4:
        if (auto made = round.respond(now, random)) responses[me] = made->body;
        break;
      case 5:
      case 6:
        read_slot(me, number / 20 % 16 == 0);
        break;
      case 7:
        round = Round::load(round.save()).value();
        break;
      case 8:
        now += static_cast<std::int64_t>(number / 20 % 7) * 86'400 - 3 * 86'400;
        round.lapse(now);
        break;
      default:
        rarely(me, number / 20 % 16);
    }
  }

  /// The escrow holds until both are in, unless the relay breaks it.
  void read_slot(Person me, bool breaks) {
    if (responses[other(me)].empty()) return;
    const bool both = !responses[me].empty();
    if (!both && !breaks) return;
    handed_out_early |= !both;
    (void)rounds[me].take_response(responses[other(me)], now);
  }

  void rarely(Person me, std::uint32_t what) {
    if (what == 0) rounds[me].abandon();
    if (what != 1) return;
    cheated = true;
    const Side second(session, other(me), choices({1}), random);
    (void)rounds[me].take_offer(second.made.bytes, now);
  }
};

RC_GTEST_PROP(RoundProperties, WhateverHappensARoundRunsOnceAndTellsTheTruth, (std::uint64_t seed, bool a, bool b)) {
  World world(seed, a, b);
  const auto acts = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange(0, 320));
  for (const auto number : acts) {
    const RoundState before[2] = {world.rounds[0].state(), world.rounds[1].state()};
    const Bytes sent[2] = {world.offers[0], world.offers[1]};
    const Bytes deposited[2] = {world.responses[0], world.responses[1]};
    world.act(number);
    for (const auto me : {ana, ben}) {
      const auto& round = world.rounds[me];
      RC_ASSERT(may_follow(before[me], round.state()));
      RC_ASSERT(sent[me].empty() || sent[me] == world.offers[me]);
      RC_ASSERT(deposited[me].empty() || deposited[me] == world.responses[me]);
      RC_ASSERT(round.result().has_value() == (round.state() == RoundState::done));
      // Nobody has a result whose own response is not in the other's reach.
      if (round.result()) RC_ASSERT(!world.responses[me].empty());
      if (round.result()) RC_ASSERT(*round.result() == Matches{static_cast<std::uint8_t>(a && b)} || world.cheated);
      if (round.fault()) RC_ASSERT(world.cheated || world.handed_out_early);
    }
  }
  for (const auto& round : world.rounds) RC_ASSERT(Round::load(round.save()).value().save() == round.save());
}

RC_GTEST_PROP(RoundProperties, WithoutTroubleBothFindTheSame, (std::uint64_t seed, bool a, bool b)) {
  World world(seed, a, b);
  // Chance alone decides who acts: now and then it takes some hundreds of turns.
  for (int turn = 0; turn < 10'000 && !(world.rounds[0].closed() && world.rounds[1].closed()); ++turn)
    world.act(20 + static_cast<std::uint32_t>(world.random.below(16)));
  const Matches wanted{static_cast<std::uint8_t>(a && b)};
  RC_ASSERT(world.rounds[0].result() == wanted);
  RC_ASSERT(world.rounds[1].result() == wanted);
}

}  // namespace
}  // namespace nearer::matching
