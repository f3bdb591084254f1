#include "tests/companion/relay.h"

// Rounds of matching in which something goes wrong, mostly at a relay that is not honest: docs/spec/matching.md, "Escrow".

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

Moment day(int number, int hour = 0) { return {start.seconds + number * 86'400 + hour * 3'600, start.zone_minutes}; }

struct MatchingFaults : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Relay relay;
  std::size_t of_the_step = 0;  ///< what lies in the escrow in which the step was found

  std::size_t in_escrow() const { return relay.in_escrow() - of_the_step; }

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
    // The step of the two is found first, and not again for a week.
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", start);
    visit_both(start);
    of_the_step = relay.in_escrow();
    for (auto* phone : {&ana, &ben})
      for (int number = 0; number < 12; ++number)
        phone->done("answer_wish", R"({"item":")" + card(number) + R"(","answer":"yes"})", start);
    open_deck("gentle", 0, "2026-01-08", start);
  }

  void open_deck(const char* name, int first, const char* closes, Moment now) {
    json::array items;
    for (int number = first; number < first + 12; ++number)
      items.push_back(json::string(card(number)));
    ana.done("open_deck", json::serialize(json::object{{"deck", name}, {"items", items}, {"closes", closes}}), now);
    visit_both(now);
  }

  void visit_both(Moment now) {
    for (int turn = 0; turn < 3; ++turn) {
      visit(relay, ana, now);
      visit(relay, ben, now);
    }
  }

  /// Both have offered, and Ben has put his response in; Ana has not been there since.
  void until_one_deposit(Moment now) {
    ana.done("tick", "{}", now);
    visit(relay, ana, now);
    ben.done("tick", "{}", now);
    visit(relay, ben, now);
    visit(relay, ben, now);
    ASSERT_EQ(in_escrow(), 1U);
  }

  static std::string standing(const Phone& phone, Moment now) {
    return phone.view("wishes", now).at("decks").as_array().front().at("standing").as_string().c_str();
  }
  static std::size_t found(const Phone& phone, Moment now) {
    return phone.view("wishes", now).at("both_open").as_array().size();
  }
  static bool matching_is_off(const Phone& phone, Moment now) { return phone.view("state", now).contains("matching"); }

  bool asks_no_escrow(Phone& phone, Moment now) {
    relay.forget_asked();
    visit(relay, phone, now);
    return relay.escrows_asked() == 0;
  }

  /// An end without a result, without blame, and with nothing more to do.
  void expect_ended(Phone& phone, Moment now) {
    EXPECT_EQ(standing(phone, now), "not_completed");
    EXPECT_EQ(found(phone, now), 0U);
    EXPECT_EQ(phone.count(Table::matching), 1U) << "only how often something was run stays";
    EXPECT_TRUE(asks_no_escrow(phone, now));
  }
};

TEST_F(MatchingFaults, AnHonestRelayBringsBothToTheEnd) {
  until_one_deposit(day(3));
  visit_both(day(3));
  EXPECT_EQ(standing(ana, day(3)), "over");
  EXPECT_EQ(standing(ben, day(3)), "over");
  EXPECT_GT(found(ana, day(3)), 0U);
  EXPECT_EQ(found(ana, day(3)), found(ben, day(3)));
  EXPECT_FALSE(matching_is_off(ana, day(3)));
  EXPECT_TRUE(asks_no_escrow(ana, day(3)));
}

TEST_F(MatchingFaults, ARelayThatHandsOneResponseOutAloneEndsTheRound) {
  until_one_deposit(day(3));
  relay.escrow = Relay::Escrow::alone;
  visit(relay, ana, day(3));
  expect_ended(ana, day(3));
  EXPECT_TRUE(matching_is_off(ana, day(3)));
}

TEST_F(MatchingFaults, ARelayThatPutsJunkBesideAResponseEndsTheRound) {
  until_one_deposit(day(3));
  relay.escrow = Relay::Escrow::beside_junk;
  visit(relay, ana, day(3));
  expect_ended(ana, day(3));
  EXPECT_TRUE(matching_is_off(ana, day(3)));
}

