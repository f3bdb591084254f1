#include <functional>
#include <set>

#include "phone.h"

// "Open to closeness now?", from what two people say alone to what both screens show, and everything that stays silent.

namespace nearer::testing {
namespace {

constexpr Moment midnight{1767567600, 60};  // 2026-01-05, a Monday, where the two are

Moment at(int day, int hour, int minute = 0) {
  return {midnight.seconds + day * 86'400 + hour * 3'600 + minute * 60, midnight.zone_minutes};
}

bool both_open(const Phone& phone, Moment now) { return phone.view("readiness", now).at("both_open").as_bool(); }

std::string shown(const Phone& phone, Moment now) { return json::serialize(phone.view("readiness", now)); }

/// Two people with an evening from eight to ten, who both let the question be asked.
struct Evening {
  Phone ana;
  Phone ben;

  explicit Evening(std::uint8_t number) : ana(number, "Ana"), ben(static_cast<std::uint8_t>(number + 100), "Ben") {
    ana.begin(at(0, 8));
    ben.begin(at(0, 8));
    pair(ana, ben, at(0, 8));
    ana.done("set_window", R"({"opens":20,"closes":22})", at(0, 9));
    for (auto* phone : {&ana, &ben}) phone->done("switch_readiness", R"({"on":true})", at(0, 9));
    // The step of the two is found first, and not again for a week.
    for (int turn = 0; turn < 3; ++turn) meet(at(0, 9));
  }

  void meet(Moment now) {
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", now);
    sync(ana, ben, now);
  }

