#include "tests/companion/restored.h"

// What the old device and the lists of both say once a backup was opened elsewhere, and what comes back from a laptop.

namespace nearer::testing {
namespace {

TEST_F(Restored, TheOldDeviceSaysThatTheNotebookHasMovedAndNeverThatSharingIsOff) {
  back_up();
  again.restore(file, after(1));
  EXPECT_EQ(again.view("state", after(1)).at("couple"), "together") << "before it has heard from anybody";
  meet_all({&again, &ben, &ana}, after(1, 5));
  const auto state = ana.view("state", after(1, 5));
  EXPECT_EQ(state.at("couple"), "moved");
  EXPECT_EQ(state.at("moved"), true);
  EXPECT_EQ(state.at("partner_name"), "Ben");
  EXPECT_FALSE(state.contains("taken_out"));
  EXPECT_EQ(ana.asked("invite", "{}", after(1, 5)).error().problem, Problem::already_paired);
  EXPECT_EQ(ben.view("state", after(1, 5)).at("couple"), "together");
  ana.reopen(after(2));
  EXPECT_EQ(ana.view("state", after(2)).at("couple"), "moved");
}

TEST_F(Restored, ThePartnersListNamesTheNewDeviceForAWeek) {
  back_up();
  restore();
  const auto newcomers = [&](Moment now) {
    int count = 0;
    const auto devices = ben.view("devices", now);
    for (const auto& device : devices.at("ours").as_array())
      if (device.at("newly_linked").as_bool()) {
        EXPECT_EQ(device.at("whose"), "partner");
        EXPECT_EQ(device.at("from_backup"), true);
        ++count;
      }
    return count;
  };
  EXPECT_EQ(newcomers(after(2)), 1);
  EXPECT_EQ(newcomers(after(9)), 0);
  EXPECT_FALSE(ben.view("devices", after(2)).at("ours").as_array().empty());
}

TEST_F(Restored, WhereSharingEndedMeanwhileTheOldDeviceSaysThatItIsOff) {
  back_up();
  again.restore(file, after(1));
  ben.done("unpair", R"({"keep_shared":true})", after(1, 6));
  meet_all({&again, &ben, &ana}, after(1, 6));
  EXPECT_EQ(ana.view("state", after(1, 6)).at("couple"), "off");
  EXPECT_EQ(again.view("state", after(1, 6)).at("couple"), "off");
}

TEST_F(Restored, OfWhatIsSaidAfterItWasReplacedTheOldDeviceHearsNothing) {
  back_up();
  again.restore(file, after(1));
  meet_all({&again, &ben, &ana}, after(1, 5));
  ben.done("unpair", R"({"keep_shared":true})", after(1, 6));
  meet_all({&again, &ben, &ana}, after(1, 6));
  EXPECT_EQ(ana.view("state", after(1, 6)).at("couple"), "moved");
  EXPECT_EQ(again.view("state", after(1, 6)).at("couple"), "off");
}

/// Ana has a laptop, too, and the phone with the backup is lost.
struct RestoredBesideALaptop : Restored {
  Phone laptop{5, "Ana"};

