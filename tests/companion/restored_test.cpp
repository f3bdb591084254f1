#include "tests/companion/restored.h"

// A backup comes back as a new device: what was said before it was made may have been taken back since, so that it counts only
// once it is said anew, or is known to be the last word (docs/spec/protective.md, rule 32).

namespace nearer::testing {
namespace {

TEST_F(Restored, AnOldYesIsNeverMatchedAlthoughThePartnerSaysYes) {
  answer_all(ana, "yes", start);
  back_up();
  answer_all(ana, "never", start);
  answer_all(ben, "yes", start);
  restore();
  EXPECT_EQ(found_by(again, 2), std::set<std::string>{});
  const auto old = again.view("wishes", after(50)).at("old").as_array();
  ASSERT_EQ(old.size(), std::size_t{cards}) << "they are shown to her, to be answered anew";
  EXPECT_EQ(old[0].at("answer"), "ask_me_later");
  EXPECT_EQ(old[0].at("was"), "yes");
}

TEST_F(Restored, AYesThatIsSaidAnewCountsAgain) {
  answer_all(ana, "yes", start);
  back_up();
  answer_all(ben, "yes", start);
  restore();
  EXPECT_EQ(again.view("state", after(1)).at("say_anew"), true);
  answer_all(again, "yes", after(1));
  EXPECT_TRUE(again.view("wishes", after(1)).at("old").as_array().empty());
  EXPECT_FALSE(found_by(again, 2).empty());
}

TEST_F(Restored, AnOldNeverStays) {
  answer_all(ana, "never", start);
  back_up();
  answer_all(ben, "yes", start);
  restore();
  EXPECT_TRUE(again.view("wishes", after(1)).at("old").as_array().empty()) << "there is nothing to say anew";
  EXPECT_EQ(found_by(again, 2), std::set<std::string>{});
}

TEST_F(Restored, AnOldWelcomeIsAskedFirstUntilItIsSaidAnewAndTenMinutesAreOver) {
  ana.done("set_touch", touch("welcome"), start);
  back_up();
  restore();
  EXPECT_EQ(level(own_line(again, after(1))), "ask_first");
  EXPECT_EQ(own_line(again, after(1)).at("was").at("level").at("touch"), "welcome");
  EXPECT_EQ(own_line(again, after(1)).at("was").at("at_once"), false);
  again.done("say_line_anew", the_line, after(1));
  again.done("tick", "{}", after(1, 9));
  EXPECT_EQ(level(own_line(again, after(1, 9))), "ask_first");
  EXPECT_EQ(own_line(again, after(1, 9)).at("waiting").at("seconds_left").to_number<int>(), 60);
  again.done("tick", "{}", after(1, 11));
  EXPECT_EQ(level(own_line(again, after(1, 11))), "welcome");
  EXPECT_FALSE(own_line(again, after(1, 11)).as_object().contains("was"));
  again.reopen(after(2));
  EXPECT_EQ(level(own_line(again, after(2))), "welcome");
}

TEST_F(Restored, OneTouchSaysAnewWhatTightensAndNothingElse) {
  ana.done("set_touch", touch("welcome"), start);
  ana.done("set_touch", R"({"kind":"hugging","level":"not_wanted","audience":"mine"})", start);
  ana.done("set_limit", R"({"limit":"pain","on":true,"audience":"mine"})", start);
  back_up();
  restore();
  again.done("say_all_anew", "{}", after(1));
  again.done("tick", "{}", after(1, 20));
  EXPECT_EQ(level(own_line(again, after(1, 20))), "ask_first");
  EXPECT_TRUE(own_line(again, after(1, 20)).as_object().contains("was"));
  const auto lines = again.view("boundaries", after(1, 20));
  for (const auto& line : lines.at("lines").as_array())
    if (line.at("subject") == "hugging") {
      EXPECT_FALSE(line.as_object().contains("was"));
      EXPECT_EQ(line.at("now").at("touch"), "not_wanted");
    }
  const auto limits = again.view("limits", after(1, 20));
  for (const auto& line : limits.at("limits").as_array())
    EXPECT_TRUE(!line.as_object().contains("was") && line.at("now").at("on") == true);
  EXPECT_EQ(again.asked("say_all_anew", "{}", after(1, 20)).error().problem, Problem::nothing_to_do);
  EXPECT_EQ(again.asked("say_line_anew", R"({"about":"touch","subject":"hugging"})", after(1, 20)).error().problem,
            Problem::nothing_to_do);
  EXPECT_EQ(again.asked("say_line_anew", R"({"about":"topic","subject":"hugging"})", after(1, 20)).error().problem, Problem::not_found);
}

TEST_F(Restored, WhatBothCanSeeCountsAsSoonAsThePartnersDeviceHasNothingNewer) {
  ana.done("set_touch", touch("welcome", "ours"), start);
  sync(ana, ben, start);
  back_up();
  again.restore(file, after(1));
  EXPECT_EQ(level(own_line(again, after(1))), "ask_first") << "nobody has answered yet";
  EXPECT_EQ(own_line(again, after(1)).at("audience"), "mine");
  sync(again, ben, after(1));
  EXPECT_EQ(level(own_line(again, after(1))), "welcome");
  EXPECT_EQ(own_line(again, after(1)).at("audience"), "ours");
  EXPECT_EQ(card_line(ben, "partner", after(1)), card_line(again, "mine", after(1)));
  EXPECT_EQ(level(card_line(ben, "partner", after(1))), "welcome");
  again.done("tick", "{}", after(1, 20));
  sync(again, ben, after(1, 20));
  EXPECT_EQ(level(card_line(ben, "partner", after(1, 20))), "welcome") << "no device hides it by itself";
}

TEST_F(Restored, WhatWasTightenedAfterTheBackupIsNeverShownAsItWas) {
  ana.done("set_touch", touch("welcome", "ours"), start);
  sync(ana, ben, start);
  back_up();
  ana.done("set_touch", touch("not_wanted", "ours"), start);
  sync(ana, ben, start);
  restore();
  EXPECT_EQ(level(own_line(again, after(1))), "ask_first");
  EXPECT_EQ(own_line(again, after(1)).at("audience"), "mine");
  EXPECT_EQ(level(card_line(again, "mine", after(1))), "none");
  EXPECT_NE(level(card_line(ben, "partner", after(1))), "welcome");
  again.done("say_line_anew", the_line, after(1));
  again.done("tick", "{}", after(1, 20));
  sync(again, ben, after(1, 20));
  EXPECT_NE(level(card_line(ben, "partner", after(1, 20))), "welcome") << "his device holds a word that she had not seen";
}

TEST_F(Restored, ACopyFromABackupIsNoWitnessForTheOther) {
  ana.done("set_touch", touch("welcome", "ours"), start);
  sync(ana, ben, start);
  back_up();
  const auto his = ben.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0);
  ana.done("set_touch", touch("not_wanted", "ours"), start);
  Phone ben_again{4, "Ben"};
  again.restore(file, after(1));
  ben_again.restore(his, after(1));
  sync(again, ben_again, after(1));
  EXPECT_EQ(level(own_line(again, after(1))), "ask_first");
  EXPECT_EQ(level(card_line(ben_again, "partner", after(1))), "none");
}

TEST_F(Restored, LimitsAndTopicsMayBeMissingUntilSheSaysThatThisIsAll) {
  back_up();
  ana.done("set_limit", R"({"limit":"pain","on":true,"audience":"mine"})", start);
  restore();
  const auto offered = [&](Moment now) { return again.view("explorations", now).at("offered").as_array().size(); };
  EXPECT_TRUE(again.view("limits", after(1)).contains("in_doubt"));
  const auto few = offered(after(1));
  for (const auto* about : {"limit", "topic"})
    again.done("say_nothing_missing", json::serialize(json::object{{"about", about}}), after(1));
  EXPECT_EQ(again.asked("say_nothing_missing", R"({"about":"limit"})", after(1)).error().problem, Problem::nothing_to_do);
  EXPECT_EQ(again.asked("say_nothing_missing", R"({"about":"touch"})", after(1)).error().problem, Problem::out_of_range);
  EXPECT_EQ(again.view("limits", after(1, 4)).at("in_doubt").at("seconds_left").to_number<int>(), 360);
  EXPECT_EQ(offered(after(1, 4)), few);
  EXPECT_FALSE(again.view("limits", after(1, 11)).contains("in_doubt"));
  EXPECT_FALSE(again.view("boundaries", after(1, 11)).contains("topics_in_doubt"));
  EXPECT_GT(offered(after(1, 11)), few) << "while limits were in doubt, every limit held";
  EXPECT_FALSE(again.view("state", after(1, 11)).contains("say_anew"));
}

TEST_F(Restored, AnOldStepIsNoFurtherThanWhereEverybodyBegins) {
  ana.done("set_step", R"({"step":4})", start);
  ben.done("set_step", R"({"step":4})", start);
  for (int minutes : {0, 10, 20}) {
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", after(0, minutes));
    sync(ana, ben, after(0, minutes));
  }
  ASSERT_EQ(ana.view("pace", after(0, 30)).at("step").to_number<int>(), 4);
  file = ana.done("backup", R"({"secret":"five plain words for tests"})", after(0, 30)).blobs.at(0);
  restore();
  EXPECT_EQ(again.view("pace", after(1)).at("step").to_number<int>(), 1);
  EXPECT_EQ(again.view("pace", after(1)).at("mine").to_number<int>(), 1);
  EXPECT_EQ(again.view("pace", after(1)).at("was").to_number<int>(), 4);
  again.done("set_step", R"({"step":4})", after(1));
  EXPECT_EQ(again.view("pace", after(1)).at("step").to_number<int>(), 4);
  EXPECT_FALSE(again.view("pace", after(1)).contains("was"));
}

TEST_F(Restored, NoEveningOpensOnAnOldSwitch) {
  ana.done("switch_readiness", R"({"on":true})", start);
  back_up();
  restore();
  EXPECT_EQ(again.view("readiness", after(1)).at("on"), false);
  again.done("switch_readiness", R"({"on":true})", after(1));
  EXPECT_EQ(again.view("readiness", after(1)).at("on"), true);
}

TEST_F(Restored, ALooseningThatWaitedIsAskedForAnew) {
  ana.done("set_touch", touch("not_wanted"), start);
  const auto asked = ana.done("set_touch", touch("welcome"), start);
  ana.done("confirm_loosening", json::serialize(json::object{{"entry", asked.answer.at("entries").at(0)}}), start);
  back_up();
  restore();
  again.done("tick", "{}", after(1, 20));
  EXPECT_EQ(level(own_line(again, after(1, 20))), "not_wanted");
  EXPECT_FALSE(own_line(again, after(1, 20)).as_object().contains("waiting"));
}

TEST_F(Restored, OnlyAFreshNotebookBecomesADemonstrationAndItsCopyIsAllThereIs) {
  EXPECT_EQ(ana.asked("mark_as_demo", "{}", start).error().problem, Problem::not_now);
  Phone shown{7, "Ana"};
  shown.begin(start);
  shown.done("mark_as_demo", "{}", start);
  shown.done("set_touch", touch("welcome"), start);
  again.restore(shown.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0), after(1));
  EXPECT_EQ(again.view("state", after(1)).at("demo"), true);
  EXPECT_FALSE(again.view("state", after(1)).contains("say_anew"));
  EXPECT_EQ(level(own_line(again, after(1))), "welcome");
}

}  // namespace
}  // namespace nearer::testing
