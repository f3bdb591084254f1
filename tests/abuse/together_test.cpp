#include "tests/abuse/couple.h"

// Pace, explorations, boundaries, stops: to push further, to learn who held back, to take a protection away.

namespace nearer::testing {
namespace {

using Together = Abuse;

std::int64_t step(const Phone& phone, Moment now) { return phone.view("pace", now).at("step").as_int64(); }

TEST_F(Together, LearnTheOthersStepBeyondWhatTheResultTells) {
  std::set<std::map<std::string, std::string>> shown;
  std::set<std::vector<std::size_t>> sizes;
  for (const auto* hers : {R"({"step":2})", R"({"step":3})", R"({"step":4})"}) {
    Pair pair;
    pair.ana.done("set_step", hers, start);
    pair.ben.done("set_step", R"({"step":2})", start);
    pair.ben.done("tick", "{}", start);
    sync(pair.ana, pair.ben, start);
    for (auto* phone : {&pair.ana, &pair.ben}) phone->done("tick", "{}", day(1));
    sizes.insert(waiting_sizes(pair.ana, day(1)));
    sync(pair.ana, pair.ben, day(1));
    EXPECT_EQ(step(pair.ben, day(1)), 2);
    auto view = screens(pair.ben, day(1));
    view.erase("devices");
    shown.insert({{"pace", view.at("pace")}, {"exploration", view.at("exploration")}, {"explorations", view.at("explorations")}});
  }
  EXPECT_EQ(shown.size(), 1U);
  EXPECT_EQ(sizes.size(), 1U);
}

TEST_F(Together, LearnWhoTookTheStepBack) {
  Pair other;
  ana.done("go_back", R"({"step":0})", start);
  other.ben.done("go_back", R"({"step":0})", start);
  sync(ana, ben, start);
  sync(other.ana, other.ben, start);
  EXPECT_EQ(step(ben, start), step(other.ben, start));
  EXPECT_FALSE(ben.view("pace", start).contains("mine")) << "his own stays as it was: nothing";
  EXPECT_EQ(text(ben.view("pace", start)), text(other.ana.view("pace", start)));
}

TEST_F(Together, BringTheStepForwardAlone) {
  ana.done("set_step", R"({"step":3})", start);
  ben.done("set_step", R"({"step":4})", start);
  meet(start);
  ASSERT_EQ(step(ana, start), 3);
  ana.done("go_back", R"({"step":0})", day(1));
  ben.forged(Audience::ours, kinds::went_back, R"({"step":4})", day(1));
  ben.forged(Audience::ours, kinds::pace_found,
             R"({"opened":"00000000000000000000000000000000","completed":true,"step":4})", day(1));
  for (const int later : {8, 16, 24}) {
    meet(day(later));
    EXPECT_EQ(step(ana, day(later)), 0) << "and no round that he asks for brings it back";
    EXPECT_EQ(step(ben, day(later)), 0);
  }
}

TEST_F(Together, AskForTheStepEveryDay) {
  ana.done("set_step", R"({"step":1})", start);
  ben.done("set_step", R"({"step":2})", start);
  meet(day(1));
  const auto runs = ana.count(Table::matching);
  for (int number = 2; number < 6; ++number) {
    const auto body = R"({"day":"2026-01-0)" + std::to_string(5 + number) + R"("})";
    ben.forged(Audience::ours, kinds::pace_asked, body, day(number));
    meet(day(number));
    EXPECT_EQ(step(ana, day(number)), 1);
  }
  EXPECT_EQ(ana.count(Table::matching), runs) << "no round runs before its week is over";
}

struct Proposed : Abuse {
  std::string proposal;
  std::string of;

  void SetUp() override {
    proposal = entry_of(ben.done("propose_exploration", R"({"id":"balcony_minutes"})", start));
    of = with("proposal", proposal);
    sync(ana, ben, start);
  }

  void begin() {
    ana.done("say_yes", of, start);
    sync(ana, ben, start);
    ben.done("say_yes", of, start);
    ben.done("begin_exploration", of, start);
    sync(ana, ben, start);
    ASSERT_TRUE(ana.view("exploration", start).contains("running"));
  }

