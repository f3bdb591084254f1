#include "tests/abuse/couple.h"
#include "tests/companion/relay.h"

// Keeping the other out of what is theirs.

namespace nearer::testing {
namespace {

struct LockingOut : Abuse {
  void expect_open(Moment now) {
    ana.reopen(now);
    EXPECT_EQ(ana.view("state", now).at("couple"), "together");
    ana.done("thank", R"({"line":"Still here.","audience":"ours"})", now);
    sync(ana, ben, now);
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
    other.begin(start);
    ben.done("link_device", with("secret", Phone::secret), start);
    other.done("join_device", link(code_of(ben.view("pairing", start))), start);
    sync(ben, other, start);
    for (auto* phone : {&ben, &other}) phone->done("words_match", "{}", start);
    sync(ben, other, start);
    const auto devices = ben.view("devices", start);
    for (const auto& device : devices.at("mine").as_array())
      if (!device.at("this_device").as_bool())
        ben.done("remove_device", with("device", device.at("device").as_string()), start);
    sync(ana, ben, start);
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
  laptop.begin(start);
  ana.done("link_device", with("secret", Phone::secret), start);
  laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
  sync(ana, laptop, start);
  for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
  sync(ana, laptop, start);
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
