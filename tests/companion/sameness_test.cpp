#include <array>

#include "tests/companion/relay.h"

// What the partner's device has is the same, byte for byte, whatever was not a yes: no, not now, nothing said, asleep, held
// back. Its screens, its vault, and what crosses the relay. Of a device that is away it is the same until the round itself,
// since both learn that the other was there during a round (docs/spec/matching.md, "What each learns").

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday
constexpr Moment closes{start.seconds + 3 * 86'400, 60};

/// Whose chance decides whether a yes of Ana's is held back.
constexpr std::uint8_t first_ana = 3;

/// All that Ben could compare.
struct Known {
  std::map<std::string, std::string> screens;
  std::map<Table, std::vector<std::size_t>> vault;
  std::vector<std::size_t> wire;
};

void expect_same(const Known& one, const Known& other) {
  EXPECT_EQ(one.screens, other.screens);
  EXPECT_EQ(one.vault, other.vault);
  EXPECT_EQ(one.wire, other.wire);
}

/// One couple, whose devices do the same number of things in every run: with the same chance, all is the same that is not told.
struct Couple {
  Phone ana;
  Phone ben{200, "Ben"};
  Relay relay;

  explicit Couple(std::uint8_t number = first_ana) : ana(number, "Ana") {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
    visit_both(start);
  }

  void visit_both(Moment now) {
    for (int turn = 0; turn < 3; ++turn)
      for (auto* phone : {&ana, &ben}) visit(relay, *phone, now);
  }

  Known known(Moment now) const { return {ben.screens(now), ben.sizes(), relay.sizes}; }
};

using Acts = std::vector<std::pair<const char*, const char*>>;

/// As many acts each: one that keeps nothing stands for one that is left out.
constexpr std::pair<const char*, const char*> nothing{"file_out", "{}"};

std::string deck() {
  json::array items;
  for (int number = 0; number < 12; ++number) items.push_back(json::string(card(number)));
  return json::serialize(json::object{{"deck", "gentle"}, {"items", items}, {"closes", "2026-01-08"}});
}

struct Told {
  Known before;
  Known after;
  std::string both_open;
};

Told deck_with(const Acts& hers, bool away = false, std::uint8_t number = first_ana) {
  Couple couple(number);
  for (const auto& [intent, with] : hers) couple.ana.done(intent, with, start);
  couple.ben.done("answer_wish", R"({"item":"more_kind_words","answer":"yes"})", start);
  couple.ben.done("open_deck", deck(), start);
  couple.visit_both(start);
  Told told{couple.known(start), {}, {}};
  couple.ben.done("tick", "{}", closes);
  if (away)
    visit(couple.relay, couple.ben, closes);
  else {
    couple.ana.done("tick", "{}", closes);
    couple.visit_both(closes);
  }
  told.after = couple.known(closes);
  told.both_open = json::serialize(couple.ben.view("wishes", closes).at("both_open"));
  return told;
}

const Acts no{{"answer_wish", R"({"item":"more_kind_words","answer":"never"})"}, nothing};
const Acts yes{{"answer_wish", R"({"item":"more_kind_words","answer":"yes"})"}, nothing};

TEST(Sameness, OfAWish) {
  const auto of_no = deck_with(no);
  EXPECT_EQ(of_no.both_open, "[]");
  EXPECT_NE(of_no.after.screens.at("wishes").find("\"over\""), std::string::npos) << "the round has run";
  const std::array others{
      Acts{nothing, nothing},
      Acts{{"answer_wish", R"({"item":"more_kind_words","answer":"not_now"})"}, nothing},
      Acts{{"answer_wish", R"({"item":"more_kind_words","answer":"ask_me_later"})"}, nothing},
      Acts{{"answer_wish", R"({"item":"more_kind_words","answer":"yes"})"}, {"let_wish_sleep", R"({"item":"more_kind_words","asleep":true})"}},
      Acts{{"answer_wish", R"({"item":"more_kind_words","answer":"yes"})"}, {"switch_wishes", R"({"on":false})"}},
  };
  for (const auto& acts : others) {
    const auto told = deck_with(acts);
    expect_same(told.before, of_no.before);
    expect_same(told.after, of_no.after);
  }
}

TEST(Sameness, OfAYesThatIsHeldBack) {
  for (std::uint8_t number = first_ana; number < first_ana + 20; ++number) {
    const auto told = deck_with(yes, false, number);
    if (told.both_open != "[]") continue;  // two of three are not
    const auto of_no = deck_with(no, false, number);
    expect_same(told.before, of_no.before);
    expect_same(told.after, of_no.after);
    return;
  }
  FAIL() << "no yes was ever held back";
}

TEST(Sameness, OfADeviceThatIsAway) {
  const auto of_no = deck_with(no);
  const auto away = deck_with({nothing, nothing}, true);
  expect_same(away.before, of_no.before);
  EXPECT_EQ(away.both_open, of_no.both_open);
}

TEST(Sameness, OfAStep) {
  const auto found = [](const Acts& hers) {
    Couple couple;
    for (const auto& [intent, with] : hers) couple.ana.done(intent, with, start);
    couple.ben.done("set_step", R"({"step":2})", start);
    couple.ben.done("tick", "{}", start);
    couple.visit_both(start);
    EXPECT_EQ(couple.ben.view("pace", start).at("step"), 1);
    return couple.known(start);
  };
  const auto unsaid = found({nothing});
  expect_same(found({{"set_step", R"({"step":1})"}}), unsaid);
}

TEST(Sameness, OfAnExploration) {
  const auto after = [](const char* intent, std::string with, bool away) {
    Couple couple;
    const auto proposed = couple.ben.done("propose_exploration", R"({"id":"balcony_minutes"})", start);
    if (!away) couple.visit_both(start);
    const std::string proposal = proposed.answer.at("entries").at(0).as_string().c_str();
    if (const auto at = with.find('$'); at != std::string::npos) with.replace(at, 1, proposal);
    couple.ana.done(intent, with, start);
    if (!away) couple.visit_both(start);
    visit(couple.relay, couple.ben, start);
    return couple.known(start);
  };
  const auto unsaid = after(nothing.first, nothing.second, false);
  expect_same(after("not_now", R"({"proposal":"$"})", false), unsaid);
  expect_same(after("set_limit", R"({"limit":"breath","on":true,"audience":"mine"})", false), unsaid);
  expect_same(after(nothing.first, nothing.second, true), unsaid);  // nor that she was there at all
}

}  // namespace
}  // namespace nearer::testing
