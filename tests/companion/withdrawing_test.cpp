#include "phone.h"

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday, in week 2
constexpr auto mine = R"({"answers":[{"question":"felt_close","text":"On Monday."}]})";
constexpr auto theirs = R"({"answers":[{"question":"felt_close","text":"At breakfast."}]})";
constexpr auto this_week = R"({"week":"2026-W02"})";

struct Withdrawing : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  static std::string state(const Phone& phone) { return phone.view("weekly", start).at("state").as_string().c_str(); }
};

TEST_F(Withdrawing, AnAnswerTakenBackNeverOpens) {
  ana.done("answer_weekly", mine, start);
  sync(ana, ben, start);
  ana.done("take_back_weekly", this_week, start);
  EXPECT_EQ(state(ana), "not_started");
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  EXPECT_EQ(state(ben), "mine_sealed");
  EXPECT_EQ(state(ana), "not_started") << "and Ben's stays sealed, too";
}

TEST_F(Withdrawing, AnsweringAnewOpensTheNewAnswer) {
  ana.done("answer_weekly", mine, start);
  sync(ana, ben, start);
  ana.done("take_back_weekly", this_week, start);
  ana.done("answer_weekly", R"({"answers":[{"question":"felt_close","text":"On Tuesday."}]})", start);
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  ASSERT_EQ(state(ben), "opened");
  EXPECT_EQ(ben.view("weekly", start).at("partner").at(0).at("text"), "On Tuesday.");
}

TEST_F(Withdrawing, HoldsAfterThePhoneWasOff) {
  ana.done("answer_weekly", mine, start);
  sync(ana, ben, start);
  ana.done("take_back_weekly", this_week, start);
  ana.reopen(start);
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  EXPECT_EQ(state(ben), "mine_sealed");
}

TEST_F(Withdrawing, IsTooLateOnceItOpened) {
  ana.done("answer_weekly", mine, start);
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  ASSERT_EQ(state(ana), "opened");
  EXPECT_EQ(ana.asked("take_back_weekly", this_week, start).error().problem, Problem::round_closed);
}

TEST_F(Withdrawing, LeavesNoWordsOfAJournalNoteBehind) {
  ana.done("propose_apart", R"({"about":"the walk"})", start);
  sync(ana, ben, start);
  const auto rounds = ana.view("apart", start).at("rounds").as_array();
  const std::string proposal = rounds.at(0).at("proposal").as_string().c_str();
  ana.done("write_note", json::serialize(json::object{{"text", "Wind."}, {"sharing", "apart"}, {"proposal", proposal}}),
           start);
  const std::string entry = ana.view("journal", start).at("notes").at(0).at("entry").as_string().c_str();
  ana.done("erase_note", json::serialize(json::object{{"entry", entry}}), start);
  EXPECT_TRUE(ana.view("journal", start).at("notes").as_array().empty());
  ben.done("write_note",
           json::serialize(json::object{{"text", "Bench."}, {"sharing", "apart"}, {"proposal", proposal}}), start);
  sync(ana, ben, start);
  EXPECT_EQ(ben.view("apart", start).at("rounds").at(0).at("state"), "mine_sealed");
}

}  // namespace
}  // namespace nearer::testing
