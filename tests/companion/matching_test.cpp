#include <array>
#include <set>

#include "phone.h"

// Decks of wishes and the couple's pace, from the answers of two people to what both screens show.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

Moment day(int number, int hour = 0) { return {start.seconds + number * 86'400 + hour * 3'600, start.zone_minutes}; }

struct Matching : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  static std::string deck(std::string_view closes) {
    json::array items;
    for (int number = 0; number < 12; ++number) items.push_back(json::string(card(number)));
    return json::serialize(json::object{{"deck", "gentle"}, {"items", items}, {"closes", closes}});
  }

  static void answer(Phone& phone, int number, std::string_view answer, Moment now) {
    phone.done("answer_wish", json::serialize(json::object{{"item", card(number)}, {"answer", answer}}), now);
  }

  /// Both phones are open for a while: whatever the rounds need goes to and fro.
  void meet(Moment now) {
    ana.done("tick", "{}", now);
    ben.done("tick", "{}", now);
    sync(ana, ben, now);
  }

  static std::set<std::string> both_open(const Phone& phone, Moment now) {
    std::set<std::string> items;
    const auto view = phone.view("wishes", now);
    for (const auto& match : view.at("both_open").as_array())
      items.insert(match.at("item").as_string().c_str());
    return items;
  }

  static std::string standing(const Phone& phone, Moment now) {
    return phone.view("wishes", now).at("decks").as_array().back().at("standing").as_string().c_str();
  }
};

TEST_F(Matching, BothFindOnlyWhatBothWelcome) {
  for (int number = 0; number < 12; ++number) {
    answer(ana, number, number % 2 == 0 ? "yes" : "never", start);
    answer(ben, number, number % 3 == 0 ? "curious" : "not_now", start);
  }
  const std::set<std::string> welcome{card(0), card(6)};
  std::set<std::string> found;
  for (int week = 0; week < 6; ++week) {
    const auto closes = std::array{"2026-01-10", "2026-01-18", "2026-01-26", "2026-02-03", "2026-02-11", "2026-02-19"};
    ana.done("open_deck", deck(closes.at(static_cast<std::size_t>(week))), day(8 * week));
    sync(ana, ben, day(8 * week));
    EXPECT_EQ(standing(ben, day(8 * week)), "open");
    meet(day(8 * week + 5));
    EXPECT_EQ(both_open(ana, day(8 * week + 5)), both_open(ben, day(8 * week + 5)));
    found.merge(both_open(ana, day(8 * week + 5)));
  }
  EXPECT_EQ(found, welcome) << "within six rounds the delay has let both come up";
}

