#include "tests/companion/apart.h"

// A backup of before a laptop was linked: the phone that comes from it and the laptop know each other from what the couple
// shares, and come to one private life again.

namespace nearer::testing {
namespace {

enum class TheLaptop { is_there, is_away, opens_first };

struct Apart : ApartLife, ::testing::TestWithParam<std::tuple<int, TheLaptop>> {
  void SetUp() override {
    begin();
    laptop.done("write_note", note("On the laptop."), now);
    laptop.done("set_touch", touch("massage", "not_wanted"), now);
    const auto [days, how] = GetParam();
    if (how == TheLaptop::is_away) visit(relay, laptop, now);
    if (how == TheLaptop::is_away) months({&ben}, days);
    if (how != TheLaptop::is_away) months({&laptop, &ben}, days);
    if (days % 5 != 0) now.seconds += days % 5 * seconds_in_day;
    again.restore(file, now);
    again.done("write_note", note("On the new phone."), now);
    again.done("thank", thanks("Before it heard of the laptop."), now);
    if (how == TheLaptop::opens_first) live({&laptop, &again}, 1);
    if (how == TheLaptop::is_away) live({&again, &ben}, 12);
    live({&laptop, &again, &ben}, 4);
  }
};

TEST_P(Apart, BothHaveTheSamePrivatePagesAndNothingIsMissing) {
  expect_one_life(again, laptop);
  EXPECT_EQ(notes(again), (std::set<std::string>{"Before the backup.", "On the laptop.", "On the new phone."}));
  EXPECT_EQ(jar(laptop), (std::set<std::string>{"Before it heard of the laptop."}));
  EXPECT_TRUE(lines(again).at("massage").contains("not_wanted"));
  laptop.done("write_note", note("Since."), now);
  live({&laptop, &again}, 1);
  EXPECT_TRUE(notes(again).contains("Since."));
  for (auto* phone : {&again, &laptop}) phone->reopen(now);
  expect_one_life(again, laptop);
}

INSTANTIATE_TEST_SUITE_P(Days, Apart,
                         ::testing::Combine(::testing::Values(1, 10, 45, 200),
                                            ::testing::Values(TheLaptop::is_there, TheLaptop::is_away, TheLaptop::opens_first)));

struct TwoCopies : ApartLife, ::testing::TestWithParam<int> {};

TEST_P(TwoCopies, OfOneBackupHaveOnePrivateLife) {
  for (auto* phone : {&ana, &ben}) phone->begin(now);
  pair(ana, ben, now);
  meet({&ana, &ben});
  file = ana.done("backup", with_secret(), now).blobs.at(0);
  months({&ben}, GetParam());
  again.restore(file, now);
  again.done("write_note", note("On the first."), now);
  live({&again, &ben}, 2);
  laptop.restore(file, now);
  laptop.done("write_note", note("On the second."), now);
  laptop.done("set_touch", touch("massage", "not_wanted"), now);
  laptop.done("thank", thanks("Before it heard of the first."), now);
  live({&again, &laptop, &ben}, 4);
  expect_one_life(again, laptop);
  EXPECT_EQ(notes(again), (std::set<std::string>{"On the first.", "On the second."}));
  EXPECT_EQ(jar(again), (std::set<std::string>{"Before it heard of the first."}));
}

INSTANTIATE_TEST_SUITE_P(Days, TwoCopies, ::testing::Values(0, 10, 45));

}  // namespace
}  // namespace nearer::testing
