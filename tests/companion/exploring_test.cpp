#include "phone.h"

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

std::string text(const json::value& value) { return json::serialize(value); }

struct Exploring : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  std::string proposed(Phone& who, const char* id) {
    auto done = who.done("propose_exploration", text(json::object{{"id", id}}), start);
    sync(ana, ben, start);
    return done.answer.at("entries").as_array().at(0).as_string().c_str();
  }

  static std::string of(const std::string& proposal) { return text(json::object{{"proposal", proposal}}); }

  static bool has_something_to_send(Phone& who) {
    return who.done("file_out", "{}", start).answer.at("envelopes").to_number<int>() > 0;
  }

  std::string begun() {
    const auto proposal = proposed(ana, "balcony_minutes");
    ana.done("say_yes", of(proposal), start);
    sync(ana, ben, start);
    ben.done("say_yes", of(proposal), start);
    ben.done("begin_exploration", of(proposal), start);
    sync(ana, ben, start);
    return proposal;
  }
};

std::string exported(Phone& phone) {
  const auto done = phone.done("export", R"({"form":"json","secret":"five plain words for tests"})", start);
  return {done.blobs.at(0).begin(), done.blobs.at(0).end()};
}

TEST_F(Exploring, NotNowSendsNothingToThePartner) {
  const auto proposal = proposed(ana, "window_watch");
  const auto before = text(ana.view("exploration", start));
  ben.done("not_now", of(proposal), start);
  EXPECT_TRUE(ben.view("exploration", start).at("proposals").as_array().empty());
  EXPECT_FALSE(has_something_to_send(ben)) << "not a byte, of whatever size";
  sync(ana, ben, start);
  EXPECT_EQ(text(ana.view("exploration", start)), before);
}

TEST_F(Exploring, AStopEndsItOnTheOwnScreenBeforeAnythingIsSent) {
  begun();
  EXPECT_TRUE(ana.view("exploration", start).at("running").is_object());
  ana.done("stop_exploration", "{}", start);
  EXPECT_FALSE(ana.view("exploration", start).contains("running"));
  EXPECT_TRUE(ben.view("exploration", start).at("running").is_object());
  sync(ana, ben, start);
  EXPECT_EQ(text(ben.view("exploration", start)), text(ana.view("exploration", start))) << "and it tells not who";
}

TEST_F(Exploring, IsThereAgainAfterARestart) {
  begun();
  const auto before = text(ana.view("exploration", start));
  ana.reopen(start);
  EXPECT_EQ(text(ana.view("exploration", start)), before);
  ana.done("stop_exploration", "{}", start);
  ana.reopen(start);
  EXPECT_EQ(ana.view("exploration", start).at("comfort_first"), true);
}

TEST_F(Exploring, IsNotExportedButForWhatWasWrittenAfterwards) {
  const auto proposal = begun();
  ana.done("stop_exploration", "{}", start);
  sync(ana, ben, start);
  ana.done("debrief_exploration", R"({"taps":[],"worked":"The air, as I wrote.","proposal":")" + proposal + R"("})",
           start);
  proposed(ben, "window_watch");
  ana.done("not_now", of(proposed(ben, "window_watch")), start);
  for (auto* phone : {&ana, &ben}) {
    const auto everything = json::parse(exported(*phone)).as_object();
    const auto& kept = everything.at("practices").at("explorations").as_object();
    ASSERT_EQ(kept.size(), 1U) << text(kept);
    EXPECT_TRUE(kept.contains("debriefs"));
    EXPECT_EQ(text(everything).find("window_watch"), std::string::npos);
  }
  EXPECT_NE(exported(ana).find("The air, as I wrote."), std::string::npos);
  EXPECT_EQ(exported(ben).find("The air, as I wrote."), std::string::npos);
}

TEST_F(Exploring, IsOverWhenSharingIsOff) {
  begun();
  ana.done("unpair", R"({"keep_shared":true})", start);
  const auto shown = ana.view("exploration", start);
  EXPECT_FALSE(shown.contains("running"));
  EXPECT_TRUE(shown.at("proposals").as_array().empty());
  EXPECT_EQ(ana.asked("stop_exploration", "{}", start).error().problem, Problem::not_paired);
}

TEST_F(Exploring, OffersWithoutTouchWhereNothingWasSaid) {
  const auto offered = ana.view("explorations", start).at("offered").as_array();
  ASSERT_GT(offered.size(), 20U);
  EXPECT_EQ(text(offered), text(ben.view("explorations", start).at("offered")));
  for (const auto& one : offered) EXPECT_NE(one.at("id"), "care_afterwards") << "of a later step";
}

}  // namespace
}  // namespace nearer::testing