  static bool is_paused(const Phone& phone) {
    return phone.view("exploration", start).at("running").at("paused").as_bool();
  }
};

TEST_F(Proposed, LearnThatNotNowWasSaid) {
  const auto before = screens(ben, start);
  ana.done("not_now", of, start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  sync(ana, ben, start);
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Proposed, SeeAYesBeforeGivingOne) {
  const auto before = ben.view("exploration", start);
  ana.done("say_yes", of, start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("exploration", start), before);
}

TEST_F(Proposed, BeginWithoutTheOthersYes) {
  ben.done("say_yes", of, start);
  EXPECT_EQ(ben.asked("begin_exploration", of, start).error().problem, Problem::not_now);
  const auto body = text(json::object{{"proposal", proposal}, {"at", start.seconds}, {"ends", json::array{}}});
  ben.forged(Audience::ours, kinds::exploration_begun, body, start);
  sync(ana, ben, start);
  EXPECT_FALSE(ana.view("exploration", start).contains("running"));
}

TEST_F(Proposed, SayYesForTheOther) {
  for (int twice = 0; twice < 2; ++twice)
    ben.forged(Audience::ours, kinds::yes_said, text(json::object{{"proposal", proposal}, {"at", start.seconds}}), start);
  sync(ana, ben, start);
  EXPECT_FALSE(ana.view("exploration", start).at("proposals").at(0).at("open").as_bool());
  EXPECT_FALSE(ana.view("exploration", start).at("proposals").at(0).at("said_yes").as_bool());
}

TEST_F(Proposed, UseAnOldYes) {
  ana.done("say_yes", of, start);
  sync(ana, ben, start);
  EXPECT_TRUE(ben.view("exploration", day(3)).at("proposals").as_array().empty()) << "a proposal lapses, and its yes with it";
  EXPECT_FALSE(ben.asked("say_yes", of, day(3)));
}

TEST_F(Proposed, GoOnWhileTheOtherHasPaused) {
  begin();
  ana.done("pause_exploration", of, start);
  sync(ana, ben, start);
  ben.done("go_on", of, start);
  sync(ana, ben, start);
  EXPECT_TRUE(is_paused(ana));
  EXPECT_TRUE(is_paused(ben));
  ben.forged(Audience::ours, kinds::going_on_said, text(json::object{{"proposal", proposal}, {"pauses", json::array{}}}), start);
  sync(ana, ben, start);
  EXPECT_TRUE(is_paused(ana)) << "it takes both";
}

TEST_F(Proposed, GoOnAfterAStop) {
  begin();
  ana.done("stop_exploration", "{}", start);
  sync(ana, ben, start);
  for (const auto* act : {"say_yes", "begin_exploration", "go_on"}) EXPECT_FALSE(ben.asked(act, of, start));
  const auto body = text(json::object{{"proposal", proposal}, {"at", start.seconds}, {"ends", json::array{}}});
  ben.forged(Audience::ours, kinds::exploration_begun, body, start);
  ben.forged(Audience::ours, kinds::going_on_said, text(json::object{{"proposal", proposal}, {"pauses", json::array{}}}), start);
  sync(ana, ben, start);
  EXPECT_FALSE(ana.view("exploration", start).contains("running"));
  EXPECT_EQ(ana.view("exploration", start).at("comfort_first"), true);
}

TEST_F(Proposed, LearnWhoStopped) {
  begin();
  Pair other;
  const auto theirs = entry_of(other.ben.done("propose_exploration", R"({"id":"balcony_minutes"})", start));
  sync(other.ana, other.ben, start);
  for (auto* phone : {&other.ana, &other.ben}) {
    phone->done("say_yes", with("proposal", theirs), start);
    sync(other.ana, other.ben, start);
  }
  other.ben.done("begin_exploration", with("proposal", theirs), start);
  sync(other.ana, other.ben, start);
  ana.done("stop_exploration", "{}", start);
  other.ben.done("stop_exploration", "{}", start);
  sync(ana, ben, start);
  sync(other.ana, other.ben, start);
  EXPECT_EQ(text(ben.view("exploration", start)).size(), text(other.ben.view("exploration", start)).size());
  EXPECT_EQ(ben.view("exploration", start), ana.view("exploration", start));
}

TEST_F(Proposed, HoldSomebodyToAYes) {
  for (auto* phone : {&ana, &ben}) {
    phone->done("say_yes", of, start);
    sync(ana, ben, start);
  }
  ana.done("not_now", of, start);
  sync(ana, ben, start);
  EXPECT_FALSE(ben.asked("begin_exploration", of, start)) << "not now is a full answer, also after a yes";
}

TEST_F(Together, LearnWhosePrivateLimitHidAnExploration) {
  const auto before = screens(ben, start);
  const auto offered = ana.view("explorations", start);
  ana.done("set_limit", R"({"limit":"breath","on":true,"audience":"mine"})", start);
  ana.done("set_touch", R"({"kind":"holding_hands","level":"not_wanted","audience":"mine"})", start);
  EXPECT_NE(ana.view("explorations", start), offered);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  sync(ana, ben, start);
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Together, LearnWhoseSharedLimitHidAnExploration) {
  Pair other;
  const auto limit = R"({"limit":"breath","on":true,"audience":"ours"})";
  ana.done("set_limit", limit, start);
  other.ben.done("set_limit", limit, start);
  sync(ana, ben, start);
  sync(other.ana, other.ben, start);
  EXPECT_EQ(ben.view("explorations", start), other.ben.view("explorations", start));
}

TEST_F(Together, SeeAPrivateLineOnTheCard) {
  const auto card = ana.view("card", start);
  ana.done("set_topic", R"({"own":"My sister","level":"risky","audience":"mine"})", start);
  EXPECT_EQ(ana.view("card", start), card) << "her own card to print holds nothing private either";
  EXPECT_TRUE(has_nothing_to_send(ana, start));
}

TEST_F(Together, LoosenABoundaryOfTheOther) {
  const auto line = R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})";
  const auto entries = ana.done("set_touch", line, start).answer.at("entries").as_array();
  sync(ana, ben, start);
  const auto theirs = ben.view("card", start).at("partner");
  ben.done("set_touch", R"({"kind":"back_rub","level":"welcome","audience":"ours"})", start);
  const auto body = text(json::object{{"about", "touch"},
                                      {"subject", "back_rub"},
                                      {"level", "welcome"},
                                      {"share", "ours"},
                                      {"over", entries},
                                      {"replaces", json::array{}}});
  ben.forged(Audience::ours, kinds::line_said, body, start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("card", start).at("partner"), theirs);
  EXPECT_NE(text(ana.view("boundaries", start)).find("not_wanted"), std::string::npos);
  EXPECT_EQ(text(ana.view("boundaries", start)).find(R"("touch":"welcome")"), std::string::npos);
}

TEST_F(Together, LoosenAnOwnBoundaryAtOnceUnderPressure) {
  const auto not_wanted = R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})";
  const auto welcome = R"({"kind":"back_rub","level":"welcome","audience":"ours"})";
  ana.done("set_touch", not_wanted, start);
  sync(ana, ben, start);
  const auto before = text(ben.view("card", start));
  const auto asked = entry_of(ana.done("set_touch", welcome, start));
  ana.done("confirm_loosening", with("entry", asked), start);
  for (const auto later : {Moment{start.seconds + 599, 60}, Moment{start.seconds - 86'400, 60}, start}) {
    ana.done("tick", "{}", later);
    sync(ana, ben, later);
    EXPECT_EQ(text(ben.view("card", start)), before) << "ten minutes, and a clock set back makes it no shorter";
  }
}

TEST_F(Together, SeeThatALooseningWaits) {
  ana.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", start);
  sync(ana, ben, start);
  const auto before = screens(ben, start);
  const auto asked = entry_of(ana.done("set_touch", R"({"kind":"back_rub","level":"welcome","audience":"ours"})", start));
  ana.done("confirm_loosening", with("entry", asked), start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Together, TakeAStopSignalAway) {
  const auto signal = entry_of(ana.done("set_stop_signal", R"({"word":"apple"})", start));
  sync(ana, ben, start);
  ben.done("let_go_stop_signal", with("entry", signal), start);
  for (int again = 0; again < 2; ++again)
    ben.forged(Audience::ours, kinds::stop_signal_let_go, with("signal", signal), start);
  sync(ana, ben, start);
  EXPECT_NE(text(ana.view("card", start)).find("apple"), std::string::npos);
  EXPECT_NE(text(ben.view("card", start)).find("apple"), std::string::npos);
}

TEST_F(Together, EndARestOfTheOther) {
  const auto rest = entry_of(ana.done("begin_rest", R"({"kind":"treatment","audience":"ours"})", start));
  sync(ana, ben, start);
  ben.done("end_rest", "{}", start);
  EXPECT_EQ(ben.view("rest", start).at("ours"), false) << "for him it is over";
  ben.forged(Audience::ours, kinds::rest_ended, text(json::object{{"rests", json::array{json::string(rest)}}}), start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("rest", start).at("ours"), true);
}

/// So that her Today and her evenings are empty for ten years.
TEST_F(Together, RestForTheOther) {
  ben.done("begin_rest", R"({"kind":"treatment","until":"2036-01-01","audience":"ours"})", start);
  meet(start);
  EXPECT_EQ(ana.view("today", start).at("resting"), "ours");
  const auto before = waiting_sizes(ana, start);
  const auto his = screens(ben, start);
  ana.done("end_rest", "{}", start);
  EXPECT_EQ(ana.view("today", start).at("resting"), "none");
  EXPECT_EQ(waiting_sizes(ana, start), before) << "nothing of it leaves";
  meet(start);
  EXPECT_EQ(screens(ben, start), his);
  EXPECT_EQ(ben.view("rest", start).at("ours"), true);
}

TEST_F(Together, LearnWhyOrWhoRests) {
  ana.done("begin_rest", R"({"kind":"treatment","audience":"ours"})", start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.all_plain().find("treatment"), std::string::npos);
  Pair other;
  other.ben.done("begin_rest", R"({"kind":"open","audience":"ours"})", start);
  sync(other.ana, other.ben, start);
  EXPECT_EQ(ana.view("rest", start).at("ours"), other.ana.view("rest", start).at("ours"));
  EXPECT_FALSE(ben.view("rest", start).contains("why"));
}

}  // namespace
}  // namespace nearer::testing