  void SetUp() override {
    Restored::SetUp();
    link_own(laptop);
  }
};

TEST_F(RestoredBesideALaptop, WhatWasSaidAfterTheBackupComesBackFromTheLaptopAndIsKnown) {
  ana.done("set_touch", touch("welcome"), after(2));
  ana.done("set_step", R"({"step":3})", after(2));
  ana.done("set_touch", R"({"kind":"hugging","level":"welcome","audience":"mine"})", after(2));
  file = ana.done("backup", R"({"secret":"five plain words for tests"})", after(2)).blobs.at(0);
  ana.done("set_touch", touch("not_wanted"), after(2, 10));
  ana.done("set_limit", R"({"limit":"pain","on":true,"audience":"mine"})", after(2, 10));
  ana.done("write_note", R"({"about":"free","text":"After the backup.","sharing":"mine"})", after(2, 10));
  ana.done("thank", R"({"line":"For the walk.","audience":"ours"})", after(2, 10));
  meet_all({&ana, &laptop, &ben}, after(2, 10));
  again.restore(file, after(3));
  EXPECT_EQ(level(own_line(again, after(3))), "ask_first");
  meet_all({&again, &laptop, &ben}, after(3));
  EXPECT_EQ(level(own_line(again, after(3))), "not_wanted");
  EXPECT_EQ(again.view("limits", after(3)).at("limits").as_array().size(), 1U);
  EXPECT_EQ(again.view("journal", after(3)).at("notes").as_array().size(), 1U);
  EXPECT_EQ(again.view("jar", after(3)).at("notes").as_array().size(), 1U) << "what was shared, too";
  EXPECT_EQ(again.view("pace", after(3)).at("mine").to_number<int>(), 3);
  EXPECT_FALSE(again.view("state", after(3)).contains("say_anew"));
  EXPECT_FALSE(again.view("limits", after(3)).contains("in_doubt"));
  for (auto* phone : {&laptop, &again, &ben}) {
    phone->reopen(after(4));
    EXPECT_EQ(phone->view("state", after(4)).at("put_aside"), 0);
  }
  EXPECT_EQ(level(own_line(again, after(4))), "not_wanted");
  EXPECT_EQ(again.view("boundaries", after(4)), laptop.view("boundaries", after(4)));
}

TEST_F(RestoredBesideALaptop, ALaptopThatTheNewDeviceLinkedIsNoWitness) {
  ana.done("set_touch", touch("welcome"), after(2));
  file = ana.done("backup", R"({"secret":"five plain words for tests"})", after(2)).blobs.at(0);
  again.restore(file, after(3));
  std::vector<Bytes> kept;
  Phone tablet{6, "Ana"};
  tablet.begin(after(3));
  again.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), after(3));
  tablet.done("join_device", link(code_of(again.view("pairing", after(3)))), after(3));
  meet_all({&again, &tablet, &ben}, after(3), &kept);
  for (auto* phone : {&again, &tablet}) phone->done("words_match", "{}", after(3));
  meet_all({&again, &tablet, &ben}, after(3), &kept);
  again.done("tick", "{}", after(5));
  meet_all({&again, &tablet, &ben}, after(5), &kept);
  EXPECT_EQ(level(own_line(again, after(5))), "ask_first");
  EXPECT_EQ(level(own_line(tablet, after(5))), "ask_first");
  for (const auto& bundle : kept) EXPECT_TRUE(laptop.receive(bundle, after(5, 10)));
  meet_all({&again, &tablet, &ben, &laptop}, after(5, 10));
  EXPECT_EQ(level(own_line(again, after(5, 10))), "welcome") << "the laptop has been here all along";
  // The laptop had not heard of the tablet as it wrote that; the tablet asks for it once it hears that something is missing.
  for (int hours = 4; hours <= 24; hours += 4) {
    for (auto* phone : {&again, &tablet, &laptop}) phone->done("tick", "{}", after(5, 10 + hours * 60));
    meet_all({&again, &tablet, &ben, &laptop}, after(5, 10 + hours * 60));
  }
  EXPECT_EQ(level(own_line(tablet, after(6, 10))), "welcome");
}

TEST_F(RestoredBesideALaptop, TheLaptopNeverShowsMoreThanSheSaidMeanwhile) {
  laptop.done("set_touch", touch("welcome"), after(2));
  meet_all({&ana, &laptop, &ben}, after(2));
  file = ana.done("backup", R"({"secret":"five plain words for tests"})", after(2)).blobs.at(0);
  laptop.done("set_touch", touch("not_wanted"), after(2, 10));
  again.restore(file, after(3));
  meet_all({&again, &laptop, &ben}, after(3));
  for (const auto* phone : {&again, &laptop}) EXPECT_EQ(level(own_line(*phone, after(3))), "not_wanted");
}

}  // namespace
}  // namespace nearer::testing