  /// Both are open for a while from the lock on.
  void pass(int day) {
    meet(at(day, 19, 50));
    meet(at(day, 20, 10));
  }
};

/// An evening at which both say yes and neither is held back: of eight, one is held on either side.
Evening found_evening() {
  for (std::uint8_t number = 1; number < 20; ++number) {
    Evening evening(number);
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(0, 18));
    evening.pass(0);
    if (both_open(evening.ana, at(0, 21, 59))) return evening;
  }
  ADD_FAILURE() << "held back every time";
  return Evening(1);
}

TEST(Readiness, BothSeeThatBothFeelOpenWithinTheWindowAndNotAfter) {
  auto evening = found_evening();
  for (auto* phone : {&evening.ana, &evening.ben}) {
    EXPECT_FALSE(both_open(*phone, at(0, 19, 59)));
    EXPECT_TRUE(both_open(*phone, at(0, 21, 59))) << "from a random minute on";
    EXPECT_FALSE(both_open(*phone, at(0, 22)));
    EXPECT_FALSE(both_open(*phone, at(1, 20, 30)));
  }
}

TEST(Readiness, LapsesSixHoursAfterTheOwnWord) {
  for (std::uint8_t number = 1; number < 20; ++number) {
    Evening evening(number);
    evening.ana.done("say_open", "{}", at(0, 14, 30));
    evening.ben.done("say_open", "{}", at(0, 18));
    evening.pass(0);
    EXPECT_FALSE(both_open(evening.ana, at(0, 20, 30)));
    if (both_open(evening.ben, at(0, 21, 59))) return;
  }
  FAIL() << "held back every time";
}

struct Silent {
  std::string name;
  std::function<void(Evening&)> ana;
};

/// Everything that is silence, on Ana's side, while Ben says yes.
std::vector<Silent> silences() {
  const auto say = [](Evening& evening) { evening.ana.done("say_open", "{}", at(0, 18)); };
  return {{"said nothing", [](Evening&) {}},
          {"off", [](Evening& evening) { evening.ana.done("switch_readiness", R"({"on":false})", at(0, 12)); }},
          {"off after a yes",
           [say](Evening& evening) {
             say(evening);
             evening.ana.done("switch_readiness", R"({"on":false})", at(0, 19));
           }},
          {"taken back", [say](Evening& evening) {
             say(evening);
             evening.ana.done("take_back_open", "{}", at(0, 19));
           }}};
}

struct Seen {
  std::string view;
  std::vector<std::size_t> sizes;
};

/// What Ben's screen shows through the evening, and the bytes that Ana's phone sends.
Seen seen_by_ben(std::uint8_t number, const std::function<void(Evening&)>& ana) {
  Evening evening(number);
  evening.ben.done("say_open", "{}", at(0, 18));
  ana(evening);
  Seen seen;
  for (const auto now : {at(0, 19, 50), at(0, 20, 10)}) {
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("tick", "{}", now);
    seen.sizes.push_back(evening.ana.done("file_out", "{}", now).blobs.at(0).size());
    sync(evening.ana, evening.ben, now);
  }
  for (int minute = 0; minute < 180; minute += 5) seen.view += shown(evening.ben, at(0, 19, 30 + minute));
  seen.view += json::serialize(evening.ben.view("today", at(0, 21))) + json::serialize(evening.ben.view("mail", at(0, 21)));
  return seen;
}

TEST(Readiness, EverySilenceIsTheSameOnTheOtherSideToTheByte) {
  std::set<std::string> views;
  std::set<std::vector<std::size_t>> sizes;
  for (const auto& silence : silences()) {
    const auto seen = seen_by_ben(1, silence.ana);
    views.insert(seen.view);
    sizes.insert(seen.sizes);
    EXPECT_EQ(seen.view.find(R"("both_open":true)"), std::string::npos) << silence.name;
  }
  EXPECT_EQ(views.size(), 1U);
  EXPECT_EQ(sizes.size(), 1U);
  // A yes of both that is held back, and one that is not: the same sizes on the wire, and while it is held the same view.
  bool held = false;
  for (std::uint8_t number = 1; number < 20 && !held; ++number) {
    const auto yes = seen_by_ben(number, [](Evening& evening) { evening.ana.done("say_open", "{}", at(0, 18)); });
    EXPECT_EQ(yes.sizes, *sizes.begin());
    held = yes.view.find(R"("both_open":true)") == std::string::npos;
    EXPECT_EQ(held, yes.view == *views.begin());
  }
  EXPECT_TRUE(held);
}

TEST(Readiness, APhoneThatIsAwayAllEveningIsSilenceToo) {
  Evening evening(1);
  for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(0, 18));
  const auto put_aside = evening.ben.view("mail", at(0, 18)).at("put_aside");
  std::string with_somebody_there;
  std::string alone;
  for (int minute = 0; minute < 180; minute += 5) {
    evening.ben.done("tick", "{}", at(0, 19, 30 + minute));
    alone += shown(evening.ben, at(0, 19, 30 + minute));
  }
  with_somebody_there = seen_by_ben(1, [](Evening&) {}).view;
  EXPECT_TRUE(with_somebody_there.starts_with(alone));
  sync(evening.ana, evening.ben, at(1, 9));
  for (auto* phone : {&evening.ana, &evening.ben}) phone->done("tick", "{}", at(1, 9));
  EXPECT_FALSE(both_open(evening.ana, at(1, 9)));
  EXPECT_EQ(evening.ben.view("mail", at(1, 9)).at("put_aside"), put_aside) << "and nothing of it is a fault";
}

TEST(Readiness, TakenBackInTheWindowEndsItOnBothSides) {
  auto evening = found_evening();
  evening.ben.done("take_back_open", "{}", at(0, 21, 30));
  EXPECT_FALSE(both_open(evening.ben, at(0, 21, 59)));
  sync(evening.ana, evening.ben, at(0, 21, 31));
  EXPECT_FALSE(both_open(evening.ana, at(0, 21, 59)));
}

TEST(Readiness, TakenBackWhileTheDevicesAreFindingOutIsNeverShown) {
  for (std::uint8_t number = 1; number < 8; ++number) {
    Evening evening(number);
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(0, 18));
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("tick", "{}", at(0, 19, 50));
    evening.ana.done("take_back_open", "{}", at(0, 19, 51));
    sync(evening.ana, evening.ben, at(0, 19, 52));
    evening.meet(at(0, 20, 10));
    for (auto* phone : {&evening.ana, &evening.ben}) EXPECT_FALSE(both_open(*phone, at(0, 21, 59)));
  }
}

