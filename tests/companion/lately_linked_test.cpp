#include "tests/companion/apart.h"

// What was linked within the last day gets no private words of before, also not on a way round.

namespace nearer::testing {
namespace {

struct LatelyLinked : ApartLife, ::testing::Test {
  Phone tablet{5, "Ana"}, copy{6, "Ana"};

  void SetUp() override {
    begin();
    file = ana.done("backup", with_secret(), now).blobs.at(0);
    laptop.done("write_note", note("On the laptop."), now);
    live({&laptop, &ben}, 1);
    tablet.begin(now);
  }

  void expect_nothing_for_twenty_hours(Phone& other, Phone& watched) {
    for (int hours = 4; hours <= 20; hours += 4) {
      now = later(now, 4 * seconds_in_hour);
      for (auto* phone : {&other, &laptop, &ben}) {
        phone->done("tick", "{}", now);
        for (auto* each : {phone, &watched}) visit(relay, *each, now);
      }
      EXPECT_FALSE(watched.all_plain().contains("On the laptop.")) << hours;
    }
  }
};

TEST_F(LatelyLinked, ByADeviceThatHasJustComeFromABackup) {
  again.restore(file, now);
  link_to(again, tablet);
  expect_nothing_for_twenty_hours(again, tablet);
  live({&again, &laptop, &tablet, &ben}, 3);
  for (auto* phone : {&again, &tablet}) EXPECT_TRUE(notes(*phone).contains("On the laptop."));
}

TEST_F(LatelyLinked, AndRestoredFromItsOwnBackupAtOnce) {
  link_to(laptop, tablet);
  copy.restore(tablet.done("backup", with_secret(), now).blobs.at(0), now);
  expect_nothing_for_twenty_hours(copy, copy);
  live({&copy, &laptop, &ben}, 3);
  EXPECT_TRUE(notes(copy).contains("On the laptop."));
}

}  // namespace
}  // namespace nearer::testing
