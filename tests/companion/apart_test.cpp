#include "tests/companion/apart.h"

// A backup of before a laptop was linked: the phone that comes from it and the laptop know each other from what the couple
// shares, and come to one private life again.

namespace nearer::testing {
namespace {

enum class TheLaptop { is_there, is_away, opens_first };

struct Apart : ApartLife {
  void is_written_on_the_laptop() {
    laptop.done("write_note", note("On the laptop."), now);
    laptop.done("set_touch", touch("massage", "not_wanted"), now);
    visit(relay, laptop, now);
  }

  void comes_back_from_the_backup() {
    again.restore(file, now);
    again.done("write_note", note("On the new phone."), now);
    again.done("thank", thanks("Before it heard of the laptop."), now);
  }

  void expect_everything_on_both() {
    expect_one_life(again, laptop);
    EXPECT_EQ(notes(again), (std::set<std::string>{"Before the backup.", "On the laptop.", "On the new phone."}));
    EXPECT_EQ(jar(laptop), (std::set<std::string>{"Before it heard of the laptop."}));
    EXPECT_EQ(lines(again).count("massage"), 1U);
    laptop.done("write_note", note("Since."), now);
    live({&laptop, &again}, 1);
    EXPECT_TRUE(notes(again).contains("Since."));
    for (auto* phone : {&again, &laptop}) phone->reopen(now);
    expect_one_life(again, laptop);
  }
};

struct ApartForDays : Apart, ::testing::TestWithParam<std::tuple<int, TheLaptop>> {};

TEST_P(ApartForDays, BothHaveTheSamePrivatePagesAndNothingIsMissing) {
  begin();
  is_written_on_the_laptop();
  const auto [days, how] = GetParam();
  if (how == TheLaptop::is_away) live({&ben}, days, 24);
  if (how != TheLaptop::is_away) live({&laptop, &ben}, days, 24);
  comes_back_from_the_backup();
  if (how == TheLaptop::opens_first) live({&laptop, &again}, 1);
  if (how == TheLaptop::is_away) live({&again, &ben}, 12);
  live({&laptop, &again, &ben}, 4);
  expect_everything_on_both();
}

INSTANTIATE_TEST_SUITE_P(Days, ApartForDays,
                         ::testing::Combine(::testing::Values(1, 10, 25),
                                            ::testing::Values(TheLaptop::is_there, TheLaptop::is_away, TheLaptop::opens_first)));

/// For so long the new phone is heard in *ours* where somebody has not gone on from the key that the backup holds: the
/// partner lies in hospital. In *mine* the change that let the laptop in has lost its boxes by then.
struct ApartForMonths : Apart, ::testing::TestWithParam<std::tuple<int, TheLaptop>> {};

TEST_P(ApartForMonths, AlthoughTheFormerPhoneHasLivedOnWithTheLaptop) {
  begin(false);
  is_written_on_the_laptop();
  const auto [days, how] = GetParam();
  months({&laptop, &ana}, days);
  comes_back_from_the_backup();
  if (how == TheLaptop::opens_first) live({&laptop, &again}, 1);
  if (how == TheLaptop::is_away) live({&again, &ben}, 12);
  live({&laptop, &again, &ben}, 4);
  expect_everything_on_both();
}

INSTANTIATE_TEST_SUITE_P(Days, ApartForMonths,
                         ::testing::Values(std::tuple(45, TheLaptop::is_there), std::tuple(45, TheLaptop::is_away),
                                           std::tuple(45, TheLaptop::opens_first), std::tuple(200, TheLaptop::is_there)));

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
