// A copy of everything asks for the passphrase, and every own device tells of it for a week.
#include "tests/companion/phone.h"

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

Moment day(int number) { return later(start, number * seconds_in_day); }

std::string proof(std::string_view secret) { return json::serialize(json::object{{"secret", secret}}); }

struct Copies : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Phone laptop{3, "Ana"};

  void SetUp() override {
    for (auto* phone : {&ana, &ben, &laptop}) phone->begin(start);
    pair(ana, ben, start);
    ana.done("link_device", proof(Phone::secret), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    sync(ana, laptop, start);
    ana.done("words_match", "{}", start);
    laptop.done("words_match", "{}", start);
    sync(ana, laptop, start);
  }

  static json::array told(const Phone& phone, Moment now) { return phone.view("copies", now).at("copies").as_array(); }
};

TEST_F(Copies, AreToldOnAllOwnDevicesForAWeek) {
  EXPECT_TRUE(told(ana, start).empty());
  ana.done("backup", proof(Phone::secret), start);
  laptop.done("export", R"({"form":"json","secret":"five plain words for tests"})", day(1));
  sync(ana, laptop, day(1));
  const json::array on_laptop{{{"form", "readable"}, {"day", "2026-01-06"}, {"this_device", true}},
                              {{"form", "backup"}, {"day", "2026-01-05"}, {"this_device", false}}};
  EXPECT_EQ(told(laptop, day(1)), on_laptop);
  EXPECT_EQ(told(ana, day(1)).size(), 2U);
  ana.reopen(day(6));
  EXPECT_EQ(told(ana, day(6)).size(), 2U);
  EXPECT_EQ(told(ana, day(7)).size(), 1U);
  EXPECT_TRUE(told(ana, day(8)).empty());
}

TEST_F(Copies, TellThePartnerNothing) {
  sync(ana, ben, start);
  const auto before = ben.screens(start);
  ana.done("backup", proof(Phone::secret), start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.screens(start), before);
  EXPECT_TRUE(told(ben, start).empty());
}

TEST_F(Copies, OpenWithTheRecoveryCodeToo) { EXPECT_TRUE(ana.asked("backup", proof(ana.recovery_code), start)); }

TEST_F(Copies, AskBeforeAnythingElse) {
  const auto before = ana.all_bytes();
  EXPECT_EQ(ana.asked("backup", proof("not these words"), start).error().problem, Problem::wrong_secret);
  EXPECT_EQ(ana.asked("export", R"({"form":"json","secret":"not these words"})", start).error().problem, Problem::wrong_secret);
  EXPECT_EQ(ana.asked("export", R"({"form":"json"})", start).error().problem, Problem::missing_field);
  EXPECT_EQ(ana.all_bytes(), before);
}

TEST_F(Copies, AreGivenByADeviceThatWasTakenOut) {
  const auto devices = laptop.view("devices", start);
  for (const auto& device : devices.at("mine").as_array())
    if (device.at("this_device").as_bool())
      ana.done("remove_device", json::serialize(json::object{{"device", device.at("device")}}), start);
  sync(ana, laptop, start);
  ASSERT_EQ(laptop.view("state", start).at("taken_out"), true);
  EXPECT_TRUE(laptop.asked("export", R"({"form":"json","secret":"five plain words for tests"})", start));
}

}  // namespace
}  // namespace nearer::testing
