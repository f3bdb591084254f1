// What was shared and kept stays readable, whoever one is with afterwards; and what was removed goes from every own device.
#include "tests/companion/relay.h"

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

Moment day(int number, int hour = 0) {
  return {start.seconds + number * seconds_in_day + hour * seconds_in_hour, start.zone_minutes};
}

std::string text(const json::value& value) { return json::serialize(value); }

struct Keeping : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Relay relay;

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  void meet(std::initializer_list<Phone*> phones, Moment now) {
    for (int round = 0; round < 5; ++round)
      for (auto* phone : phones) visit(relay, *phone, now);
  }

  /// Over the relay as well, so that the partner hears of it.
  void link_to_ana(Phone& other, Moment now) {
    other.begin(now);
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), now);
    other.done("join_device", link(code_of(ana.view("pairing", now))), now);
    meet({&ana, &other}, now);
    ana.done("words_match", "{}", now);
    other.done("words_match", "{}", now);
    meet({&ana, &ben, &other}, now);
  }

  /// Over the relay: a file would take along what waits for the other devices.
  void pair_again(Moment now) {
    ana.done("invite", "{}", now);
    ben.done("join", link(code_of(ana.view("pairing", now))), now);
    meet({&ana, &ben}, now);
    ana.done("words_match", "{}", now);
    ben.done("words_match", "{}", now);
    meet({&ana, &ben}, now);
    ASSERT_EQ(ana.view("state", now).at("couple"), "together");
  }

  void thank(Phone& phone, const char* line, Moment now) {
    phone.done("thank", text(json::object{{"line", line}, {"audience", "ours"}}), now);
  }

  static std::vector<std::string> jar(const Phone& phone, Moment now, std::string_view with = "{}") {
    std::vector<std::string> lines;
    const auto shown = phone.view("jar", now, with);
    for (const auto& note : shown.at("notes").as_array()) lines.emplace_back(note.at("line").as_string());
    return lines;
  }

  /// How the views are asked for the pages of the one couple from before.
  static std::string before(const Phone& phone, Moment now) {
    const auto couples = phone.view("kept", now).at("couples").as_array();
    EXPECT_EQ(couples.size(), 1U);
    return couples.empty() ? "{}" : text(json::object{{"before", couples.at(0).at("before")}});
  }

  using Lines = std::vector<std::string>;
};

TEST_F(Keeping, KeepsThroughANewPairingWithTheSamePerson) {
  thank(ben, "From then.", start);
  ana.done("write_note", R"({"title":"Ours then","text":"words","sharing":"ours"})", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  EXPECT_EQ(jar(ana, start), Lines{"From then."});
  EXPECT_TRUE(ana.view("kept", start).at("couples").as_array().empty()) << "its pages are still where they were";
  pair(ana, ben, day(1));
  thank(ben, "From now.", day(1));
  sync(ana, ben, day(1));
  for (auto* phone : {&ana, &ben}) {
    EXPECT_EQ(jar(*phone, day(1)), Lines{"From now."});
    EXPECT_EQ(jar(*phone, day(1), before(*phone, day(1))), Lines{"From then."});
    phone->reopen(day(1));
    EXPECT_EQ(jar(*phone, day(1), before(*phone, day(1))), Lines{"From then."});
    EXPECT_EQ(phone->view("state", day(1)).at("put_aside"), 0);
  }
  const auto kept = ana.view("kept", day(1)).at("couples").as_array().at(0).as_object();
  EXPECT_EQ(kept.at("partner"), "Ben");
  EXPECT_EQ(kept.at("from"), "2026-01-05");
  const auto notes = ben.view("journal", day(1), before(ben, day(1))).at("notes").as_array();
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].at("from"), "partner") << "who wrote it is known still";
}

