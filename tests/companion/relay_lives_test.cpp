#include "tests/companion/couple_at_relay.h"

// A relay is put back, begun afresh, or has a wrong clock: what is written afterwards arrives all the same.

namespace nearer::testing {
namespace {

using RelayLives = CoupleAtRelay;

TEST_F(RelayLives, ARelayThatIsPutBackToYesterdayLeavesNobodyDeaf) {
  relay_.copy_database();
  thank(ana_, "of Ana, before", after(60));
  thank(ben_, "of Ben, before", after(60));
  both_visit(after(60));
  relay_.put_back_the_copy();
  // As many as were there before: the same numbers now stand for other envelopes.
  thank(ana_, "of Ana, afterwards", after(120));
  thank(ben_, "of Ben, afterwards", after(120));
  both_visit(after(120));
  const Lines all{"of Ana, before", "of Ben, before", "of Ana, afterwards", "of Ben, afterwards"};
  EXPECT_EQ(jar(ana_, after(120)), all);
  EXPECT_EQ(jar(ben_, after(120)), all);
}

TEST_F(RelayLives, ARelayThatIsPutBackAndHasLessThanBeforeIsCollectedFromItsBeginning) {
  relay_.copy_database();
  for (int n = 0; n < 5; ++n) thank(ana_, "before " + std::to_string(n), after(60));
  both_visit(after(60));
  relay_.put_back_the_copy();
  thank(ana_, "afterwards", after(120));
  both_visit(after(120));
  EXPECT_EQ(jar(ben_, after(120)).size(), 6U);
}

TEST_F(RelayLives, ARelayThatBeginsAfreshOnTheSameDayLeavesNobodyDeaf) {
  thank(ana_, "before", after(60));
  both_visit(after(60));
  relay_.begin_afresh();
  thank(ana_, "afterwards", after(120));
  thank(ben_, "and back", after(120));
  both_visit(after(120));
  EXPECT_EQ(jar(ben_, after(120)), (Lines{"before", "afterwards", "and back"}));
  EXPECT_EQ(jar(ana_, after(120)), (Lines{"before", "afterwards", "and back"}));
}

TEST_F(RelayLives, AClockThatIsAMonthAheadForOneVisitDeletesNothing) {
  thank(ana_, "waits for Ben", after(60));
  visit(relay_, ana_, after(60));
  relay_.ahead = 31 * seconds_in_day;
  visit(relay_, ana_, after(120));
  thank(ana_, "in the wrong month", after(120));
  visit(relay_, ana_, after(120));
  relay_.sweep();
  relay_.ahead = 0;
  visit(relay_, ben_, after(180));
  EXPECT_EQ(jar(ben_, after(180)), (Lines{"waits for Ben", "in the wrong month"}));
}

TEST_F(RelayLives, WhatIsReadAgainIsKnownAndCountsNothing) {
  for (int n = 0; n < 3; ++n) thank(ana_, "line " + std::to_string(n), after(60));
  both_visit(after(60));
  const auto before = ben_.view("mail", after(60));
  relay_.begin_afresh();
  both_visit(after(90));
  relay_.copy_database();
  thank(ana_, "one more", after(90));
  both_visit(after(90));
  relay_.put_back_the_copy();
  both_visit(after(120));
  EXPECT_EQ(jar(ben_, after(120)).size(), 4U);
  EXPECT_EQ(ben_.view("mail", after(120)).at("put_aside"), before.at("put_aside"));
}

}  // namespace
}  // namespace nearer::testing
