#include "tests/abuse/couple.h"
#include "tests/companion/relay.h"

// Keeping the other out of what is theirs.

namespace nearer::testing {
namespace {

struct LockingOut : Abuse {
  Relay relay;

  void visit_all(std::initializer_list<Phone*> phones, Moment now) {
    for (int turn = 0; turn < 5; ++turn)
      for (auto* phone : phones) visit(relay, *phone, now);
  }

  /// A further device of the one who shows the code.
  void link_to(Phone& shows, Phone& other, Moment now) {
    other.begin(now);
    shows.done("link_device", with("secret", Phone::secret), now);
    other.done("join_device", link(code_of(shows.view("pairing", now))), now);
    visit_all({&shows, &other}, now);
    for (auto* phone : {&shows, &other}) phone->done("words_match", "{}", now);
    visit_all({&ana, &ben, &other}, now);
  }

  void expect_open(Moment now) {
    ana.reopen(now);
    EXPECT_EQ(ana.view("state", now).at("couple"), "together");
    ana.done("thank", R"({"line":"Still here.","audience":"ours"})", now);
    visit_all({&ana, &ben}, now);
    EXPECT_NE(text(ben.view("jar", now)).find("Still here."), std::string::npos);
  }
};

TEST_F(LockingOut, MakeTheOthersNotebookUnopenableByChangingDevices) {
  ben.modified(start, [](Desk& desk, Call& call) {
    for (int times = 0; times < 150; ++times) {
      const auto record = ledger::make_device(call.random, desk.identity.ours->person).record;
      ASSERT_TRUE(change_members(desk, call, Audience::ours, {ledger::Operation::add, record, nullptr}));
      ASSERT_TRUE(change_members(desk, call, Audience::ours, {ledger::Operation::remove, record, nullptr}));
    }
  });
  sync(ana, ben, start);
  expect_open(day(1));
}

TEST_F(LockingOut, LinkAndRemoveDevicesWithoutEnd) {
  for (int times = 0; times < 8; ++times) {
    Phone other{static_cast<std::uint8_t>(10 + times), "Ben"};
    link_to(ben, other, start);
    const auto devices = ben.view("devices", start);
    for (const auto& device : devices.at("mine").as_array())
      if (!device.at("this_device").as_bool())
        ben.done("remove_device", with("device", device.at("device").as_string()), start);
    visit_all({&ben, &ana}, start);
  }
  EXPECT_EQ(ben.asked("link_device", with("secret", Phone::secret), start).error().problem, Problem::not_now);
  EXPECT_TRUE(ben.asked("link_device", with("secret", Phone::secret), day(2))) << "on another day";
  expect_open(day(2));
}

TEST_F(LockingOut, KeepTheOtherFromLinkingADevice) {
  json::object note{{"text", json::string(16000, '"')}, {"sharing", "ours"}};
  for (const auto* part : {"what_we_tried", "worked", "did_not", "next"}) note[part] = json::string(3500, '"');
  ben.done("write_note", text(note), start);
  // And as a modified program would: as large as an entry may be.
  ben.forged(Audience::ours, 0x7000, std::string(ledger::largest_body, '"'), start);
  sync(ana, ben, start);
  Phone laptop{3, "Ana"};
  link_to(ana, laptop, start);
  EXPECT_EQ(laptop.view("journal", start).at("notes").as_array().size(), 1U);
  ana.reopen(day(2));
  expect_open(day(2));
}

TEST_F(LockingOut, TurnTheOthersSentencesRoundByAName) {
  for (const auto* name : {"\xE2\x80\xAEneB", "Ben\nAna", "\xE2\x81\xA6" "Ben", "Ben\x01"}) {
    EXPECT_EQ(ben.asked("rename", with("new_name", name), start).error().problem, Problem::name_unfit);
    ben.forged(Audience::ours, ledger::kind_joined, with("name", name), start);
    sync(ana, ben, start);
    EXPECT_TRUE(check_name(std::string_view(ana.view("state", start).at("partner_name").as_string()), "name"));
  }
}

}  // namespace
}  // namespace nearer::testing