TEST_F(MatchingFaults, StaysOffUntilItsOwnerTurnsItOnAgain) {
  until_one_deposit(day(3));
  relay.escrow = Relay::Escrow::alone;
  visit(relay, ana, day(3));
  relay.escrow = Relay::Escrow::honest;
  for (int number = 12; number < 36; ++number)
    for (auto* phone : {&ana, &ben})
      phone->done("answer_wish", R"({"item":")" + card(number) + R"(","answer":"yes"})", day(4));
  const auto run = [&](const char* name, int first, const char* closes, Moment opens, Moment on) {
    open_deck(name, first, closes, opens);
    ana.reopen(on);
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", on);
    visit_both(on);
    return std::string(ana.view("wishes", on).at("decks").as_array().back().at("standing").as_string());
  };
  EXPECT_EQ(run("other", 12, "2026-01-12", day(4), day(7)), "over") << "so that nothing tells the partner";
  EXPECT_EQ(found(ana, day(7)), 0U);
  EXPECT_TRUE(matching_is_off(ana, day(7)));
  ana.done("set_settings", R"({"matching":true})", day(8));
  EXPECT_FALSE(matching_is_off(ana, day(8)));
  EXPECT_EQ(run("third", 24, "2026-01-16", day(8), day(11)), "over");
  EXPECT_GT(found(ana, day(11)), 0U);
}

TEST_F(MatchingFaults, TurnedOffInTheMiddleOfARoundItEndsWithoutAResult) {
  until_one_deposit(day(3));
  ana.done("set_settings", R"({"matching":false})", day(3));
  visit_both(day(3));
  EXPECT_EQ(standing(ana, day(3)), "not_completed");
  EXPECT_EQ(found(ana, day(3)) + found(ben, day(3)), 0U);
}

TEST_F(MatchingFaults, AnEscrowThatIsFullEndsTheRoundAndNothingElse) {
  until_one_deposit(day(3));
  relay.escrow = Relay::Escrow::shut;
  visit(relay, ana, day(3));
  expect_ended(ana, day(3));
  EXPECT_FALSE(matching_is_off(ana, day(3))) << "a second device of the partner is enough for it";
}

TEST_F(MatchingFaults, TurningItOffEndsWhatRuns) {
  until_one_deposit(day(3));
  ben.done("set_settings", R"({"matching":false})", day(3));
  expect_ended(ben, day(3));
  visit_both(day(3));
  EXPECT_EQ(found(ben, day(3)), 0U) << "whatever still comes";
}

TEST_F(MatchingFaults, LeavingAsksTheEscrowForNothingMore) {
  until_one_deposit(day(3));
  ben.done("unpair", R"({"keep_shared":true})", day(3));
  EXPECT_TRUE(asks_no_escrow(ben, day(3)));
  visit(relay, ana, day(3));
  EXPECT_TRUE(asks_no_escrow(ana, day(3))) << "nor does the one who is told of it";
  EXPECT_EQ(ana.count(Table::matching), 1U);
}

TEST_F(MatchingFaults, NothingIsDepositedSoLateThatTheOtherCouldNotCollectIt) {
  until_one_deposit(day(3));
  const auto late = day(15, 1);
  visit_both(late);
  EXPECT_EQ(in_escrow(), 1U) << "twelve days after the deck's own day";
  for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", day(17, 1));
  visit_both(day(17, 1));  // the step is looked for once more, and found
  expect_ended(ana, day(17, 1));
  expect_ended(ben, day(17, 1));
  EXPECT_FALSE(matching_is_off(ana, day(17, 1)));
}

TEST_F(MatchingFaults, ARoundThatNobodyBeganInTimeIsOver) {
  ana.done("tick", "{}", day(16));
  EXPECT_EQ(standing(ana, day(16)), "not_completed");
}

/// Without a relay nobody holds a response back: it waits, and both come to the end.
TEST_F(MatchingFaults, InAFileAResponseMayComeEarly) {
  ana.done("tick", "{}", day(3));
  carry(ana, ben, day(3));
  ben.done("tick", "{}", day(3));
  const auto offer_and_response = ben.done("file_out", "{}", day(3)).blobs.at(0);
  EXPECT_TRUE(ana.receive(offer_and_response, day(3)));
  EXPECT_EQ(standing(ana, day(3)), "over");
  EXPECT_GT(found(ana, day(3)), 0U);
  EXPECT_FALSE(matching_is_off(ana, day(3)));
}

}  // namespace
}  // namespace nearer::testing
