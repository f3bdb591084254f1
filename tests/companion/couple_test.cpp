#include "phone.h"
#include "relay.h"

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

std::string text(const json::value& value) { return json::serialize(value); }

struct Couple : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
  }
  void link_to_ana(Phone& laptop) {
    laptop.begin(start);
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    sync(ana, laptop, start);
    ana.done("words_match", "{}", start);
    laptop.done("words_match", "{}", start);
    sync(ana, laptop, start);
  }
};

TEST_F(Couple, IsSoloBeforeAnybodyIsInvited) {
  EXPECT_EQ(ana.view("state", start).at("couple"), "solo");
  ana.done("thank", R"({"line":"I rested without guilt.","audience":"mine"})", start);
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 1U);
  EXPECT_EQ(ana.asked("thank", R"({"line":"x","audience":"ours"})", start).error().problem, Problem::not_paired);
}

TEST_F(Couple, IsTogetherOnlyAfterBothComparedTheWords) {
  ana.done("invite", "{}", start);
  ben.done("join", link(code_of(ana.view("pairing", start))), start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("pairing", start).at("step"), "compare");
  ana.done("words_match", "{}", start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("state", start).at("couple"), "waiting");
  EXPECT_EQ(ben.view("state", start).at("couple"), "pairing");
  EXPECT_EQ(ana.asked("thank", R"({"line":"x","audience":"ours"})", start).error().problem, Problem::not_paired);
  ben.done("words_match", "{}", start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("state", start).at("couple"), "together");
  EXPECT_EQ(ben.view("state", start).at("couple"), "together");
  EXPECT_EQ(ana.view("state", start).at("partner_name"), "Ben");
  EXPECT_EQ(ben.view("state", start).at("partner_name"), "Ana");
}

TEST_F(Couple, StaysApartWhenTheWordsDiffer) {
  ana.done("invite", "{}", start);
  ben.done("join", link(code_of(ana.view("pairing", start))), start);
  sync(ana, ben, start);
  ben.done("words_differ", "{}", start);
  ana.done("words_match", "{}", start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("state", start).at("couple"), "solo");
  EXPECT_EQ(ben.view("pairing", start).at("step"), "failed");
}

TEST_F(Couple, SharesWhatIsSharedAndNothingElse) {
  pair(ana, ben, start);
  ana.done("thank", R"({"line":"You waited with me.","audience":"ours"})", start);
  ana.done("thank", R"({"line":"Only for me.","audience":"mine"})", start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 2U);
  const auto notes = ben.view("jar", start).at("notes").as_array();
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].at("line"), "You waited with me.");
  EXPECT_EQ(notes[0].at("from"), "partner");
}

TEST_F(Couple, KeepsNoPlainTextInTheVault) {
  ana.done("thank", R"({"line":"canary-in-the-jar","audience":"mine"})", start);
  EXPECT_EQ(ana.all_bytes().find("canary"), std::string::npos);
  EXPECT_EQ(ana.all_bytes().find("Ana"), std::string::npos);
}

TEST_F(Couple, ComesBackTheSameFromTheVault) {
  pair(ana, ben, start);
  ana.done("thank", R"({"line":"You waited with me.","audience":"ours"})", start);
  const auto before = ana.view("jar", start);
  ana.reopen(start);
  EXPECT_EQ(text(ana.view("jar", start)), text(before));
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("jar", start).at("notes").as_array().size(), 1U);
}

TEST_F(Couple, SurvivesARestartAtEveryStepOfPairing) {
  ana.done("invite", "{}", start);
  ana.reopen(start);
  ben.done("join", link(code_of(ana.view("pairing", start))), start);
  for (int round = 0; round < 8; ++round) {
    ben.reopen(start);
    carry(ben, ana, start);
    ana.reopen(start);
    carry(ana, ben, start);
  }
  ana.done("words_match", "{}", start);
  ana.reopen(start);
  ben.done("words_match", "{}", start);
  ben.reopen(start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("state", start).at("couple"), "together");
  EXPECT_EQ(ben.view("state", start).at("couple"), "together");
}

