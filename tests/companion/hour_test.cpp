#include <numeric>
#include <vector>

#include "companion/share.h"
#include "tests/companion/couple_at_relay.h"

// A mailbox takes 240 envelopes an hour, of all together: nobody's stop waits because of what another wrote.

namespace nearer::testing {
namespace {

/// How many envelopes a device puts in that always has something to say, second by second.
std::vector<int> written_by(std::uint8_t devices, bool at_once) {
  Share share(devices);
  std::vector<int> by_second(4 * 3600, 0);
  for (std::size_t second = 0; second < by_second.size(); ++second)
    for (const auto now = static_cast<std::int64_t>(1'000'000 + second); share.admits(now, at_once); share.count(now))
      ++by_second[second];
  return by_second;
}

TEST(ShareOfTheHour, OfAllTogetherIsWhatTheMailboxTakes) {
  for (std::uint8_t devices = 1; devices <= 8; ++devices)
    for (const bool at_once : {false, true}) {
      const auto written = written_by(devices, at_once);
      for (std::size_t start = 0; start + 3600 <= written.size(); start += 60) {
        const auto begin = written.begin() + static_cast<std::ptrdiff_t>(start);
        ASSERT_LE(std::accumulate(begin, begin + 3600, 0) * devices, Share::writes_an_hour);
      }
    }
}

TEST(ShareOfTheHour, ThereIsRoomAtOnceAndAReserve) {
  Share share(2);
  int count = 0;
  for (; share.admits(1000, false); ++count) share.count(1000);
  EXPECT_EQ(count, 70);
  EXPECT_TRUE(share.admits(1000, true));
  for (count = 0; share.admits(1000, true); ++count) share.count(1000);
  EXPECT_EQ(count, 20);
  EXPECT_FALSE(share.admits(1000 + 20 * 120, false)) << "the reserve is paid back first";
  EXPECT_TRUE(share.admits(1001 + 20 * 120, false));
  const std::int64_t long_before = -1'000'000'000;
  share.notice(long_before);
  EXPECT_TRUE(share.admits(long_before + 20 * 120 + 1, false)) << "a clock that was turned back is not waited for";
}

class Hour : public CoupleAtRelay {
 protected:
  static std::int64_t waiting(Phone& phone, Moment now) {
    return phone.view("mail", now).at("waiting").to_number<std::int64_t>();
  }
  static void want_no_longer(Phone& phone, Moment now) {
    phone.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", now);
  }
  static std::string card(Phone& phone, Moment now) { return json::serialize(phone.view("card", now)); }
};

TEST_F(Hour, WhatOneWritesDoesNotMakeTheOtherWait) {
  for (int n = 0; n < 260; ++n) {
    thank(ben_, "line " + std::to_string(n), after(60));
    visit(relay_, ben_, after(60));
  }
  EXPECT_GT(waiting(ben_, after(60)), 0) << "his own wait";
  want_no_longer(ana_, after(61));
  visit(relay_, ana_, after(61));
  EXPECT_EQ(waiting(ana_, after(61)), 0) << "hers do not";
  const auto before = card(ben_, after(61));
  visit(relay_, ben_, after(62));
  EXPECT_NE(card(ben_, after(62)), before);
  // What was held back comes together, and soon.
  for (int minutes = 0; minutes < 10; ++minutes) both_visit(after(120 + 60 * minutes));
  EXPECT_EQ(waiting(ben_, after(720)), 0);
  EXPECT_EQ(jar(ana_, after(720)).size(), 260U);
}

TEST_F(Hour, WhatEndsSomethingTakesAlongWhatOneselfWroteBefore) {
  for (int n = 0; n < 200; ++n) {
    thank(ana_, "line " + std::to_string(n), after(60));
    visit(relay_, ana_, after(60));
  }
  EXPECT_GT(waiting(ana_, after(60)), 0);
  want_no_longer(ana_, after(61));
  visit(relay_, ana_, after(61));
  EXPECT_EQ(waiting(ana_, after(61)), 0);
  const auto before = card(ben_, after(61));
  visit(relay_, ben_, after(62));
  EXPECT_EQ(jar(ben_, after(62)).size(), 200U);
  EXPECT_NE(card(ben_, after(62)), before);
}

TEST_F(Hour, ADeviceThatWasOfflineForLongBringsItAllInOneVisit) {
  for (int n = 0; n < 300; ++n) thank(ana_, "line " + std::to_string(n), after(60));
  EXPECT_LT(waiting(ana_, after(60)), 70);
  both_visit(after(61));
  EXPECT_EQ(waiting(ana_, after(61)), 0);
  EXPECT_EQ(jar(ben_, after(61)).size(), 300U);
}

}  // namespace
}  // namespace nearer::testing
