#include "tests/abuse/couple.h"
#include "tests/companion/relay.h"

// Devices, secrets, copies, and the way out.

namespace nearer::testing {
namespace {

struct Devices : Abuse {
  Phone laptop{3, "Ana"};
  Relay relay;

  void visit_all(Moment now) {
    for (int turn = 0; turn < 5; ++turn)
      for (auto* phone : {&ana, &laptop, &ben}) visit(relay, *phone, now);
  }

  void link_laptop() {
    laptop.begin(start);
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    visit_all(start);
    for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
    visit_all(start);
  }
  std::string laptop_id(const Phone& at) const {
    const auto devices = at.view("devices", start);
    for (const auto& device : devices.at("mine").as_array())
      if (!device.at("this_device").as_bool()) return device.at("device").as_string().c_str();
    return {};
  }
};

TEST_F(Devices, LinkADeviceWithoutTheSecret) {
  EXPECT_EQ(ana.asked("link_device", with("secret", "a guess of five words"), start).error().problem, Problem::wrong_secret);
}

TEST_F(Devices, AddADeviceThatNobodySees) {
  link_laptop();
  EXPECT_EQ(ana.view("devices", start).at("mine").as_array().size(), 2U);
  EXPECT_NE(text(ana.view("devices", day(6)).at("mine")).find(R"("newly_linked":true)"), std::string::npos) << "told for a week";
  EXPECT_EQ(ben.view("devices", start).at("ours").as_array().size(), 3U) << "and the words to compare are others now";
}

TEST_F(Devices, ReadThePrivatePagesOnANewDeviceTheSameDay) {
  ana.done("write_note", R"({"text":"canary of hers"})", start);
  link_laptop();
  EXPECT_EQ(laptop.all_plain().find("canary"), std::string::npos);
  EXPECT_EQ(ana.asked("release_history", with("device", laptop_id(ana)), start).error().problem, Problem::not_yours)
      << "not from the device that linked it";
  laptop.done("tick", "{}", day(400));
  visit_all(start);
  EXPECT_EQ(laptop.all_plain().find("canary"), std::string::npos) << "its own clock does not count";
}

TEST_F(Devices, KeepReadingOnARemovedDevice) {
  link_laptop();
  ana.done("remove_device", with("device", laptop_id(ana)), start);
  visit(relay, ana, start);
  visit(relay, ben, start);
  for (auto* phone : {&ana, &ben}) phone->done("thank", R"({"line":"canary","audience":"ours"})", start);
  visit_all(start);
  EXPECT_EQ(laptop.all_plain().find("canary"), std::string::npos);
  EXPECT_NE(ana.all_plain().find("canary"), std::string::npos);
}

TEST_F(Devices, WriteOnFromARemovedDevice) {
  link_laptop();
  ana.done("remove_device", with("device", laptop_id(ana)), start);
  visit(relay, ana, start);
  laptop.done("thank", R"({"line":"canary","audience":"ours"})", start);
  visit_all(start);
  for (auto* phone : {&ana, &ben}) EXPECT_EQ(text(phone->view("jar", start)).find("canary"), std::string::npos);
}

TEST_F(Devices, AddADeviceForThePartner) {
  ben.modified(start, [](Desk& desk, Call& call) {
    auto record = ledger::make_device(call.random, 0).record;
    EXPECT_FALSE(change_members(desk, call, Audience::ours, {ledger::Operation::add, record, nullptr}));
  });
}

TEST_F(Devices, RemoveADeviceOfThePartner) {
  const auto devices = ben.view("devices", start).at("ours").as_array();
  for (const auto& device : devices) {
    if (device.at("whose") != "partner") continue;
    const auto asked = ben.asked("remove_device", with("device", device.at("device").as_string()), start);
    EXPECT_EQ(asked.error().problem, Problem::not_found);
  }
  ben.modified(start, [](Desk& desk, Call& call) {
    for (const auto& member : desk.ours->ledger.membership().members()) {
      if (member.record.person == desk.identity.ours->person) continue;
      EXPECT_FALSE(change_members(desk, call, Audience::ours, {ledger::Operation::remove, member.record, nullptr}));
      return;
    }
  });
}

TEST_F(Devices, OpenTheOthersBackup) {
  ana.done("change_secret", text(json::object{{"old_secret", Phone::secret}, {"new_secret", "words that only she knows here"}}), start);
  const auto backup = ana.done("backup", R"({"secret":"words that only she knows here"})", start).blobs.at(0);
  auto random = random_of(9, 9);
  for (const std::string_view guess : {Phone::secret, std::string_view(ben.recovery_code)}) {
    const auto opened = Companion::restore(backup, guess, start, random);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().problem, Problem::wrong_secret);
  }
}

TEST_F(Devices, CopyEverythingWhileHerPhoneLiesOpen) {
  const auto before = ana.all_bytes();
  for (const auto& guess : {std::string("five plain words"), ben.recovery_code}) {
    EXPECT_EQ(ana.asked("backup", with("secret", guess), start).error().problem, Problem::wrong_secret);
    const auto to_read = text(json::object{{"form", "json"}, {"secret", guess}});
    EXPECT_EQ(ana.asked("export", to_read, start).error().problem, Problem::wrong_secret);
  }
  EXPECT_EQ(ana.asked("backup", "{}", start).error().problem, Problem::missing_field);
  EXPECT_EQ(ana.all_bytes(), before);
  ana.done("backup", with("secret", Phone::secret), start);
  EXPECT_EQ(ana.view("copies", day(6)).at("copies").as_array().size(), 1U) << "with the passphrase it works, and is told";
}

TEST_F(Devices, UseARecoveryCodeThatWasReplaced) {
  const auto old = ana.recovery_code;
  ana.done("new_recovery_code", text(json::object{{"secret", Phone::secret}}), start);
  EXPECT_FALSE(ana.opens_with(old));
  EXPECT_FALSE(ana.opens_with(ben.recovery_code));
  EXPECT_TRUE(ana.opens_with(Phone::secret));
}

TEST_F(Devices, ReadTheOtherVaultOnOneDevice) { EXPECT_FALSE(ben.can_read(ana)); }

TEST_F(Devices, KeepSomebodyFromLeaving) {
  for (int number = 0; number < 20; ++number) ben.done("thank", R"({"line":"Stay.","audience":"ours"})", start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  carry(ben, ana, start);
  EXPECT_EQ(ana.view("state", start).at("couple"), "off") << "without a network, and without him";
  EXPECT_EQ(text(ana.view("jar", start)).find("Stay."), std::string::npos);
}

TEST_F(Devices, LearnWhySomebodyLeft) {
  ana.done("unpair", R"({"keep_shared":true})", start);
  Pair other;
  other.ana.done("unpair", R"({"keep_shared":false})", start);
  sync(ana, ben, start);
  sync(other.ana, other.ben, start);
  EXPECT_EQ(text(ben.view("state", start)), text(other.ben.view("state", start)));
}

TEST_F(Devices, ComeBackWithoutAsking) {
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  const auto before = screens(ana, start);
  ben.modified(start, [](Desk& desk, Call& call) {
    EXPECT_FALSE(place(desk, call, Audience::ours, kinds::thanked, copy_of(bytes_of(R"({"line":"x"})"))));
  });
  carry(ben, ana, day(30));
  auto after = screens(ana, start);
  after["mail"] = before.at("mail");
  EXPECT_EQ(after, before);
}

TEST_F(Devices, NameThePartner) {
  ben.forged(Audience::ours, ledger::kind_joined, R"({"name":"Not me"})", start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("state", start).at("name"), "Ana");
  EXPECT_EQ(ben.view("state", start).at("partner_name"), "Ana");
}

TEST_F(Devices, LearnWhatTheOtherHasSet) {
  const auto before = screens(ben, start);
  ana.done("set_settings", R"({"quiet_mode":true,"hard_day":true,"matching":false,"lock_minutes":1})", start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  EXPECT_EQ(screens(ben, start), before);
}

}  // namespace
}  // namespace nearer::testing
