#include "tests/companion/relay.h"

// A device that is made from a backup, and what its former self has written since the backup was made.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

struct OwnFormerWords : ::testing::TestWithParam<int> {
  Relay relay;
  Moment now = start;
  Phone ana{1, "Ana"}, ben{2, "Ben"}, restored{3, "Ana"}, laptop{4, "Ana"};

  void SetUp() override {
    for (auto* phone : {&ana, &ben}) phone->begin(start);
    pair(ana, ben, start);
    meet({&ana, &ben});
    const auto backup = ana.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0);
    ana.done("thank", R"({"line":"After the backup.","audience":"ours"})", start);
    ana.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", start);
    meet({&ana, &ben});
    now = later(start, GetParam() * seconds_in_day);
    restored.restore(backup, now);
    live({&restored, &ben});
  }

  void meet(std::initializer_list<Phone*> phones) {
    for (int round = 0; round < 5; ++round)
      for (auto* phone : phones) visit(relay, *phone, now);
  }

  /// Some days, in which each opens it now and then.
  void live(std::initializer_list<Phone*> phones) {
    for (int visits = 0; visits < 12; ++visits) {
      now.seconds += 4 * seconds_in_hour;
      for (auto* phone : phones) {
        phone->done("tick", "{}", now);
        visit(relay, *phone, now);
      }
    }
  }

  std::string jar(const Phone& phone) const {
    std::string lines;
    const auto shown = phone.view("jar", now);
    for (const auto& note : shown.at("notes").as_array())
      lines += std::string(note.at("from").as_string()) + ": " + note.at("line").as_string().c_str() + "\n";
    return lines;
  }
};

TEST_P(OwnFormerWords, ComeBackFromTheMailboxOrFromThePartner) {
  EXPECT_EQ(jar(restored), "me: After the backup.\n");
  EXPECT_EQ(jar(ben), "partner: After the backup.\n");
  const auto card = restored.view("card", now).at("mine");
  EXPECT_EQ(card, ben.view("card", now).at("partner"));
  EXPECT_EQ(card.at(0).at("now").at("touch"), "not_wanted");
  EXPECT_EQ(restored.view("mail", now).at("put_aside").as_array().size(), 0U);
  restored.reopen(now);
  EXPECT_EQ(jar(restored), "me: After the backup.\n");
}

TEST_P(OwnFormerWords, AreNoHoleForADeviceThatIsLinkedLater) {
  laptop.begin(now);
  restored.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), now);
  laptop.done("join_device", link(code_of(restored.view("pairing", now))), now);
  meet({&restored, &laptop});
  for (auto* phone : {&restored, &laptop}) phone->done("words_match", "{}", now);
  meet({&restored, &laptop, &ben});
  ben.done("thank", R"({"line":"Good to hear.","audience":"ours"})", now);
  meet({&ben, &restored, &laptop});
  EXPECT_EQ(jar(laptop), jar(restored));
  EXPECT_FALSE(laptop.view("mail", now).contains("missing_since"));
  EXPECT_FALSE(laptop.view("boundaries", now).at("gap").as_bool());
}

INSTANTIATE_TEST_SUITE_P(Days, OwnFormerWords, ::testing::Values(0, 25, 45, 200));

}  // namespace
}  // namespace nearer::testing
