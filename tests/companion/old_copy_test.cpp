#include "tests/companion/relay.h"

// A copy from long ago is opened on a new phone. The old phone was in use until yesterday, so all keys that the copy holds are
// forgotten everywhere. The others hear of it all the same.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

struct LifeWithACopy {
  Relay relay;
  Moment now = start;
  Phone ana{1, "Ana"}, ben{2, "Ben"}, restored{3, "Ana"}, laptop{4, "Ana"}, ben_again{5, "Ben"};
  Bytes copy;

  LifeWithACopy() {
    for (auto* phone : {&ana, &ben}) phone->begin(start);
    pair(ana, ben, start);
    meet({&ana, &ben});
  }

  static Bytes copy_of(Phone& phone, Moment now) {
    return phone.done("backup", R"({"secret":"five plain words for tests"})", now).blobs.at(0);
  }

  void meet(std::initializer_list<Phone*> phones) {
    for (int round = 0; round < 5; ++round)
      for (auto* phone : phones) visit(relay, *phone, now);
  }

  /// Days in which each opens it every other day, or twice a day.
  void live(std::initializer_list<Phone*> phones, int days, int hours = 12) {
    for (int passed = 0; passed < 24 * days; passed += hours) {
      now.seconds += hours * seconds_in_hour;
      relay.pass(now);
      for (auto* phone : phones) {
        phone->done("tick", "{}", now);
        visit(relay, *phone, now);
      }
    }
  }

  void says(Phone& phone, std::string_view line, std::string_view audience = "ours") {
    phone.done("thank", json::serialize(json::object{{"line", line}, {"audience", audience}}), now);
  }

  std::set<std::string> jar(const Phone& phone) const {
    std::set<std::string> lines;
    const auto shown = phone.view("jar", now);
    for (const auto& note : shown.at("notes").as_array()) lines.emplace(note.at("line").as_string());
    return lines;
  }

  void expect_at_rest(std::initializer_list<const Phone*> phones) const {
    for (const auto* phone : phones) {
      EXPECT_FALSE(phone->view("mail", now).contains("missing_since"));
      EXPECT_EQ(phone->view("mail", now).at("unread"), 0);
      EXPECT_EQ(phone->view("state", now).at("couple"), "together");
    }
  }

  void finds_the_partner_after(int days) {
    copy = copy_of(ana, now);
    says(ana, "of the first day");
    live({&ana, &ben}, days, 48);
    says(ana, "of the last day");
    says(ben, "of his");
    ana.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", now);
    live({&ana, &ben}, 1);
    restored.restore(copy, now);
    live({&restored, &ben}, 4);
    const std::set<std::string> all{"of the first day", "of the last day", "of his"};
    EXPECT_EQ(jar(restored), all);
    EXPECT_EQ(jar(ben), all);
    EXPECT_EQ(restored.view("card", now).at("mine"), ben.view("card", now).at("partner"));
    says(restored, "and it goes on");
    says(ben, "it does");
    live({&restored, &ben}, 1);
    EXPECT_EQ(jar(restored).size(), 5U);
    EXPECT_EQ(jar(ben).size(), 5U);
    expect_at_rest({&restored, &ben});
  }
};

struct OldCopy : ::testing::TestWithParam<int>, LifeWithACopy {};

TEST_P(OldCopy, FindsThePartnerAndGetsBackWhatTheTwoHaveShared) { finds_the_partner_after(GetParam()); }

struct CopyOfLastYear : ::testing::Test, LifeWithACopy {};

TEST_F(CopyOfLastYear, FindsThePartnerToo) { finds_the_partner_after(400); }

TEST_P(OldCopy, IsHeardAlsoWhereThePartnerOpensHisPhoneSixWeeksLater) {
  copy = copy_of(ana, now);
  live({&ana, &ben}, GetParam(), 48);
  says(ben, "of his");
  live({&ana, &ben}, 1);
  restored.restore(copy, now);
  live({&restored}, 42, 48);
  live({&restored, &ben}, 8);
  EXPECT_EQ(jar(restored), std::set<std::string>{"of his"});
  says(restored, "and it goes on");
  live({&restored, &ben}, 1);
  EXPECT_EQ(jar(ben).size(), 2U);
  expect_at_rest({&restored, &ben});
}

TEST_P(OldCopy, OfEachOfTheTwoFindEachOther) {
  copy = copy_of(ana, now);
  const auto his = copy_of(ben, now);
  live({&ana, &ben}, GetParam(), 48);
  restored.restore(copy, now);
  ben_again.restore(his, now);
  live({&restored, &ben_again}, 4);
  says(restored, "from one copy");
  says(ben_again, "to the other");
  // What the last weeks of both have left in the mailboxes names more that is nowhere; it is waited for for a month.
  live({&restored, &ben_again}, 34, 24);
  EXPECT_EQ(jar(restored).size(), 2U);
  EXPECT_EQ(jar(ben_again).size(), 2U);
  expect_at_rest({&restored, &ben_again});
}

using OldCopyBesideALaptop = OldCopy;

TEST_P(OldCopyBesideALaptop, FindsTheLaptopToo) {
  laptop.begin(now);
  ana.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), now);
  laptop.done("join_device", link(code_of(ana.view("pairing", now))), now);
  meet({&ana, &laptop});
  for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", now);
  meet({&ana, &laptop, &ben});
  live({&ana, &laptop, &ben}, 2);
  copy = copy_of(ana, now);
  says(ana, "for herself", "mine");
  live({&ana, &laptop, &ben}, GetParam(), 48);
  restored.restore(copy, now);
  live({&restored, &laptop, &ben}, 6);
  EXPECT_EQ(jar(restored), std::set<std::string>{"for herself"});
  EXPECT_EQ(restored.view("devices", now).at("mine").as_array().size(), 2U);
  expect_at_rest({&restored, &laptop, &ben});
}

INSTANTIATE_TEST_SUITE_P(Days, OldCopy, ::testing::Values(6, 34, 80));
INSTANTIATE_TEST_SUITE_P(Days, OldCopyBesideALaptop, ::testing::Values(6, 34, 80));

}  // namespace
}  // namespace nearer::testing
