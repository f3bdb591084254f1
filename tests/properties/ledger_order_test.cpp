#include <numeric>

#include "tests/properties/ledger_world.h"

namespace nearer::ledger {
namespace {

/// One random act: somebody writes, somebody receives something (again), somebody restarts.
void act(World& world, std::uint32_t choice) {
  const std::size_t who = choice / 8 % world.devices();
  const auto& some = world.made[choice / 64 % world.made.size()];
  switch (choice % 8) {
    case 0:
    case 1:
    case 2:
      RC_ASSERT(world.write(who, "words"));
      return;
    case 7:
      world.restart(who);
      return;
    default:
      world.deliver(who, some);
  }
}

/// Everything that others can ask of a ledger, but for the hour in which a gap was noticed.
auto everything(const Place& place) {
  std::vector<std::tuple<DeviceId, std::uint64_t, std::uint64_t>> gaps;
  for (const auto& gap : place.ledger.gaps()) gaps.emplace_back(gap.author, gap.from, gap.to);
  return std::tuple(contents(place.ledger), place.ledger.heads(), gaps, place.ledger.heads_digest());
}

RC_GTEST_PROP(LedgerOrder, LossDoublingAndRestartChangeNothingButWhatIsMissing, (std::vector<std::uint32_t> choices)) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
  World world(1 + seed % 2, 1 + seed / 2 % 2, seed);
  for (const auto choice : choices) act(world, choice);
  for (std::size_t at = 0; at < world.devices(); ++at) {
    RC_ASSERT(world.couple[at].order() == world.twin(at));
    const auto before = everything(world.couple[at]);
    world.restart(at);
    RC_ASSERT(everything(world.couple[at]) == before);
  }
}

RC_GTEST_PROP(LedgerOrder, EqualSetsGiveEqualLedgers, (std::vector<std::uint32_t> choices)) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1000);
  World world(1 + seed % 2, 1 + seed / 2 % 2, seed);
  for (const auto choice : choices) act(world, choice);
  world.bring_everything();
  for (std::size_t at = 0; at < world.devices(); ++at) {
    RC_ASSERT(contents(world.couple[at].ledger) == contents(world.couple[0].ledger));
    RC_ASSERT(world.couple[at].order() == world.twin(at));
    RC_ASSERT(world.couple[at].ledger.heads_digest() == world.couple[0].ledger.heads_digest());
    RC_ASSERT(world.couple[at].ledger.gaps().empty());
  }
}

/// An outcome tells the front desk enough to keep its own list: take away what is withdrawn, put in what is placed.
RC_GTEST_PROP(LedgerOrder, OutcomesTellExactlyWhatHasChanged, (std::vector<std::uint32_t> choices)) {
  World world(2, 1, *rc::gen::inRange<std::uint64_t>(1, 1000));
  for (const auto choice : choices) {
    const auto at = choice / 8 % world.devices();
    const auto before = world.couple[at].order();
    if (choice % 2 == 0) {
      RC_ASSERT(world.write(at, "words"));
      continue;
    }
    const auto outcome = world.deliver(at, world.made[choice / 64 % world.made.size()]);
    const auto after = world.couple[at].order();
    RC_ASSERT(after.size() == before.size() + outcome.placed.size());
    RC_ASSERT(outcome.changed_from <= before.size());
    RC_ASSERT(
        std::equal(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(outcome.changed_from), before.begin()));
    RC_ASSERT(outcome.only_appended == (outcome.changed_from == before.size()));
  }
}

RC_GTEST_PROP(LedgerOrder, ErasuresMeetTheirEntriesInAnyOrder, (std::vector<std::uint32_t> choices)) {
  World world(2, 1, *rc::gen::inRange<std::uint64_t>(1, 1000));
  for (const auto choice : choices) {
    const auto at = choice / 8 % world.devices();
    if (choice % 4 != 0) {
      act(world, choice);
      continue;
    }
    const std::vector target{world.made[choice / 64 % world.made.size()].id};
    world.take_written(at, world.couple[at].ledger.erase(target, noon));
  }
  world.bring_everything();
  for (std::size_t at = 1; at < world.devices(); ++at) {
    RC_ASSERT(contents(world.couple[at].ledger) == contents(world.couple[0].ledger));
  }
}

/// Six entries of three devices in all 720 orders, each of them given twice.
TEST(LedgerOrder, SixEntriesInEveryOrderWithEveryOneTwice) {
  World world(2, 2, 5);
  world.write(0, "one");
  world.deliver(1, world.made[1]);
  world.write(1, "two");
  world.write(0, "three");
  world.deliver(2, world.made[3]);
  world.deliver(2, world.made[2]);
  world.write(2, "four");
  world.write(1, "five");
  world.deliver(0, world.made[4]);
  world.write(0, "six");
  ASSERT_EQ(world.made.size(), 7U);
  std::vector<std::size_t> order{1, 2, 3, 4, 5, 6};
  std::optional<Block<32>> expected;
  std::size_t orders = 0;
  do {
    auto reader = joined(world.couple[3].keys, group_named(7), {world.couple.founding});
    for (std::size_t at = 0; at < order.size(); ++at) {
      reader.take(world.made[order[at]]);
      reader.take(world.made[order[at / 2]]);
    }
    if (!expected) expected = contents(reader.ledger);
    ASSERT_EQ(contents(reader.ledger), expected);
    ASSERT_TRUE(reader.ledger.gaps().empty());
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 720U);
}

}  // namespace
}  // namespace nearer::ledger
