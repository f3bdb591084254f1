#include "envelope/envelope.h"
#include "ledger/authenticator.h"
#include "tests/companion/relay.h"

// What was lost comes again: weeks and months away, and nothing that somebody wrote is missing in the end.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

std::string text(const json::value& value) { return json::serialize(value); }

struct Lost : ::testing::Test {
  Relay relay;
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Phone laptop{3, "Ana"};
  Moment now = start;
  int lines = 0;

  void SetUp() override {
    ana.begin(now);
    ben.begin(now);
    pair(ana, ben, now);
    meet({&ana, &ben});
  }

  void pass(std::int64_t seconds) { now.seconds += seconds; }

  /// One opening of the page: it notices what time it is, goes to the mailboxes, and again a little later.
  void open(Phone& phone) {
    phone.reopen(now);
    visit(relay, phone, now);
    pass(16 * 60);
    phone.done("tick", "{}", now);
    visit(relay, phone, now);
  }

  void meet(std::initializer_list<Phone*> phones) {
    for (int times = 0; times < 4; ++times)
      for (auto* phone : phones) open(*phone);
  }

  /// One goes on alone, opening it every other day and writing something each time.
  void live(Phone& phone, int days) {
    for (int day = 0; day < days; day += 2) {
      pass(2 * seconds_in_day);
      open(phone);
      thank(phone);
    }
  }

  void thank(Phone& phone, std::string_view audience = "ours") {
    const auto line = "Number " + std::to_string(++lines);
    phone.done("thank", text(json::object{{"line", line}, {"audience", audience}}), now);
    visit(relay, phone, now);
  }

  /// Ana's laptop, linked, with the private pages of before.
  void link_laptop() {
    laptop.begin(now);
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), now);
    laptop.done("join_device", link(code_of(ana.view("pairing", now))), now);
    const auto settle = [&] {
      for (int times = 0; times < 5; ++times)
        for (auto* phone : {&ana, &laptop, &ben}) visit(relay, *phone, now);
    };
    settle();
    ana.done("words_match", "{}", now);
    laptop.done("words_match", "{}", now);
    settle();
    pass(2 * seconds_in_day);
    meet({&ana, &laptop, &ben});
    ASSERT_EQ(laptop.view("devices", now).at("mine").as_array().size(), 2U);
  }

  std::size_t in_jar(const Phone& phone) { return phone.view("jar", now).at("notes").as_array().size(); }
  bool misses(const Phone& phone) { return phone.view("state", now).contains("missing"); }

  void expect_all(std::initializer_list<Phone*> phones) {
    for (auto* phone : phones) {
      EXPECT_EQ(in_jar(*phone), static_cast<std::size_t>(lines));
      EXPECT_FALSE(misses(*phone));
      EXPECT_EQ(phone->view("state", now).at("couple").as_string(), "together");
    }
  }
};

struct Away : Lost, ::testing::WithParamInterface<int> {};
INSTANTIATE_TEST_SUITE_P(Days, Away, ::testing::Values(25, 31, 35, 60, 100, 400));

TEST_P(Away, APartnerGetsEverything) {
  thank(ana);
  live(ana, GetParam());
  thank(ana);
  meet({&ben, &ana});
  expect_all({&ana, &ben});
  thank(ben);
  meet({&ana, &ben});
  expect_all({&ana, &ben});
}

TEST_P(Away, BothGoOnWithoutANetworkAndMeet) {
  thank(ana);
  for (int day = 0; day < GetParam(); day += 5) {
    pass(5 * seconds_in_day);
    for (auto* phone : {&ana, &ben}) {
      phone->reopen(now);
      const auto line = "Number " + std::to_string(++lines);
      phone->done("thank", text(json::object{{"line", line}, {"audience", "ours"}}), now);
    }
  }
  meet({&ben, &ana});
  expect_all({&ana, &ben});
}

TEST_P(Away, AnOwnLaptopGetsEverythingAlsoWhatIsPrivate) {
  link_laptop();
  for (int day = 0; day < GetParam(); day += 2) {
    pass(2 * seconds_in_day);
    open(ana);
    thank(ana, day % 4 == 0 ? "mine" : "ours");
    if (day % 10 == 0) open(ben);
  }
  meet({&laptop, &ana, &ben});
  EXPECT_EQ(in_jar(laptop), static_cast<std::size_t>(lines));
  EXPECT_FALSE(misses(laptop));
  thank(laptop);
  thank(laptop, "mine");
  meet({&ana, &ben, &laptop});
  EXPECT_EQ(in_jar(ana), static_cast<std::size_t>(lines));
  EXPECT_FALSE(misses(ana) || misses(ben));
}

TEST_F(Lost, TheLastWordOfSomebodyComesWithoutAnythingBehindIt) {
  thank(ana);
  pass(31 * seconds_in_day);
  open(ben);
  EXPECT_EQ(in_jar(ben), 0U) << "no mailbox holds it any more";
  meet({&ana, &ben});
  expect_all({&ana, &ben});
}

