// One person's devices that have not heard of each other, and one whose private pages have not come yet.
#include <gtest/gtest.h>

#include "tests/practices/boundaries/card.h"

namespace nearer::tests {
namespace {

/// What a device says that shares the line and has seen nothing of *mine*.
LineSaid shared_as(Touch level, const Cards& couple) {
  LineSaid said;
  said.subject = Key<64>{"hands"};
  said.level = Key<32>{std::string(described::name_of(level))};
  said.share = Key<32>{"ours"};
  for (const auto& mark : couple.states(ana).ours.of(ana).touch.at("hands||").level.seen()) said.over.items.push_back({mark});
  return said;
}

void settle_elsewhere(Cards& couple, Touch level) {
  const auto said = described::write(shared_as(level, couple));
  couple.add(ana, Audience::ours, LineSaid::kind, said);
}

TEST(OwnDevices, WhatOneLoosensWithoutTheOthersPrivatePagesIsTightenedOnceTheyMeet) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  settle_elsewhere(couple, Touch::welcome);
  ASSERT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::welcome) << "said by one device, and not yet heard by the other";
  EXPECT_EQ(couple.own(ana).at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.tick(ana), 1U);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
  EXPECT_EQ(couple.tick(ana), 0U) << "once";
  EXPECT_EQ(couple.tick(ben), 0U) << "and by its owner alone";
}

TEST(OwnDevices, WhatOneTightensStaysAsItIs) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::ask_first, Audience::ours));
  settle_elsewhere(couple, Touch::not_wanted);
  EXPECT_EQ(couple.tick(ana), 0U);
  EXPECT_EQ(couple.card(ben).partner.at(0).now.touch, Touch::not_wanted);
}

/// A device that has all of *ours* and nothing of *mine*.
Both<State> without_private_pages(const Cards& couple) { return {State{}, couple.states(ana).ours}; }

TEST(OwnDevices, AnOldSharedWelcomeIsNotKnownWhereThePrivatePagesAreMissing) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted));
  const auto fresh = without_private_pages(couple);
  const auto shown = show(fresh, BoundariesAsked{}, couple.context(ana)).lines;
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.at(0).now.touch, Touch::ask_first);
  EXPECT_EQ(shown.at(0).audience, Audience::mine);
  EXPECT_EQ(allowed(fresh, couple.context(ana)).touch("hands"), Touch::ask_first);
  EXPECT_EQ(couple.allows(ana, "hands"), Touch::not_wanted);
}

TEST(OwnDevices, AnOldSharedNoStillProtectsThere) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::ours));
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::not_wanted, Audience::mine));
  const auto fresh = without_private_pages(couple);
  EXPECT_EQ(allowed(fresh, couple.context(ana)).touch("hands"), Touch::not_wanted);
}

TEST(OwnDevices, WhatIsSharedShowsThereAtOnce) {
  Cards couple;
  ASSERT_TRUE(couple.touch(ana, "hands", Touch::welcome, Audience::ours));
  const auto fresh = without_private_pages(couple);
  ASSERT_EQ(show(fresh, BoundariesAsked{}, couple.context(ana)).lines.size(), 1U);
  EXPECT_EQ(allowed(fresh, couple.context(ana)).touch("hands"), couple.allows(ana, "hands"));
}

}  // namespace
}  // namespace nearer::tests
