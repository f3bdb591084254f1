#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <numeric>

#include "tests/practices/explorations/world.h"

// What devices do without knowing of each other ends the same in every order, and the more protective act holds.
namespace nearer::tests {
namespace {

using namespace explorations;

constexpr std::size_t phone = 0;
constexpr std::size_t tablet = 1;
constexpr std::size_t ben_phone = 2;

const ProposeExploration some_air{{"balcony_minutes"}, {}};

World opened() {
  World world;
  EXPECT_TRUE(world.ask(phone, some_air));
  EXPECT_TRUE(world.ask_of_what_is_seen<SayYes>(phone));
  world.hear_all();
  EXPECT_TRUE(world.ask_of_what_is_seen<SayYes>(ben_phone));
  world.hear_all();
  return world;
}

World begun() {
  auto world = opened();
  EXPECT_TRUE(world.ask_of_what_is_seen<BeginExploration>(ben_phone));
  world.hear_all();
  return world;
}

using Deed = std::function<bool(World&)>;

/// Calls `look(world)` for each choice out of these deeds, done at once, each from what was known before.
template <class Look>
void each_choice(const World& start, const std::vector<Deed>& deeds, Look&& look) {
  for (std::size_t choice = 1; choice < (std::size_t{1} << deeds.size()); ++choice) {
    auto world = start;
    for (std::size_t deed = 0; deed < deeds.size(); ++deed) {
      if ((choice >> deed & 1U) == 0) continue;
      auto alone = start;
      ASSERT_TRUE(deeds[deed](alone)) << deed;
      auto act = alone.acts.back();
      act.id = entry_id(100 + deed);
      world.acts.push_back(std::move(act));
    }
    look(world, choice);
  }
}

/// The end of all orders that keep the pasts; fails where two differ.
World::State end_of_every_order(const World& world) {
  std::vector<std::size_t> order(world.acts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto end = world.folded_in(order);
  const auto bytes = bytes_of_state(end);
  do {
    if (!world.keeps_pasts(order)) continue;
    EXPECT_EQ(bytes_of_state(world.folded_in(order)), bytes);
  } while (std::next_permutation(order.begin(), order.end()));
  return end;
}

template <class Intent>
Deed deed(std::size_t device) {
  return [device](World& world) { return world.ask_of_what_is_seen<Intent>(device); };
}

Deed stop(std::size_t device) {
  return [device](World& world) { return world.ask(device, StopExploration{}); };
}

Deed not_now(std::size_t device, std::optional<Day> revisit = {}) {
  return [=](World& world) {
    return world.ask(device, NotNow{{world.sees(device).proposals.at(0).proposal}, revisit});
  };
}

Deed propose(std::size_t device) {
  return [device](World& world) { return world.ask(device, some_air); };
}

TEST(EveryOrder, OfWhatIsDoneWhenBothHaveSaidYes) {
  const std::vector<Deed> deeds{deed<BeginExploration>(phone), deed<BeginExploration>(ben_phone), stop(tablet),
                                not_now(phone), not_now(ben_phone, thursday + 1)};
  each_choice(opened(), deeds, [&](const World& world, std::size_t choice) {
    const auto end = end_of_every_order(world);
    const bool protective = choice > 3;
    EXPECT_EQ(running(end, world.now(phone)).has_value(), !protective) << choice;
    EXPECT_EQ(standing({{}, end}, world.now(phone)).size(), 0U) << choice;
  });
}

TEST(EveryOrder, OfWhatIsDoneWhileOneIsUnderWay) {
  const std::vector<Deed> deeds{deed<PauseExploration>(phone), deed<PauseExploration>(ben_phone),
                                deed<EndExploration>(tablet), stop(ben_phone)};
  each_choice(begun(), deeds, [&](const World& world, std::size_t choice) {
    const auto end = end_of_every_order(world);
    const auto now = world.now(phone);
    EXPECT_EQ(running(end, now).has_value(), choice < 4) << choice;
    EXPECT_EQ(comfort_first({{}, end}, now), choice >= 8) << choice;
    EXPECT_TRUE(choice < 4 || last_one(end, now)) << "it may be written about";
  });
}

TEST(EveryOrder, OfPausesAndGoingOn) {
  auto start = begun();
  ASSERT_TRUE(start.ask_of_what_is_seen<PauseExploration>(phone));
  start.hear_all();
  const std::vector<Deed> deeds{deed<GoOn>(phone), deed<GoOn>(ben_phone), deed<GoOn>(tablet), stop(tablet)};
  each_choice(start, deeds, [&](const World& world, std::size_t choice) {
    const auto end = end_of_every_order(world);
    const auto one = running(end, world.now(phone));
    const bool both = (choice & 2U) != 0 && (choice & 5U) != 0;
    EXPECT_EQ(one.has_value(), choice < 8) << choice;
    EXPECT_EQ(one && paused(*one->proposal), one && !both) << choice;
  });
}

TEST(EveryOrder, OfStopsAndProposals) {
  const std::vector<Deed> deeds{propose(phone), propose(ben_phone), stop(tablet), stop(ben_phone), stop(phone)};
  each_choice(World{}, deeds, [&](const World& world, std::size_t choice) {
    const auto end = end_of_every_order(world);
    EXPECT_EQ(standing({{}, end}, world.now(phone)).empty(), choice > 3) << choice;
  });
}

TEST(EveryOrder, OfAStopThatHadNotHeardOfTheBeginning) {
  auto world = opened();
  ASSERT_TRUE(world.ask(ben_phone, StopExploration{}));
  ASSERT_TRUE(world.ask_of_what_is_seen<BeginExploration>(phone));
  ASSERT_TRUE(world.ask_of_what_is_seen<PauseExploration>(phone));
  ASSERT_TRUE(world.ask_of_what_is_seen<GoOn>(phone));
  ASSERT_TRUE(world.ask_of_what_is_seen<EndExploration>(phone));
  const auto end = end_of_every_order(world);
  EXPECT_TRUE(end.proposals.empty());
  EXPECT_TRUE(comfort_first({{}, end}, world.now(phone))) << "comfort is there in any case";
}

/// What devices do at random, hearing of each other now and then.
World some_evening() {
  World world;
  for (auto& skew : world.skew) skew = *rc::gen::inRange<std::int64_t>(-7200, 7200);
  const auto deeds = *rc::gen::inRange(4, 16);
  for (int at = 0; at < deeds; ++at) {
    const auto device = *rc::gen::inRange<std::size_t>(0, World::authors.size());
    world.clock += *rc::gen::inRange<std::int64_t>(0, 400);
    if (*rc::gen::inRange(0, 3) != 0) world.hear(device);
    switch (*rc::gen::inRange(0, 12)) {
      case 0:
      case 1:
        world.ask(device, some_air);
        break;
      case 2:
        world.ask(device, StopExploration{});
        break;
      case 3:
        world.ask_of_what_is_seen<PauseExploration>(device);
        break;
      case 4:
        world.ask_of_what_is_seen<GoOn>(device);
        break;
      case 5:
        world.ask_of_what_is_seen<EndExploration>(device);
        break;
      case 6:
        if (const auto seen = world.sees(device).proposals; !seen.empty())
          world.ask(device,
                    NotNow{{seen[0].proposal}, *rc::gen::element(std::optional<Day>{}, std::optional(thursday + 1))});
        break;
      case 7:
      case 8:
        world.ask_of_what_is_seen<BeginExploration>(device);
        break;
      default:
        world.ask_of_what_is_seen<SayYes>(device);
    }
  }
  return world;
}

/// A part of what was written that holds the past of each of its acts, in some order that keeps it.
std::vector<std::size_t> some_delivery(const World& world) {
  std::vector<std::size_t> order;
  std::set<std::size_t> there;
  std::vector<std::size_t> left(world.acts.size());
  std::iota(left.begin(), left.end(), std::size_t{0});
  std::erase_if(left, [](std::size_t) { return *rc::gen::inRange(0, 12) == 0; });
  while (true) {
    std::vector<std::size_t> ready;
    for (const auto act : left)
      if (std::ranges::includes(there, world.acts[act].past)) ready.push_back(act);
    if (ready.empty()) return order;
    const auto next = ready[*rc::gen::inRange<std::size_t>(0, ready.size())];
    order.push_back(next);
    there.insert(next);
    std::erase(left, next);
  }
}

RC_GTEST_PROP(Explorations, EndTheSameInEveryOrder, ()) {
  const auto world = some_evening();
  const auto order = some_delivery(world);
  auto sorted = order;
  std::ranges::sort(sorted);
  RC_ASSERT(bytes_of_state(world.folded_in(order)) == bytes_of_state(world.folded_in(sorted)));
}

/// Monotone safety: whatever was delivered, nothing can be answered or is under way whose author had not seen every
/// stop that was delivered, and nothing is under way without a yes of both.
RC_GTEST_PROP(Explorations, NeverOutliveAStop, ()) {
  const auto world = some_evening();
  const auto order = some_delivery(world);
  const auto state = world.folded_in(order);
  const auto now = later(noon(thursday), world.clock + *rc::gen::inRange<std::int64_t>(-3600, 10800));
  auto alive = standing({{}, state}, now);
  if (const auto one = running(state, now)) {
    RC_ASSERT(both_said_yes(*one->proposal));
    RC_ASSERT(!one->proposal->ended);
    alive.push_back(*one);
  }
  for (const auto& one : alive) {
    const auto proposal = std::ranges::find(world.acts, one.entry, &Act::id);
    for (const auto act : order)
      if (world.acts[act].kind == ExplorationStopped::kind) RC_ASSERT(proposal->past.contains(act));
  }
}

}  // namespace
}  // namespace nearer::tests