TEST_F(Lost, ADeviceLinkedBehindThePartnersBackGetsWhatHasNoCodeForIt) {
  thank(ana);
  meet({&ana, &ben});
  laptop.begin(now);
  ana.done("link_device", text(json::object{{"secret", Phone::secret}}), now);
  laptop.done("join_device", link(code_of(ana.view("pairing", now))), now);
  const auto settle = [&] {
    for (int times = 0; times < 5; ++times)
      for (auto* phone : {&ana, &laptop}) visit(relay, *phone, now);
  };
  settle();
  ana.done("words_match", "{}", now);
  laptop.done("words_match", "{}", now);
  settle();
  // Ben has not heard of the laptop.
  ben.done("thank", R"({"line":"On the train.","audience":"ours"})", now);
  meet({&ben, &ana, &laptop});
  ben.done("thank", R"({"line":"At home.","audience":"ours"})", now);
  lines += 2;
  meet({&ben, &ana, &laptop});
  expect_all({&ana, &ben, &laptop});
}

TEST_F(Lost, NothingOfWhomSomethingIsMissingCountsAsWelcome) {
  for (auto* phone : {&ana, &ben})
    phone->done("set_touch", R"({"kind":"back_rub","level":"welcome","audience":"ours"})", now);
  meet({&ana, &ben});
  // Of the partner's list the last word is lost, and something else comes behind it.
  ana.done("set_touch", R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})", now);
  const auto outbox = ana.done("file_out", "{}", now);
  ana.done("file_delivered", text(json::object{{"upto", outbox.answer.at("upto")}}), now);
  thank(ana);
  visit(relay, ben, now);
  const auto card = ben.view("card", now);
  EXPECT_TRUE(card.contains("missing_partner"));
  EXPECT_FALSE(card.contains("missing_mine"));
  EXPECT_EQ(card.at("partner").at(0).at("now").at("touch").as_string(), "ask_first");
  EXPECT_EQ(card.at("mine").at(0).at("now").at("touch").as_string(), "welcome");
  EXPECT_FALSE(ben.view("boundaries", now).at("gap").as_bool());
  EXPECT_FALSE(misses(ben)) << "most holes close in the same visit";
  pass(180);
  EXPECT_TRUE(misses(ben));
  ben.done("tick", "{}", now);
  visit(relay, ben, now);
  visit(relay, ana, now);
  EXPECT_TRUE(ana.view("state", now).contains("missing_there"));
  visit(relay, ben, now);
  EXPECT_EQ(ben.view("card", now).at("partner").at(0).at("now").at("touch").as_string(), "not_wanted");
  EXPECT_FALSE(misses(ben));
  pass(seconds_in_day);
  EXPECT_FALSE(ana.view("state", now).contains("missing_there"));
}

TEST_F(Lost, AFileClosesAGapToo) {
  thank(ana);
  const auto lost = ana.done("file_out", "{}", now);
  ana.done("file_delivered", text(json::object{{"upto", lost.answer.at("upto")}}), now);
  const auto again = [&] {
    sync(ana, ben, now);
    pass(180);
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", now);
  };
  relay = {};
  ana.done("thank", text(json::object{{"line", "Number 2"}, {"audience", "ours"}}), now);
  lines = 2;
  again();
  again();
  expect_all({&ana, &ben});
}

TEST_F(Lost, WhoAsksWithoutEndIsAnsweredABoundedAmount) {
  const std::string words(3000, 'w');
  for (int at = 0; at < 40; ++at)
    ana.done("write_note", text(json::object{{"text", words}, {"sharing", "ours"}}), now);
  meet({&ana, &ben});
  const auto before = relay.sizes.size();
  std::size_t bytes = 0;
  for (std::uint64_t number = 1; number <= 60; ++number) {
    ben.modified(now, [&](Desk& desk, Call& call) {
      auto& ledger = desk.ours->ledger;
      auto read = ledger::read_asking(ledger.asking(1000 + number).value()).value();
      for (const auto& known : read.asking.known)
        if (known.author != ledger.own_id()) read.asking.lacks.push_back({known.author, 1, known.sequence});
      read.asking.known.front().sequence += number;  // another question each time
      const auto core = encode(read.asking);
      ledger::Authenticator codes(desk.identity.device, nullptr, ledger.group());
      const auto packed = ledger::pack(core, codes.codes(ledger::asking_id(core), ledger.membership().members()));
      const auto sealed = envelope::seal_asking(ledger.newest_key()->key, ledger.group(), packed, call.random);
      post(desk, call, *newest_mailbox(ledger), sealed.value());
    });
    visit(relay, ben, now);
    visit(relay, ana, now);
  }
  for (auto at = before; at < relay.sizes.size(); ++at) bytes += relay.sizes[at];
  EXPECT_GT(bytes, 200'000U) << "it was answered";
  EXPECT_LT(bytes, 3'000'000U);
}

TEST_F(Lost, InQuietModeNobodyIsAskedBetweenVisits) {
  ana.done("set_settings", R"({"quiet_mode":true})", now);
  ben.done("set_settings", R"({"quiet_mode":true})", now);
  ana.done("thank", R"({"line":"Number 1","audience":"ours"})", now);
  const auto lost = ana.done("file_out", "{}", now);
  ana.done("file_delivered", text(json::object{{"upto", lost.answer.at("upto")}}), now);
  thank(ana);
  visit(relay, ben, now);
  pass(7 * seconds_in_hour);
  ASSERT_TRUE(misses(ben));
  ben.done("tick", "{}", now);
  EXPECT_EQ(ben.view("mail", now).at("waiting").to_number<int>(), 0);
  visit(relay, ben, now);
  EXPECT_EQ(ben.view("mail", now).at("waiting").to_number<int>(), 0);
  thank(ben);
  visit(relay, ana, now);
  visit(relay, ben, now);
  EXPECT_EQ(in_jar(ben), 3U);
}

}  // namespace
}  // namespace nearer::testing
