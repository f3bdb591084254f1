#include <random>

#include "phone.h"

// A vault that has been lived with for long: old entries lie in segments, folding goes on from a checkpoint, and nobody sees
// a difference.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

struct Ageing : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  static Moment later(std::int64_t seconds) { return {start.seconds + seconds, start.zone_minutes}; }

  static std::string thank(Phone& phone, int number, std::string_view audience, Moment now) {
    const auto line = json::serialize(json::object{{"line", "Number " + std::to_string(number)}, {"audience", audience}});
    return phone.done("thank", line, now).answer.at("entries").at(0).as_string().c_str();
  }

  /// Everything that the practices know.
  static std::string exported(Phone& phone) {
    const auto file = phone.done("export", R"({"form":"json","secret":"five plain words for tests"})", later(900'000)).blobs.at(0);
    return {file.begin(), file.end()};
  }
};

TEST_F(Ageing, OldEntriesMoveIntoSegmentsAndNothingIsLost) {
  for (int number = 0; number < 600; ++number) thank(ana, number, "mine", start);
  EXPECT_GT(ana.count(Table::entries), 600U);
  EXPECT_EQ(ana.count(Table::segments), 0U);
  const auto before = exported(ana);
  ana.done("tick", "{}", start);
  EXPECT_EQ(ana.count(Table::segments), 1U) << "mine and ours apart, and ours is short";
  EXPECT_LT(ana.count(Table::entries), 200U);
  EXPECT_EQ(exported(ana), before);
  ana.reopen(start);
  EXPECT_EQ(exported(ana), before);
  for (int number = 600; number < 1200; ++number) thank(ana, number, "mine", start);
  ana.done("tick", "{}", start);
  EXPECT_EQ(ana.count(Table::segments), 1U) << "the newest segment still had room";
  const auto after = exported(ana);
  ana.reopen(start);
  EXPECT_EQ(exported(ana), after);
}

TEST_F(Ageing, AnErasedEntryLeavesItsSegment) {
  const auto entry = thank(ana, 0, "mine", start);
  for (int number = 1; number < 600; ++number) thank(ana, number, "mine", start);
  ana.done("tick", "{}", start);
  const auto before = exported(ana);
  ASSERT_NE(before.find("\"Number 0\""), std::string::npos);
  ana.done("take_back_thanks", json::serialize(json::object{{"entry", entry}}), start);
  EXPECT_EQ(exported(ana).find("\"Number 0\""), std::string::npos);
  ana.lose(Table::snapshot);
  ana.reopen(start);
  EXPECT_EQ(exported(ana).find("\"Number 0\""), std::string::npos) << "the segment was written anew without it";
}

TEST_F(Ageing, WhatArrivesLateFoldsAsIfItHadAlwaysBeenThere) {
  std::mt19937 choose(7);
  int number = 0;
  for (int day = 0; day < 40; ++day) {
    // Both write apart from each other, so that what comes in lies before the own end; now and then for weeks.
    const int each = day % 13 == 12 ? 150 : 12;
    for (int at = 0; at < each; ++at) thank(choose() % 2 == 0 ? ana : ben, ++number, "ours", later(day * 86'400 + at));
    if (day % 5 == 4) sync(ana, ben, later(day * 86'400 + 80'000));
  }
  sync(ana, ben, later(40 * 86'400));
  for (auto* phone : {&ana, &ben}) {
    phone->done("tick", "{}", later(41 * 86'400));
    EXPECT_GT(phone->count(Table::segments), 0U);
    EXPECT_GT(phone->count(Table::snapshot), 0U);
    const auto lived = exported(*phone);
    phone->reopen(later(41 * 86'400));
    EXPECT_EQ(exported(*phone), lived) << "from the snapshot";
    phone->lose(Table::snapshot);
    phone->reopen(later(41 * 86'400));
    EXPECT_EQ(exported(*phone), lived) << "from the beginning";
  }
}

TEST_F(Ageing, ABackupHoldsTheSegmentsToo) {
  for (int number = 0; number < 600; ++number) thank(ana, number, "mine", start);
  ana.done("tick", "{}", start);
  const auto before = ana.view("jar", start);
  const auto file = ana.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0);
  Phone restored(3, "Ana");
  restored.restore(file, start);
  EXPECT_TRUE(restored.view("jar", start) == before);
}

}  // namespace
}  // namespace nearer::testing