TEST_F(Matching, ADeckIsOverForBothWithoutAnyAnswer) {
  ben.done("open_deck", deck("2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(2));
  EXPECT_EQ(standing(ana, day(2)), "open");
  meet(day(3));
  EXPECT_EQ(standing(ana, day(3)), "over");
  EXPECT_EQ(standing(ben, day(3)), "over");
  EXPECT_TRUE(both_open(ana, day(3)).empty());
}

TEST_F(Matching, ARoundOutlivesThePhones) {
  for (int number = 0; number < 12; ++number) {
    answer(ana, number, "yes", start);
    answer(ben, number, "yes", start);
  }
  ana.done("open_deck", deck("2026-01-08"), start);
  sync(ana, ben, start);
  for (int pass = 0; pass < 6; ++pass) {
    ana.reopen(day(3, pass));
    carry(ana, ben, day(3, pass));
    ben.reopen(day(3, pass));
    carry(ben, ana, day(3, pass));
  }
  EXPECT_EQ(standing(ana, day(4)), "over");
  EXPECT_EQ(standing(ben, day(4)), "over");
  EXPECT_EQ(both_open(ana, day(4)), both_open(ben, day(4)));
}

TEST_F(Matching, AYesTakenBackEndsTheMatchOnBothSides) {
  for (int number = 0; number < 12; ++number) {
    answer(ana, number, "yes", start);
    answer(ben, number, "yes", start);
  }
  ana.done("open_deck", deck("2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  auto found = both_open(ana, day(3));
  ASSERT_FALSE(found.empty()) << "six of each twelve, two thirds of them eligible";
  const auto one = *found.begin();
  ben.done("end_match", json::serialize(json::object{{"item", one}}), day(4));
  sync(ana, ben, day(4));
  found.erase(one);
  EXPECT_EQ(both_open(ana, day(4)), found);
  EXPECT_EQ(both_open(ben, day(4)), found);
  for (auto* phone : {&ana, &ben}) EXPECT_TRUE(both_open(*phone, day(70)).empty()) << "and what is left lapses";
}

TEST_F(Matching, OneDeckCannotBeRunAgainAtOnceAndNotMoreThanThreeInAWeek) {
  ana.done("open_deck", deck("2026-01-08"), start);
  EXPECT_EQ(ana.asked("open_deck", deck("2026-01-09"), start).error().problem, Problem::not_now);
  auto other = json::parse(deck("2026-01-09")).as_object();
  for (const char* name : {"second", "third"}) {
    other["deck"] = name;
    ana.done("open_deck", json::serialize(other), start);
  }
  other["deck"] = "fourth";
  EXPECT_EQ(ana.asked("open_deck", json::serialize(other), start).error().problem, Problem::not_now);
}

TEST_F(Matching, WishesTurnedOffWhileTheDevicesFindOutShowNothingToAnybody) {
  for (int number = 0; number < 12; ++number) {
    answer(ana, number, "yes", start);
    answer(ben, number, "yes", start);
  }
  ana.done("open_deck", deck("2026-01-08"), start);
  sync(ana, ben, start);
  for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", day(3));
  ben.done("switch_wishes", R"({"on":false})", day(3));
  sync(ana, ben, day(3));
  meet(day(3, 1));
  EXPECT_TRUE(both_open(ben, day(3, 1)).empty());
  EXPECT_TRUE(both_open(ana, day(3, 1)).empty());
}

TEST_F(Matching, TheCouplesStepIsTheLowerOfTheTwo) {
  const auto step = [](const Phone& phone, Moment now) { return phone.view("pace", now).at("step").as_int64(); };
  EXPECT_EQ(step(ana, start), 1);
  ana.done("set_step", R"({"step":4})", start);
  ben.done("set_step", R"({"step":2})", start);
  meet(day(1));
  EXPECT_EQ(step(ana, day(1)), 2);
  EXPECT_EQ(step(ben, day(1)), 2);
  EXPECT_EQ(ben.view("pace", day(1)).at("mine"), 2);
  ben.done("set_step", R"({"step":0})", day(2));
  sync(ana, ben, day(2));
  EXPECT_EQ(step(ana, day(2)), 0) << "a step back is at once";
  ben.done("set_step", R"({"step":3})", day(3));
  meet(day(3));
  EXPECT_EQ(step(ana, day(3)), 0) << "a round a week";
  meet(day(9));
  EXPECT_EQ(step(ana, day(9)), 3);
  EXPECT_EQ(step(ben, day(9)), 3);
}

TEST_F(Matching, EndsWithTheCouple) {
  for (int number = 0; number < 12; ++number) {
    answer(ana, number, "yes", start);
    answer(ben, number, "yes", start);
  }
  ana.done("open_deck", deck("2026-01-08"), start);
  sync(ana, ben, start);
  ana.done("tick", "{}", day(3));
  EXPECT_GT(ana.count(Table::matching), 1U);
  ana.done("unpair", R"({"keep_shared":true})", day(3));
  EXPECT_EQ(ana.count(Table::matching), 1U) << "only how often something was run stays, for whoever pairs anew";
  sync(ana, ben, day(4));
  EXPECT_TRUE(both_open(ben, day(4)).empty());
}

}  // namespace
}  // namespace nearer::testing