/// Both yes in an exploration that has begun; the proposal's name.
std::string begun(Evening& evening, Moment now) {
  const auto of = [](const std::string& proposal) { return json::serialize(json::object{{"proposal", proposal}}); };
  auto done = evening.ana.done("propose_exploration", R"({"id":"balcony_minutes"})", now);
  const std::string proposal = done.answer.at("entries").as_array().at(0).as_string().c_str();
  sync(evening.ana, evening.ben, now);
  evening.ana.done("say_yes", of(proposal), now);
  sync(evening.ana, evening.ben, now);
  evening.ben.done("say_yes", of(proposal), now);
  evening.ben.done("begin_exploration", of(proposal), now);
  sync(evening.ana, evening.ben, now);
  return of(proposal);
}

TEST(Readiness, AStopOrAPauseEndsItAtOnceAndForBoth) {
  for (const auto* ends : {"stop_exploration", "pause_exploration"}) {
    auto evening = found_evening();
    const auto proposal = begun(evening, at(0, 21, 55));
    EXPECT_TRUE(both_open(evening.ben, at(0, 21, 58))) << "an exploration alone ends nothing";
    evening.ana.done(ends, std::string_view(ends) == "stop_exploration" ? "{}" : proposal, at(0, 21, 58));
    EXPECT_FALSE(both_open(evening.ana, at(0, 21, 58)));
    sync(evening.ana, evening.ben, at(0, 21, 58));
    EXPECT_FALSE(both_open(evening.ben, at(0, 21, 58)));
    EXPECT_FALSE(evening.ben.view("readiness", at(0, 21, 58)).at("said").as_bool());
  }
}

TEST(Readiness, ANotNowEndsItHereAndSendsNothing) {
  auto evening = found_evening();
  auto done = evening.ana.done("propose_exploration", R"({"id":"window_watch"})", at(0, 21, 58));
  sync(evening.ana, evening.ben, at(0, 21, 58));
  const auto proposal = done.answer.at("entries").as_array().at(0);
  evening.ben.done("not_now", json::serialize(json::object{{"proposal", proposal}}), at(0, 21, 58));
  EXPECT_FALSE(both_open(evening.ben, at(0, 21, 58)));
  EXPECT_EQ(evening.ben.done("file_out", "{}", at(0, 21, 58)).answer.at("envelopes").to_number<int>(), 0)
      << "not a byte, of whatever size";
}

TEST(Readiness, ARestIsSilence) {
  auto evening = found_evening();
  evening.ana.done("begin_rest", R"({"kind":"week","audience":"mine"})", at(0, 21, 30));
  EXPECT_FALSE(both_open(evening.ana, at(0, 21, 59)));
}

TEST(Readiness, APageThatIsMissingIsSilenceWhereItIsMissing) {
  auto evening = found_evening();
  const auto lost = evening.ben.done("file_out", "{}", at(0, 20, 15));
  evening.ben.done("thank", R"({"line":"Lost on the way.","audience":"ours"})", at(0, 20, 20));
  const auto out = evening.ben.done("file_out", "{}", at(0, 20, 20));
  ASSERT_NE(out.answer.at("envelopes"), lost.answer.at("envelopes"));
  evening.ben.done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), at(0, 20, 20));
  EXPECT_TRUE(both_open(evening.ana, at(0, 21, 59))) << "she cannot know of it yet";
  evening.ben.done("thank", R"({"line":"It came alone.","audience":"ours"})", at(0, 20, 25));
  sync(evening.ana, evening.ben, at(0, 20, 25));
  EXPECT_FALSE(both_open(evening.ana, at(0, 21, 59))) << "what is missing may have been a stop";
  EXPECT_TRUE(both_open(evening.ben, at(0, 21, 59)));
}