TEST_F(Couple, OpensWeeklyAnswersTogetherOrNotAtAll) {
  pair(ana, ben, start);
  const auto answer = [](std::string_view words) {
    return R"({"answers":[{"question":"felt_close","text":")" + std::string(words) + R"("}],"sharing":"apart"})";
  };
  ana.done("answer_weekly", answer("canary of Ana"), start);
  sync(ana, ben, start);
  EXPECT_EQ(text(ben.view("weekly", start)).find("canary"), std::string::npos);
  EXPECT_EQ(ana.view("weekly", start).at("state"), "mine_sealed");
  ben.done("answer_weekly", answer("canary of Ben"), start);
  sync(ana, ben, start);
  EXPECT_NE(text(ana.view("weekly", start)).find("canary of Ben"), std::string::npos);
  EXPECT_NE(text(ben.view("weekly", start)).find("canary of Ana"), std::string::npos);
}

TEST_F(Couple, EndsWithOneIntentAndKeepsThePrivateSide) {
  pair(ana, ben, start);
  ana.done("thank", R"({"line":"Mine.","audience":"mine"})", start);
  ana.done("thank", R"({"line":"Ours.","audience":"ours"})", start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":false})", start);
  EXPECT_EQ(ana.view("state", start).at("couple"), "solo");
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 1U);
  ben.done("thank", R"({"line":"Written before the news.","audience":"ours"})", start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("state", start).at("couple"), "off");
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 1U);
  EXPECT_EQ(ben.asked("thank", R"({"line":"x","audience":"ours"})", start).error().problem, Problem::not_paired);
}

TEST_F(Couple, OpensWithTheRecoveryCodeAndTakesANewPassphrase) {
  ana.done("thank", R"({"line":"Mine.","audience":"mine"})", start);
  ana.reopen(start, ana.recovery_code);
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 1U);
  const auto change = json::object{{"old_secret", ana.recovery_code}, {"new_secret", "another five plain words here"}};
  ana.done("change_secret", text(change), start);
  ana.reopen(start, "another five plain words here");
  EXPECT_EQ(ana.view("jar", start).at("notes").as_array().size(), 1U);
}

TEST_F(Couple, LinksADeviceThatGetsThePrivateHistoryADayLater) {
  pair(ana, ben, start);
  ana.done("thank", R"({"line":"Mine.","audience":"mine"})", start);
  ana.done("thank", R"({"line":"Ours.","audience":"ours"})", start);
  sync(ana, ben, start);
  Phone laptop{3, "Ana"};
  link_to_ana(laptop);
  EXPECT_EQ(laptop.view("devices", start).at("mine").as_array().size(), 2U);
  auto notes = laptop.view("jar", start).at("notes").as_array();
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].at("line"), "Ours.");
  const Moment next_day = later(start, 25 * seconds_in_hour);
  ana.done("tick", "{}", next_day);
  sync(ana, laptop, next_day);
  EXPECT_EQ(laptop.view("jar", next_day).at("notes").as_array().size(), 2U);
  laptop.reopen(next_day);
  laptop.done("thank", R"({"line":"From the laptop.","audience":"ours"})", next_day);
  sync(ana, laptop, next_day);
  sync(ben, laptop, next_day);
  EXPECT_EQ(ana.view("jar", next_day).at("notes").as_array().size(), 3U);
  EXPECT_EQ(ana.view("state", next_day).at("put_aside"), 0);
  EXPECT_EQ(laptop.view("state", next_day).at("put_aside"), 0);
}

TEST_F(Couple, ADeviceThatWasTakenOutSaysSoAndCanBeErasedWithoutEndingAnything) {
  pair(ana, ben, start);
  Phone laptop{3, "Ana"};
  link_to_ana(laptop);
  sync(ana, ben, start);
  laptop.done("thank", R"({"line":"Mine.","audience":"mine"})", start);
  sync(ana, laptop, start);
  const auto devices = laptop.view("devices", start);
  for (const auto& device : devices.at("mine").as_array())
    if (device.at("this_device").as_bool()) ana.done("remove_device", text(json::object{{"device", device.at("device")}}), start);
  EXPECT_FALSE(laptop.view("state", start).contains("taken_out")) << "it has not heard yet";
  sync(ana, laptop, start);
  EXPECT_EQ(laptop.view("state", start).at("taken_out"), true);
  EXPECT_EQ(laptop.view("state", start).at("couple"), "off");
  EXPECT_EQ(laptop.view("jar", start).at("notes").as_array().size(), 1U) << "what is here can be read";
  EXPECT_EQ(laptop.asked("thank", R"({"line":"x","audience":"mine"})", start).error().problem, Problem::author_removed);
  EXPECT_EQ(laptop.asked("thank", R"({"line":"x","audience":"ours"})", start).error().problem, Problem::not_paired);
  const auto week_later = later(start, 7 * seconds_in_day);
  laptop.done("tick", "{}", week_later);
  EXPECT_EQ(laptop.view("state", week_later).at("put_aside"), 0) << "it does not even try";
  ASSERT_TRUE(laptop.asked("erase_everything", text(json::object{{"secret", Phone::secret}}), week_later));
  sync(laptop, ben, week_later);
  sync(ana, ben, week_later);
  for (auto* phone : {&ana, &ben}) EXPECT_EQ(phone->view("state", week_later).at("couple"), "together");
}

