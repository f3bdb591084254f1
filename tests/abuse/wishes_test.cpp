#include "tests/abuse/couple.h"
#include "tests/companion/relay.h"

// To learn a no, to learn it faster than the program allows, or to keep what the other has ended.

namespace nearer::testing {
namespace {

using Wishes = Abuse;

TEST_F(Wishes, LearnThatSomethingWasAnswered) {
  const auto before = screens(ben, start);
  for (const auto* answer : {"never", "yes", "not_now"}) answer_all(ana, answer, start);
  EXPECT_TRUE(has_nothing_to_send(ana, start)) << "one device of her own: an answer has no other place to go to";
  sync(ana, ben, start);
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Wishes, LearnThatAWishWasPutToSleep) {
  answer_all(ana, "yes", start);
  const auto before = screens(ben, start);
  ana.done("let_wish_sleep", R"({"item":")" + card(0) + R"(","asleep":true})", start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Wishes, FindTheAnswersInTheOwnVault) {
  answer_all(ana, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  EXPECT_EQ(ben.all_plain().find("WishAnswered"), std::string::npos);
  EXPECT_EQ(ben.all_plain().find(R"("answer":"yes")"), std::string::npos) << "he has said nothing himself";
  EXPECT_NE(ana.all_plain().find(R"("answer":"yes")"), std::string::npos) << "what is looked for is what there is";
}

TEST_F(Wishes, LearnFromAYesThatIsNotGivenToEverything) {
  // All-yes is a legal input; it shows six of twelve at most, and every one of them to both.
  answer_all(ana, "yes", start);
  answer_all(ben, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  EXPECT_GT(found(ben, day(3)), 0U);
  EXPECT_LE(found(ben, day(3)), 6U);
  EXPECT_EQ(found(ana, day(3)), found(ben, day(3)));
}

TEST_F(Wishes, OpenMoreDecksThanThreeAWeek) {
  for (const auto* name : {"a", "b", "c"}) ben.done("open_deck", deck(name, "2026-01-08"), start);
  EXPECT_EQ(ben.asked("open_deck", deck("d", "2026-01-08"), start).error().problem, Problem::not_now);
}

std::size_t times_in(std::string_view words, std::string_view all) {
  std::size_t times = 0;
  for (auto at = all.find(words); at != std::string_view::npos; at = all.find(words, at + 1)) ++times;
  return times;
}

/// A modified program opens five decks at once that all ask for one item, to answer the one that had most draws. There is
/// one draw of the item's delay, so that it is eligible in all of them or in none; and one run.
TEST_F(Wishes, ProbeOneItemWithManyDecks) {
  std::set<std::size_t> eligible;
  for (std::uint8_t couple = 0; couple < 6; ++couple) {
    Phone one(static_cast<std::uint8_t>(40 + couple), "Ana");
    Phone two(static_cast<std::uint8_t>(80 + couple), "Ben");
    one.begin(start);
    two.begin(start);
    pair(one, two, start);
    one.done("answer_wish", R"({"item":")" + card(0) + R"(","answer":"yes"})", start);
    for (int number = 0; number < 5; ++number) {
      json::array items{json::string(card(0))};
      for (int other = 1; other < 12; ++other)
        items.push_back(json::string("x" + std::to_string(number) + "_" + std::to_string(other)));
      const auto body = text(json::object{{"deck", "x" + std::to_string(number)}, {"items", items}, {"closes", "2026-01-08"}});
      two.forged(Audience::ours, kinds::deck_opened, body, start);
    }
    sync(one, two, start);
    one.done("tick", "{}", day(3));
    eligible.insert(times_in(R"("eligible":[")" + card(0) + R"("])", one.all_plain()));
  }
  EXPECT_EQ(eligible, (std::set<std::size_t>{0, 5}));
}

TEST_F(Wishes, RunADeckAgainOnAnotherOfTheirDevices) {
  answer_all(ana, "yes", start);
  answer_all(ben, "yes", start);
  Phone laptop(3, "Ana");
  Relay relay;
  const auto visit_all = [&](Moment now) {
    for (int turn = 0; turn < 5; ++turn)
      for (auto* phone : {&ana, &laptop, &ben}) visit(relay, *phone, now);
  };
  laptop.begin(start);
  ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
  laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
  visit_all(start);
  for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
  visit_all(start);
  ana.done("tick", "{}", day(2));
  ben.forged(Audience::ours, kinds::deck_opened, deck("gentle", "2026-01-08"), day(2));
  ben.forged(Audience::ours, kinds::deck_opened, deck("again", "2026-01-09"), day(2));
  visit_all(day(2));
  for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", day(3));
  visit_all(day(3));
  laptop.done("tick", "{}", day(4));
  ben.done("tick", "{}", day(4));
  visit_all(day(4));
  std::map<std::string, std::string> standing;
  const auto view = laptop.view("wishes", day(4));
  for (const auto& shown : view.at("decks").as_array())
    standing[shown.at("deck").as_string().c_str()] = shown.at("standing").as_string().c_str();
  EXPECT_EQ(standing, (std::map<std::string, std::string>{{"gentle", "over"}, {"again", "finding_out"}}))
      << "the phone has told it of the run";
  EXPECT_EQ(laptop.count(Table::matching), 1U) << "it offers nothing for it, whatever his device would answer";
}

TEST_F(Wishes, PairAnewToRunADeckAgain) {
  answer_all(ana, "yes", start);
  answer_all(ben, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  ben.done("unpair", R"({"keep_shared":false})", day(3));
  sync(ana, ben, day(3));
  ana.done("unpair", R"({"keep_shared":false})", day(3));
  pair(ana, ben, day(3));
  ben.done("open_deck", deck("gentle", "2026-01-09"), day(3));
  sync(ana, ben, day(3));
  meet(day(4));
  EXPECT_EQ(ana.view("wishes", day(4)).at("decks").at(0).at("standing"), "finding_out") << "not before its week is over";
}

/// A draw that nobody has pairs anew for: whichever decks the items come up in, and with whomever.
TEST_F(Wishes, PairAnewForMoreDraws) {
  answer_all(ana, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  ben.done("unpair", R"({"keep_shared":false})", day(3));
  sync(ana, ben, day(3));
  pair(ana, ben, day(3));
  const auto drawn_lately = [&](int item, Moment now) {
    bool drawn = false;
    ana.modified(now, [&](Desk& desk, Call&) {
      drawn = wishes::input_of(desk.states.of<wishes::Practice>(), card(item), desk.context(now)).drawn_lately;
    });
    return drawn;
  };
  EXPECT_TRUE(drawn_lately(0, day(4)));
  EXPECT_TRUE(drawn_lately(11, day(9)));
  EXPECT_FALSE(drawn_lately(12, day(4))) << "was in no deck";
  EXPECT_FALSE(drawn_lately(0, day(11)));
}

TEST_F(Wishes, SetTheClockForwardToRunADeckAgain) {
  answer_all(ana, "yes", start);
  answer_all(ben, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  ben.done("open_deck", deck("again", "2026-01-17"), day(8));
  sync(ana, ben, day(3));
  ben.done("tick", "{}", day(300));
  sync(ana, ben, day(3));
  const auto wishes = ana.view("wishes", day(3));
  for (const auto& shown : wishes.at("decks").as_array())
    EXPECT_EQ(shown.at("standing"), shown.at("deck") == "gentle" ? "over" : "open") << "only her own clock counts for her";
}

TEST_F(Wishes, SetTheClockBackToRunADeckAgain) {
  answer_all(ana, "yes", start);
  answer_all(ben, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  meet(day(3));
  ben.forged(Audience::ours, kinds::deck_opened, deck("again", "2026-01-02"), day(3));
  sync(ana, ben, day(3));
  for (const auto now : {day(-2), day(0), day(3, 1)}) {
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", now);
    sync(ana, ben, now);
  }
  const auto wishes = ana.view("wishes", day(3));
  for (const auto& shown : wishes.at("decks").as_array())
    EXPECT_NE(shown.at("standing"), shown.at("deck") == "again" ? "over" : "finding_out");
}

/// Offers of a modified program with something else in them than the proofs allow.
TEST_F(Wishes, SendAnOfferThatBreaksTheRules) {
  answer_all(ana, "yes", start);
  ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(ana, ben, start);
  ana.done("tick", "{}", day(3));
  const std::string opened = ben.view("wishes", start).at("decks").at(0).at("entry").as_string().c_str();
  ben.modified(start, [&](Desk& desk, Call& call) {
    const auto body = write_matching_offer({opened, Bytes(3616, 7)});
    EXPECT_TRUE(place(desk, call, Audience::ours, ledger::kind_matching_offer, copy_of(*body)));
  });
  sync(ana, ben, day(3));
  EXPECT_EQ(ana.view("wishes", day(3)).at("decks").at(0).at("standing"), "not_completed");
  EXPECT_EQ(ana.view("state", day(3)).at("matching"), false);
  EXPECT_EQ(found(ana, day(3)), 0U);
}

TEST_F(Wishes, AskForItemsThatNobodyKnows) {
  answer_all(ben, "yes", start, 1000);
  ben.forged(Audience::ours, kinds::deck_opened, deck("unknown", "2026-01-08", 1000), start);
  sync(ana, ben, start);
  meet(day(3));
  EXPECT_EQ(found(ana, day(3)), 0U);
  EXPECT_EQ(found(ben, day(3)), 0U);
  EXPECT_EQ(ana.view("state", day(3)).at("put_aside"), 0);
}

/// A deck of cards that name one thing in twelve ways would ask it twelve times.
TEST_F(Wishes, FillADeckWithOwnCards) {
  json::array items;
  for (int number = 0; number < 12; ++number) items.push_back(json::string("own_" + std::to_string(number)));
  const auto body = text(json::object{{"deck", "mine"}, {"items", items}, {"closes", "2026-01-08"}});
  EXPECT_EQ(ben.asked("open_deck", body, start).error().problem, Problem::out_of_range);
  ben.forged(Audience::ours, kinds::deck_opened, body, start);
  sync(ana, ben, start);
  EXPECT_TRUE(ana.view("wishes", start).at("decks").as_array().empty()) << "her device does not take it for a deck";
}

/// His own program would refuse the twenty-fifth.
TEST_F(Wishes, BuryTheOtherUnderCards) {
  for (int number = 0; number < 60; ++number) ben.forged(Audience::ours, kinds::card_proposed, R"({"title":"Please"})", start);
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("wishes", start).at("cards").as_array().size(), 24U);
}

TEST_F(Wishes, AskForOneItemTwelveTimes) {
  const auto body = text(json::object{{"deck", "one"}, {"items", json::array(12, json::string(card(0)))}, {"closes", "2026-01-08"}});
  ben.forged(Audience::ours, kinds::deck_opened, body, start);
  sync(ana, ben, start);
  EXPECT_TRUE(ana.view("wishes", start).at("decks").as_array().empty());
}

/// A card is answered under its own words: another one in its place has another name, and no answer.
TEST_F(Wishes, PutOtherWordsUnderAnAnsweredCard) {
  const auto card = entry_of(ben.done("propose_card", R"({"title":"A walk by the river"})", start));
  sync(ana, ben, start);
  ana.done("answer_wish", with("item", "own_" + card).insert(1, R"("answer":"yes",)"), start);
  ben.done("take_back_card", with("entry", card), start);
  const auto other = entry_of(ben.done("propose_card", R"({"title":"Something else"})", start));
  sync(ana, ben, start);
  EXPECT_NE(other, card);
  const auto shown = ana.view("wishes", start);
  ASSERT_EQ(shown.at("cards").as_array().size(), 1U);
  EXPECT_EQ(shown.at("cards").at(0).at("item").as_string(), "own_" + other);
}

TEST_F(Wishes, TakeBackACardOfTheOther) {
  const auto card = entry_of(ana.done("propose_card", R"({"title":"A walk by the river"})", start));
  sync(ana, ben, start);
  EXPECT_EQ(ben.asked("take_back_card", with("entry", card), start).error().problem, Problem::not_yours);
}

struct Ended : Abuse {
  std::string item;

  void SetUp() override {
    answer_all(ana, "yes", start);
    answer_all(ben, "yes", start);
    ben.done("open_deck", deck("gentle", "2026-01-08"), start);
    sync(ana, ben, start);
    meet(day(3));
    const auto both_open = ana.view("wishes", day(3)).at("both_open").as_array();
    ASSERT_FALSE(both_open.empty());
    item = both_open.at(0).at("item").as_string().c_str();
  }
};

TEST_F(Ended, LearnWhoLetAMatchGo) {
  Pair other;
  for (auto* phone : {&other.ana, &other.ben}) answer_all(*phone, "yes", start);
  other.ben.done("open_deck", deck("gentle", "2026-01-08"), start);
  sync(other.ana, other.ben, start);
  for (auto* phone : {&other.ana, &other.ben}) phone->done("tick", "{}", day(3));
  sync(other.ana, other.ben, day(3));
  ana.done("end_match", with("item", item), day(4));
  other.ben.done("end_match", with("item", item), day(4));
  sync(ana, ben, day(4));
  sync(other.ana, other.ben, day(4));
  EXPECT_EQ(text(ben.view("wishes", day(4)).at("both_open")), text(other.ben.view("wishes", day(4)).at("both_open")));
  EXPECT_EQ(text(ana.view("wishes", day(4)).at("both_open")), text(ben.view("wishes", day(4)).at("both_open")));
}

TEST_F(Ended, KeepAMatchThatTheOtherEnded) {
  ana.done("end_match", with("item", item), day(4));
  const auto left = found(ana, day(4));
  const std::string opened = ben.view("wishes", day(4)).at("decks").at(0).at("entry").as_string().c_str();
  const auto again = text(json::object{{"opened", opened},
                                       {"completed", true},
                                       {"found", json::array{json::object{{"item", item}, {"until", 1'900'000'000}}}}});
  sync(ana, ben, day(4));
  for (const auto audience : {Audience::mine, Audience::ours}) ben.forged(audience, kinds::wishes_found, again, day(4));
  sync(ana, ben, day(4));
  EXPECT_EQ(found(ana, day(4)), left);
  EXPECT_EQ(text(ana.view("wishes", day(4)).at("both_open")).find(item + "\""), std::string::npos);
}

TEST_F(Ended, LetAMatchLastLongerThanItDoes) {
  EXPECT_EQ(found(ana, day(3 + 61)), 0U) << "sixty days at most, for both";
  EXPECT_EQ(found(ben, day(3 + 61)), 0U);
}

TEST_F(Ended, TakeAnAnswerForAProof) {
  // A match is an invitation to talk: no export holds one.
  for (auto* phone : {&ana, &ben}) {
    const auto done = phone->done("export", R"({"form":"json","secret":"five plain words for tests"})", day(3));
    const std::string exported(done.blobs.at(0).begin(), done.blobs.at(0).end());
    EXPECT_EQ(exported.find(R"("until")"), std::string::npos);
    EXPECT_EQ(exported.find("both_open"), std::string::npos);
  }
}

/// While one has it off, the deck ends as one where she has answered nothing, also beside words of hers that arrive.
TEST_F(Wishes, LearnThatMatchingIsOff) {
  Pair nothing;
  for (auto* one : {&both, &nothing}) {
    answer_all(one->ben, "yes", start);
    one->ben.done("open_deck", deck("gentle", "2026-01-08"), start);
    sync(one->ana, one->ben, start);
  }
  answer_all(ana, "yes", start);
  ana.done("set_settings", R"({"matching":false})", start);
  for (auto* one : {&both, &nothing}) {
    one->ana.done("thank", R"({"line":"For the soup.","audience":"ours"})", day(3));
    for (int turn = 0; turn < 4; ++turn) {
      for (auto* phone : {&one->ana, &one->ben}) phone->done("tick", "{}", day(3));
      sync(one->ana, one->ben, day(3));
    }
  }
  const auto standing = text(ben.view("wishes", day(3)).at("decks").at(0).at("standing"));
  EXPECT_EQ(standing, R"("over")");
  EXPECT_EQ(standing, text(nothing.ben.view("wishes", day(3)).at("decks").at(0).at("standing")));
  EXPECT_EQ(found(ben, day(3)), 0U);
  EXPECT_EQ(found(ana, day(3)), 0U);
}

}  // namespace
}  // namespace nearer::testing