TEST(Readiness, WhatIsLockedCannotBeSaidAndEarlierIsTooEarly) {
  Evening evening(1);
  EXPECT_EQ(evening.ana.asked("say_open", "{}", at(0, 19, 46)).error().problem, Problem::not_now);
  EXPECT_EQ(evening.ana.asked("say_open", "{}", at(0, 13, 59)).error().problem, Problem::not_now);
  evening.ana.done("say_open", "{}", at(0, 19, 45));
}

TEST(Readiness, BeforeTheLockNothingLeavesForTheRound) {
  Evening evening(1);
  for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(0, 18));
  for (int minute = 0; minute < 105; minute += 15)
    for (auto* phone : {&evening.ana, &evening.ben}) {
      phone->done("tick", "{}", at(0, 18, minute));
      EXPECT_EQ(phone->count(Table::matching), 1U) << "how often something was run, and no round";
    }
  evening.ana.done("tick", "{}", at(0, 19, 45));
  EXPECT_EQ(evening.ana.count(Table::matching), 2U);
}

TEST(Readiness, IsAskedAnewEachEveningAndHeldBackOnceInAWhile) {
  Evening evening(1);
  int found = 0;
  constexpr int evenings = 24;
  for (int day = 0; day < evenings; ++day) {
    EXPECT_FALSE(evening.ana.view("readiness", at(day, 18)).at("said").as_bool());
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(day, 18));
    evening.pass(day);
    found += both_open(evening.ana, at(day, 21, 59)) ? 1 : 0;
    EXPECT_EQ(both_open(evening.ana, at(day, 21, 59)), both_open(evening.ben, at(day, 21, 59))) << "never one alone";
  }
  EXPECT_LT(found, evenings) << "silence has more than one meaning: one evening in four, of two who both say yes";
  EXPECT_GT(found, evenings / 2);
}

TEST(Readiness, IsRunOnceADayHoweverTheWindowIsMoved) {
  auto evening = found_evening();
  const auto entries = [&] { return evening.ana.done("file_out", "{}", at(0, 23)).answer.at("envelopes"); };
  evening.ana.done("set_window", R"({"opens":23,"closes":24})", at(0, 22, 5));
  sync(evening.ana, evening.ben, at(0, 22, 5));
  evening.ana.done("tick", "{}", at(0, 23));
  EXPECT_EQ(entries().to_number<int>(), 0);
  EXPECT_FALSE(both_open(evening.ana, at(0, 23, 59)));
}

TEST(Readiness, NothingOfTheEveningIsLeftInWhatIsKeptOrExported) {
  auto evening = found_evening();
  const auto exported = [](Phone& phone, Moment now) {
    const auto done = phone.done("export", R"({"form":"json","secret":"five plain words for tests"})", now);
    return std::string(done.blobs.at(0).begin(), done.blobs.at(0).end());
  };
  const auto copy = json::parse(exported(evening.ana, at(0, 21, 59)));
  EXPECT_FALSE(copy.at("practices").as_object().contains("readiness"));
  evening.meet(at(1, 9));
  EXPECT_FALSE(evening.ana.view("readiness", at(1, 9)).at("said").as_bool());
  // The runs stay, of which no name of a couple is known; the evening's round does not.
  EXPECT_EQ(evening.ana.count(Table::matching), 1U);
}

TEST(Readiness, OutlivesThePhones) {
  for (std::uint8_t number = 1; number < 20; ++number) {
    Evening evening(number);
    for (auto* phone : {&evening.ana, &evening.ben}) phone->done("say_open", "{}", at(0, 18));
    for (int minute = 0; minute < 30; minute += 5) {
      evening.ana.reopen(at(0, 19, 45 + minute));
      carry(evening.ana, evening.ben, at(0, 19, 45 + minute));
      evening.ben.reopen(at(0, 19, 45 + minute));
      carry(evening.ben, evening.ana, at(0, 19, 45 + minute));
    }
    EXPECT_EQ(both_open(evening.ana, at(0, 21, 59)), both_open(evening.ben, at(0, 21, 59)));
    if (both_open(evening.ana, at(0, 21, 59))) return;
  }
  FAIL() << "held back every time";
}