TEST_F(Couple, RestoresABackupAsANewDevice) {
  pair(ana, ben, start);
  ana.done("thank", R"({"line":"Mine.","audience":"mine"})", start);
  sync(ana, ben, start);
  const auto backup = ana.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0);
  Phone restored{4, "Ana"};
  restored.restore(backup, start);
  EXPECT_EQ(restored.view("jar", start).at("notes").as_array().size(), 1U);
  restored.done("thank", R"({"line":"From the new phone.","audience":"ours"})", start);
  sync(restored, ben, start);
  ASSERT_EQ(ben.view("jar", start).at("notes").as_array().size(), 1U);
  ben.done("thank", R"({"line":"Welcome back.","audience":"ours"})", start);
  sync(restored, ben, start);
  EXPECT_EQ(restored.view("jar", start).at("notes").as_array().size(), 3U);
  EXPECT_EQ(restored.view("state", start).at("couple"), "together");
}

TEST_F(Couple, ErasingEverythingTellsTheOtherSideThatSharingIsOff) {
  pair(ana, ben, start);
  ASSERT_TRUE(ana.asked("erase_everything", R"({"secret":"five plain words for tests"})", start));
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("state", start).at("couple"), "off");
}

TEST_F(Couple, RefusesWithoutChangingAnything) {
  const auto before = ana.all_bytes();
  EXPECT_EQ(ana.asked("no_such_intent", "{}", start).error().problem, Problem::unknown_intent);
  EXPECT_EQ(ana.asked("join", R"({"link":"https://example.org/#x"})", start).error().problem, Problem::invitation_foreign);
  EXPECT_EQ(ana.asked("unpair", R"({"keep_shared":true})", start).error().problem, Problem::not_paired);
  EXPECT_EQ(ana.asked("rename", R"({"new_name":""})", start).error().problem, Problem::out_of_range);
  EXPECT_EQ(ana.asked("erase_everything", R"({"secret":"wrong"})", start).error().problem, Problem::wrong_secret);
  EXPECT_EQ(ana.all_bytes(), before);
}

TEST_F(Couple, WritesACopyInTheWordsItIsGivenAndRefusesWhatIsNone) {
  ana.done("record_check_in", R"({"energy":2})", start);
  const auto copy = [&](std::string_view words) {
    const std::array blobs{copy_of(bytes_of(words))};
    return ana.asked("export", R"({"form":"markdown","secret":"five plain words for tests"})", start, blobs);
  };
  const auto made = copy(R"({"copy.of_body":"How it was","body.energy_2":"some"})");
  ASSERT_TRUE(made);
  const std::string text(made->blobs.front().begin(), made->blobs.front().end());
  EXPECT_NE(text.find("## How it was\n"), text.npos);
  EXPECT_NE(text.find("- energy: some\n"), text.npos);
  const auto before = ana.all_bytes();
  for (const auto* words : {"", "{", "[]", R"("some")", "\xff"})
    EXPECT_EQ(copy(words).error(), (Refusal{Problem::not_json, "words"})) << words;
  EXPECT_EQ(ana.all_bytes(), before);
}

TEST_F(Couple, SaysOnceThatAMailboxIsAtTheRelay) {
  pair(ana, ben, start);
  Relay relay;
  for (auto* phone : {&ana, &ben}) {
    EXPECT_GT(visit(relay, *phone, start), 0);
    EXPECT_EQ(visit(relay, *phone, start), 0);
  }
}

TEST_F(Couple, KeepsNothingWhereItLooksInVain) {
  pair(ana, ben, start);
  Relay relay;
  for (auto* phone : {&ana, &ben, &ana}) visit(relay, *phone, start);
  const auto before = ana.all_bytes();
  visit(relay, ana, later(start, 600));
  EXPECT_EQ(ana.all_bytes(), before);
  visit(relay, ana, later(start, seconds_in_hour));
  EXPECT_NE(ana.all_bytes(), before) << "the hour of the last look is kept";
}

}  // namespace
}  // namespace nearer::testing
