#include <gtest/gtest.h>

#include "tests/practices/explorations/evening.h"
#include "tests/practices/explorations/world.h"

// What two devices, or two people, do at once or without having heard everything: the more protective act holds.
namespace nearer::tests {
namespace {

using namespace explorations;

constexpr std::size_t anas_phone = 0;
constexpr std::size_t anas_tablet = 1;
constexpr std::size_t bens_phone = 2;

TEST(AtOnce, ANotNowOfOneDeviceTakesBackTheYesOfAnother) {
  World world;
  ASSERT_TRUE(world.ask(bens_phone, ProposeExploration{air, {}}));
  world.hear_all();
  const EntryId proposal{world.sees(bens_phone).proposals.at(0).proposal};
  ASSERT_TRUE(world.ask(bens_phone, SayYes{proposal}));
  ASSERT_TRUE(world.ask(anas_phone, SayYes{proposal}));
  ASSERT_TRUE(world.ask(anas_tablet, NotNow{proposal, {}}));
  EXPECT_EQ(world.tick(anas_tablet), 0U) << "no yes of hers is known there, and nothing leaves";
  world.hear_all();
  ASSERT_TRUE(world.ask(bens_phone, BeginExploration{proposal}));
  world.hear_all();
  EXPECT_EQ(world.tick(bens_phone), 0U);
  EXPECT_EQ(world.tick(anas_tablet), 1U);
  world.hear_all();
  for (const auto device : {anas_phone, anas_tablet, bens_phone}) EXPECT_FALSE(world.sees(device).running);
  EXPECT_EQ(world.tick(anas_tablet), 0U);
}

TEST(AtOnce, AnOwnProposalDoesNotTellThatAnotherWasPassedOver) {
  for (const bool passes : {false, true}) {
    Evening evening;
    const auto proposal = evening.proposed(ana);
    ASSERT_EQ(passes, passes && evening.ask(ben, NotNow{proposal, {}}));
    ASSERT_TRUE(evening.ask(ben, ProposeExploration{{"window_watch"}, {}}));
    EXPECT_EQ(evening.sees(ana).proposals.size(), 2U);
  }
}

TEST(AtOnce, SuggestedAgainAfterASilentNotNowBothComeToWhatEachCanAnswer) {
  for (const auto clock : {-250, 0, 250}) {
    World world;
    world.skew[bens_phone] = clock;
    ASSERT_TRUE(world.ask(anas_phone, ProposeExploration{air, {}}));
    world.hear_all();
    const EntryId passed{world.sees(bens_phone).proposals.at(0).proposal};
    ASSERT_TRUE(world.ask(anas_phone, SayYes{passed}));
    ASSERT_TRUE(world.ask(bens_phone, NotNow{passed, {}}));
    ASSERT_TRUE(world.ask(bens_phone, ProposeExploration{air, {}}));
    world.hear_all();
    for (const auto device : {anas_phone, bens_phone}) {
      const auto first = world.sees(device).proposals.at(0);
      EXPECT_NE(first.proposal, passed.value);
      EXPECT_FALSE(first.said_yes) << "a yes is for one proposal";
      ASSERT_TRUE(world.ask(device, SayYes{{first.proposal}}));
      world.hear_all();
    }
    for (const auto device : {anas_phone, bens_phone}) EXPECT_TRUE(world.sees(device).proposals.at(0).open);
  }
}

TEST(AtOnce, WhereSomethingIsMissingItIsPaused) {
  Evening evening;
  evening.begun();
  auto context = evening.context(ana);
  EXPECT_FALSE(show(evening.states(ana), ExplorationAsked{}, context).running.value().paused);
  for (const Gaps gaps : {Gaps{true, false}, Gaps{false, true}}) {
    context.gaps = gaps;
    EXPECT_TRUE(show(evening.states(ana), ExplorationAsked{}, context).running.value().paused) << "either may have paused";
  }
}

TEST(AtOnce, AStopByASlowClockMakesNoEarlierOneShorter) {
  World world;
  world.skew[bens_phone] = -5000;
  ASSERT_TRUE(world.ask(anas_phone, StopExploration{}));
  world.hear_all();
  const auto first = world.states(bens_phone).ours.stops.begin()->second;
  ASSERT_TRUE(world.ask(bens_phone, StopExploration{}));
  world.hear_all();
  const auto stops = world.states(anas_phone).ours.stops;
  ASSERT_EQ(stops.size(), 1U) << "the later one stands for both";
  EXPECT_EQ(stops.begin()->second, first);
}

}  // namespace
}  // namespace nearer::tests