/// What waits on one phone reaches all the others.
bool spread(Phone& from, std::initializer_list<Phone*> others, Moment now) {
  auto out = from.done("file_out", "{}", now);
  for (auto* other : others) EXPECT_TRUE(other->receive(out.blobs.at(0), now));
  from.done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), now);
  return out.answer.at("envelopes").to_number<std::int64_t>() > 0;
}

TEST(Readiness, IsTheSameOnAnotherDeviceOfTheSamePerson) {
  for (std::uint8_t number = 1; number < 20; ++number) {
    Evening evening(number);
    Phone laptop(200, "Ana");
    laptop.begin(at(0, 10));
    evening.ana.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), at(0, 10));
    laptop.done("join_device", link(code_of(evening.ana.view("pairing", at(0, 10)))), at(0, 10));
    sync(evening.ana, laptop, at(0, 10));
    for (auto* phone : {&evening.ana, &laptop}) phone->done("words_match", "{}", at(0, 10));
    const auto everywhere = [&](Moment now) {
      for (bool moved = true; moved;) {
        moved = spread(evening.ana, {&evening.ben, &laptop}, now);
        moved = spread(laptop, {&evening.ana, &evening.ben}, now) || moved;
        moved = spread(evening.ben, {&evening.ana, &laptop}, now) || moved;
      }
    };
    everywhere(at(0, 10));
    static_cast<void>(laptop.asked("switch_readiness", R"({"on":true})", at(0, 17)));
    laptop.done("say_open", "{}", at(0, 18));
    evening.ben.done("say_open", "{}", at(0, 18));
    everywhere(at(0, 18));
    EXPECT_TRUE(evening.ana.view("readiness", at(0, 18)).at("said").as_bool()) << "said on the laptop";
    for (const auto now : {at(0, 19, 50), at(0, 20, 10)}) {
      for (auto* phone : {&evening.ana, &laptop, &evening.ben}) {
        phone->done("tick", "{}", now);
        everywhere(now);
      }
    }
    EXPECT_EQ(both_open(evening.ana, at(0, 21, 59)), both_open(laptop, at(0, 21, 59)));
    EXPECT_EQ(shown(evening.ana, at(0, 20, 30)), shown(laptop, at(0, 20, 30))) << "from one drawn minute on";
    if (!both_open(laptop, at(0, 21, 59))) continue;
    laptop.done("take_back_open", "{}", at(0, 21, 40));
    everywhere(at(0, 21, 40));
    for (auto* phone : {&evening.ana, &evening.ben, &laptop}) EXPECT_FALSE(both_open(*phone, at(0, 21, 59)));
    evening.ana.done("tick", "{}", at(1, 9));
    everywhere(at(1, 9));
    laptop.done("tick", "{}", at(1, 9));
    for (auto* phone : {&evening.ana, &laptop}) {
      EXPECT_FALSE(phone->view("readiness", at(1, 18)).at("said").as_bool());
      EXPECT_EQ(phone->view("state", at(1, 18)).at("put_aside"), 0) << "erased on both by the one that came first";
    }
    return;
  }
  FAIL() << "held back every time";
}

TEST(Readiness, EndsWithTheCouple) {
  auto evening = found_evening();
  evening.ana.done("unpair", R"({"keep_shared":true})", at(0, 21, 30));
  EXPECT_FALSE(both_open(evening.ana, at(0, 21, 59)));
  sync(evening.ana, evening.ben, at(0, 21, 30));
  EXPECT_FALSE(both_open(evening.ben, at(0, 21, 59)));
}

}  // namespace
}  // namespace nearer::testing
