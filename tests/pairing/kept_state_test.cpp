#include <gtest/gtest.h>

#include "pairing/handshake.h"
#include "tests/pairing/two_sides.h"

namespace nearer::pairing {
namespace {

/// Both sides go through their saved form after every single step.
TEST(KeptState, ContinuesAfterARestartAtEveryStep) {
  for (const auto kind : {Kind::pair, Kind::link}) {
    TwoSides straight(41, kind, 2, 3);
    TwoSides restarted(41, kind, 2, 3);
    const auto restart = [&] {
      restarted.inviter = Inviter::load(restarted.inviter.save()).value();
      restarted.joiner = Joiner::load(restarted.joiner.save()).value();
    };
    restart();
    while (restarted.collect(restarted.inviter, restarted.inviter_cursor) ||
           restarted.collect(restarted.joiner, restarted.joiner_cursor))
      restart();
    straight.exchange();
    EXPECT_EQ(restarted.mailbox, straight.mailbox);
    EXPECT_EQ(restarted.inviter.words(), restarted.joiner.words());

    (void)restarted.inviter.words_match().value();
    (void)restarted.joiner.words_match().value();
    restart();
    EXPECT_TRUE(restarted.inviter.compared());
    restarted.mailbox.push_back(restarted.inviter.found(Bytes{1, 2}, evening, restarted.random).value());
    restart();
    restarted.exchange();
    restart();
    EXPECT_EQ(restarted.joiner.founding(), (Bytes{1, 2}));
    EXPECT_EQ(restarted.inviter.met()->group, restarted.joiner.met()->group);
    EXPECT_EQ(restarted.inviter.sent().size() + restarted.joiner.sent().size(), restarted.mailbox.size());
  }
}

TEST(KeptState, IsTheSameBytesAfterReading) {
  TwoSides sides(42);
  EXPECT_EQ(Inviter::load(sides.inviter.save())->save(), sides.inviter.save());
  sides.found(Bytes{1});
  EXPECT_EQ(Inviter::load(sides.inviter.save())->save(), sides.inviter.save());
  EXPECT_EQ(Joiner::load(sides.joiner.save())->save(), sides.joiner.save());
}

TEST(KeptState, RemembersWhyItIsBurntAndNoSecret) {
  TwoSides sides(43);
  sides.exchange();
  const auto code = read_invitation(*sides.inviter.invitation(), Kind::pair).value();
  sides.inviter.words_differ();
  const auto saved = sides.inviter.save();
  EXPECT_LT(saved.size(), 64U);
  const auto secret = code.secret.reveal();
  EXPECT_EQ(std::search(saved.begin(), saved.end(), secret.begin(), secret.end()), saved.end());
  const auto loaded = Inviter::load(saved);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->phase(), Phase::burnt);
  EXPECT_EQ(loaded->burnt_by(), Problem::words_differ);
}

TEST(KeptState, RefusesTheOtherRole) {
  TwoSides sides(44);
  EXPECT_EQ(Inviter::load(sides.joiner.save()).error().problem, Problem::bad_magic);
  EXPECT_EQ(Joiner::load(sides.inviter.save()).error().problem, Problem::bad_magic);
}

template <class Side>
void expect_no_part_is_read(const Bytes& saved) {
  for (std::size_t size = 0; size < saved.size(); size += size < 2048 ? 1 : 127)
    EXPECT_FALSE(Side::load(ByteView(saved).first(size))) << size;
  auto longer = saved;
  longer.push_back(0);
  EXPECT_EQ(Side::load(longer).error().problem, Problem::trailing_bytes);
}

TEST(KeptState, RefusesEveryPartOfItself) {
  TwoSides sides(45);
  expect_no_part_is_read<Inviter>(sides.inviter.save());
  expect_no_part_is_read<Joiner>(sides.joiner.save());
  sides.found(Bytes{1, 2, 3});
  expect_no_part_is_read<Inviter>(sides.inviter.save());
  expect_no_part_is_read<Joiner>(sides.joiner.save());
}

TEST(KeptState, EveryChangedHeadByteIsRefusedOrReadsBackTheSame) {
  TwoSides sides(46);
  sides.found(Bytes{1, 2, 3});
  const auto saved = sides.inviter.save();
  for (std::size_t at = 0; at < 600; ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = saved;
      changed[at] ^= static_cast<std::uint8_t>(1 << bit);
      const auto loaded = Inviter::load(changed);
      if (!loaded) continue;
      EXPECT_EQ(loaded->save(), changed) << at;
    }
  }
}

TEST(KeptState, FlagsThatThePhaseCannotHaveAreRefused) {
  TwoSides sides(47);
  auto saved = sides.inviter.save();
  const std::size_t flags = 5 + 12;
  for (const int wrong : {1, 4, 8, 16, 128}) {
    auto changed = saved;
    changed[flags] = static_cast<std::uint8_t>(wrong);
    EXPECT_FALSE(Inviter::load(changed)) << wrong;
  }
  saved[flags] = 2;
  EXPECT_TRUE(Inviter::load(saved)->second_joiner_seen());
}

}  // namespace
}  // namespace nearer::pairing