TEST_F(Keeping, KeepsThroughANewPairingWithSomebodyElse) {
  thank(ben, "From Ben.", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  Phone cleo{3, "Cleo"};
  cleo.begin(start);
  pair(cleo, ana, day(1));
  EXPECT_TRUE(jar(ana, day(1)).empty());
  EXPECT_EQ(jar(ana, day(1), before(ana, day(1))), Lines{"From Ben."});
  EXPECT_EQ(cleo.all_plain().find("From Ben."), std::string::npos);
  EXPECT_TRUE(cleo.view("kept", day(1)).at("couples").as_array().empty());
  EXPECT_EQ(ana.view("state", day(1)).at("partner_name"), "Cleo");
}

TEST_F(Keeping, KeepsLettersThatWereOpened) {
  ana.done("answer_weekly", R"({"answers":[{"question":"good","text":"a letter of Ana"}]})", start);
  ben.done("answer_weekly", R"({"answers":[{"question":"good","text":"a letter of Ben"}]})", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  const auto weeks = text(ana.view("weeks", day(1), before(ana, day(1))));
  EXPECT_NE(weeks.find("a letter of Ben"), std::string::npos);
}

TEST_F(Keeping, CountsNothingOfItAnyMore) {
  ben.done("set_touch", R"({"kind":"back_rub","level":"welcome","audience":"ours"})", start);
  ben.done("set_stop_signal", R"({"word":"blue"})", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  const auto card = ana.view("card", day(1));
  EXPECT_TRUE(card.at("partner").as_array().empty());
  EXPECT_TRUE(card.at("stop_signals").as_array().empty());
  for (const auto* view : {"card", "boundaries", "wishes", "pace", "readiness", "exploration", "state", "today"})
    EXPECT_EQ(ana.shown(view, day(1), before(ana, day(1))).error().problem, Problem::unknown_view) << view;
  EXPECT_EQ(ana.shown("jar", day(1), R"({"before":"x"})").error(), (Refusal{Problem::not_found, "before"}));
}

TEST_F(Keeping, PutsItIntoEveryCopy) {
  thank(ben, "From then.", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  for (const auto* form : {"json", "markdown"}) {
    const auto done = ana.done("export", text(json::object{{"form", form}, {"secret", Phone::secret}}), day(1));
    const std::string copy(done.blobs.at(0).begin(), done.blobs.at(0).end());
    EXPECT_NE(copy.find("From then."), std::string::npos) << form;
  }
  const auto backup = ana.done("backup", R"({"secret":"five plain words for tests"})", day(1)).blobs.at(0);
  Phone restored{4, "Ana"};
  restored.restore(backup, day(1));
  EXPECT_EQ(jar(restored, day(1), before(restored, day(1))), Lines{"From then."});
}

TEST_F(Keeping, HidesInItWhatWasHidden) {
  const auto entry = ben.done("thank", R"({"line":"Insult.","audience":"ours"})", start).answer.at("entries").as_array().at(0);
  sync(ana, ben, start);
  ana.done("hide", text(json::object{{"thing", entry}, {"what", "thanks"}}), start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  EXPECT_TRUE(jar(ana, day(1), before(ana, day(1))).empty());
}

TEST_F(Keeping, RemovesItOnceItsOwnerWantsThat) {
  thank(ben, "From then.", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  ana.done("remove_kept", before(ana, day(1)), day(1));
  EXPECT_TRUE(ana.view("kept", day(1)).at("couples").as_array().empty());
  EXPECT_EQ(ana.all_plain().find("From then."), std::string::npos);
  EXPECT_EQ(ana.view("state", day(1)).at("couple"), "together");
  EXPECT_EQ(jar(ben, day(1), before(ben, day(1))), Lines{"From then."}) << "his copy is his";
  const auto gone = text(json::object{{"before", json::string(32, 'a')}});
  EXPECT_EQ(ana.asked("remove_kept", gone, day(1)).error(), (Refusal{Problem::not_found, "before"}));
  ana.reopen(day(1));
  EXPECT_TRUE(ana.view("kept", day(1)).at("couples").as_array().empty());
}

TEST_F(Keeping, HoldsThroughNewSecrets) {
  thank(ben, "From then.", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  ana.done("change_secret", R"({"old_secret":"five plain words for tests","new_secret":"other plain words for tests"})", day(1));
  ana.reopen(day(1), "other plain words for tests");
  EXPECT_EQ(jar(ana, day(1), before(ana, day(1))), Lines{"From then."});
}

TEST_F(Keeping, OfManyEntriesIsReadFromSegmentsToo) {
  for (int count = 0; count < 420; ++count) thank(ben, ("Line " + std::to_string(count)).c_str(), start);
  sync(ana, ben, start);
  ana.done("tick", "{}", start);
  ASSERT_GT(ana.count(Table::segments), 0U);
  ana.done("unpair", R"({"keep_shared":true})", start);
  sync(ana, ben, start);
  pair(ana, ben, day(1));
  EXPECT_EQ(jar(ana, day(1), before(ana, day(1))).size(), 420U);
  ana.reopen(day(1));
  EXPECT_EQ(jar(ana, day(1), before(ana, day(1))).size(), 420U);
  EXPECT_FALSE(ana.view("mail", day(1)).contains("damaged"));
}

struct KeepingOnTwo : Keeping {
  Phone laptop{3, "Ana"};

  void SetUp() override {
    Keeping::SetUp();
    link_to_ana(laptop, start);
    thank(ben, "From then.", start);
    meet({&ana, &ben, &laptop}, start);
    ASSERT_EQ(jar(laptop, start), Lines{"From then."});
  }
};

TEST_F(KeepingOnTwo, RemovingRemovesOnAllOwnDevices) {
  ana.done("unpair", R"({"keep_shared":false})", day(1));
  EXPECT_EQ(ana.all_plain().find("From then."), std::string::npos);
  meet({&ana, &ben, &laptop}, day(1));
  EXPECT_EQ(laptop.view("state", day(1)).at("couple"), "solo");
  EXPECT_EQ(laptop.all_plain().find("From then."), std::string::npos);
  laptop.reopen(day(1));
  EXPECT_TRUE(jar(laptop, day(1)).empty());
  EXPECT_EQ(jar(ben, day(1)), Lines{"From then."}) << "his copy is his";
  EXPECT_EQ(ben.view("state", day(1)).at("couple"), "off");
}

TEST_F(KeepingOnTwo, RemovingHoldsForWhatTheOtherHasEndedToo) {
  ben.done("unpair", R"({"keep_shared":true})", day(1));
  meet({&ana, &ben, &laptop}, day(1));
  ASSERT_EQ(laptop.view("state", day(1)).at("couple"), "off");
  laptop.done("unpair", R"({"keep_shared":false})", day(1));
  meet({&ana, &ben, &laptop}, day(1));
  for (auto* phone : {&ana, &laptop}) EXPECT_EQ(phone->all_plain().find("From then."), std::string::npos);
}

TEST_F(KeepingOnTwo, RemovingOnADeviceThatWasTakenOutIsForThatDeviceAlone) {
  const auto devices = laptop.view("devices", day(1));
  for (const auto& device : devices.at("mine").as_array())
    if (device.at("this_device").as_bool()) ana.done("remove_device", text(json::object{{"device", device.at("device")}}), day(1));
  meet({&ana, &ben, &laptop}, day(1));
  laptop.done("unpair", R"({"keep_shared":false})", day(1));
  meet({&ana, &ben, &laptop}, day(1));
  EXPECT_EQ(laptop.all_plain().find("From then."), std::string::npos);
  EXPECT_EQ(jar(ana, day(1)), Lines{"From then."});
  EXPECT_EQ(ana.view("state", day(1)).at("couple"), "together");
}

TEST_F(KeepingOnTwo, RemovingReachesADeviceThatWasAwayMeanwhile) {
  ana.done("unpair", R"({"keep_shared":false})", day(1));
  meet({&ana, &ben}, day(1));
  pair_again(day(10));
  thank(ben, "From now.", day(10));
  meet({&ana, &ben}, day(10));
  meet({&ana, &ben, &laptop}, day(20));
  EXPECT_EQ(laptop.all_plain().find("From then."), std::string::npos);
  EXPECT_EQ(laptop.view("state", day(20)).at("couple"), "together");
  EXPECT_EQ(jar(laptop, day(20)), Lines{"From now."});
  EXPECT_TRUE(laptop.view("kept", day(20)).at("couples").as_array().empty());
}

TEST_F(KeepingOnTwo, KeepingHoldsOnADeviceThatHeardNothingOfTheEnd) {
  ana.done("unpair", R"({"keep_shared":true})", day(1));
  meet({&ana, &ben}, day(1));
  pair_again(day(10));
  thank(ben, "From now.", day(10));
  meet({&ana, &ben}, day(10));
  meet({&ana, &ben, &laptop}, day(20));
  EXPECT_EQ(laptop.view("state", day(20)).at("couple"), "together");
  EXPECT_EQ(jar(laptop, day(20)), Lines{"From now."});
  EXPECT_EQ(jar(laptop, day(20), before(laptop, day(20))), Lines{"From then."});
  thank(laptop, "From the laptop.", day(20));
  meet({&ana, &ben, &laptop}, day(20));
  EXPECT_EQ(jar(ben, day(20)).size(), 2U);
}

TEST_F(KeepingOnTwo, RemovingWhatIsKeptRemovesItOnAllOwnDevices) {
  ana.done("unpair", R"({"keep_shared":true})", day(1));
  meet({&ana, &ben, &laptop}, day(1));
  pair_again(day(2));
  meet({&ana, &ben, &laptop}, day(2));
  ASSERT_EQ(jar(laptop, day(2), before(laptop, day(2))), Lines{"From then."});
  laptop.done("remove_kept", before(laptop, day(2)), day(2));
  meet({&ana, &ben, &laptop}, day(2));
  EXPECT_TRUE(ana.view("kept", day(2)).at("couples").as_array().empty());
  EXPECT_EQ(ana.all_plain().find("From then."), std::string::npos);
  EXPECT_EQ(ana.view("state", day(2)).at("couple"), "together");
}

}  // namespace
}  // namespace nearer::testing
