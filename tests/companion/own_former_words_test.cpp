#include "tests/companion/relay.h"

// A device that is made from a backup, and what its former self has written since the backup was made.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

struct OwnFormerWords : ::testing::Test {
  Relay relay;
  Phone ana{1, "Ana"}, ben{2, "Ben"}, restored{3, "Ana"}, laptop{4, "Ana"};

  void SetUp() override {
    for (auto* phone : {&ana, &ben}) phone->begin(start);
    pair(ana, ben, start);
    meet({&ana, &ben});
    const auto backup = ana.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0);
    ana.done("thank", R"({"line":"After the backup.","audience":"ours"})", start);
    ana.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", start);
    meet({&ana, &ben});
    restored.restore(backup, start);
    meet({&restored, &ben});
  }

  void meet(std::initializer_list<Phone*> phones) {
    for (int round = 0; round < 5; ++round)
      for (auto* phone : phones) visit(relay, *phone, start);
  }

  static std::string jar(const Phone& phone) {
    std::string lines;
    const auto shown = phone.view("jar", start);
    for (const auto& note : shown.at("notes").as_array())
      lines += std::string(note.at("from").as_string()) + ": " + note.at("line").as_string().c_str() + "\n";
    return lines;
  }
};

TEST_F(OwnFormerWords, ComeBackWithWhatLiesInTheMailbox) {
  EXPECT_EQ(jar(restored), "me: After the backup.\n");
  EXPECT_EQ(jar(ben), "partner: After the backup.\n");
  const auto card = restored.view("card", start).at("mine");
  EXPECT_EQ(card, ben.view("card", start).at("partner"));
  EXPECT_EQ(card.at(0).at("now").at("touch"), "not_wanted");
  EXPECT_EQ(restored.view("mail", start).at("put_aside").as_array().size(), 0U);
  restored.reopen(start);
  EXPECT_EQ(jar(restored), "me: After the backup.\n");
}

TEST_F(OwnFormerWords, AreNoHoleForADeviceThatIsLinkedLater) {
  laptop.begin(start);
  restored.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), start);
  laptop.done("join_device", link(code_of(restored.view("pairing", start))), start);
  meet({&restored, &laptop});
  for (auto* phone : {&restored, &laptop}) phone->done("words_match", "{}", start);
  meet({&restored, &laptop, &ben});
  ben.done("thank", R"({"line":"Good to hear.","audience":"ours"})", start);
  meet({&ben, &restored, &laptop});
  EXPECT_EQ(jar(laptop), jar(restored));
  EXPECT_FALSE(laptop.view("mail", start).contains("missing_since"));
  EXPECT_FALSE(laptop.view("boundaries", start).at("gap").as_bool());
}

}  // namespace
}  // namespace nearer::testing
