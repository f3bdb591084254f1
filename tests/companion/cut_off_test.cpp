#include "tests/companion/restored.h"

// A device is taken out, and something that was said on it will never count: no screen shows more than may be by it, and nothing
// waits for it for ever.

namespace nearer::testing {
namespace {

std::string one_line(std::string_view line) { return json::serialize(json::object{{"line", line}, {"audience", "ours"}}); }

/// Ana has a laptop as well, and all have met. She has said that a touch is welcome.
struct CutOff : Restored {
  Phone laptop{5, "Ana"};

  void SetUp() override {
    Restored::SetUp();
    link_own(laptop);
    welcomes(after(1, 60));
    ben.done("set_touch", touch("welcome", "ours"), after(1, 60));
    confirms(ben, after(1, 71));
    meet_all({&ana, &laptop, &ben}, after(1, 72));
    EXPECT_EQ(shown_to_ben(after(1, 72)), "welcome");
  }

  void welcomes(Moment now) {
    ana.done("set_touch", touch("welcome", "ours"), now);
    now.seconds += 660;
    confirms(ana, now);
  }

  void says_anew(Phone& phone, Moment now) {
    phone.done("say_line_anew", the_line, now);
    now.seconds += 660;
    phone.done("tick", "{}", now);
  }

  void confirms(Phone& phone, Moment now) {
    const auto line = line_of(phone.view("boundaries", now), "lines");
    if (const auto* waiting = line.as_object().if_contains("waiting"))
      if (!waiting->at("confirmed").as_bool())
        phone.done("confirm_loosening", json::serialize(json::object{{"entry", waiting->at("entry")}}), now);
  }

  /// Whatever waits on a phone is lost on the way.
  void lose(Phone& phone, Moment now) {
    const auto out = phone.done("file_out", "{}", now);
    phone.done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), now);
  }

  void take_out_the_laptop(Moment now) {
    const auto devices = ana.view("devices", now);
    for (const auto& device : devices.at("mine").as_array())
      if (!device.at("this_device").as_bool()) ana.done("remove_device", json::serialize(json::object{{"device", device.at("device")}}), now);
  }

  /// How many envelopes Ben sends within two weeks, while neither writes anything.
  int sent_in_a_fortnight(Phone& hers, int from) {
    int envelopes = 0;
    for (int day = from; day < from + 14; ++day) {
      ben.done("tick", "{}", after(day, 60));
      envelopes += static_cast<int>(ben.done("file_out", "{}", after(day, 60)).answer.at("envelopes").to_number<std::int64_t>());
      hers.done("tick", "{}", after(day, 60));
      meet_all({&hers, &ben}, after(day, 60));
    }
    return envelopes;
  }

  std::string shown_to_ben(Moment now) { return level(card_line(ben, "partner", now)); }
  bool misses(const Phone& phone, std::string_view whose, Moment now) { return phone.view("card", now).contains(whose); }

  /// Some days in which both open their phones.
  void days(int from, int count) {
    for (int day = from; day < from + count; ++day) {
      for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", after(day, 30));
      meet_all({&ana, &ben}, after(day, 30));
    }
  }
};

TEST_F(CutOff, WhatWasLostOnTheWayFromADeviceThatIsTakenOutWaitsToBeSaidAnew) {
  laptop.done("set_touch", touch("not_wanted", "ours"), after(3));
  lose(laptop, after(3));
  laptop.done("thank", one_line("and this one came"), after(3, 5));
  meet_all({&laptop, &ben}, after(3, 5));
  EXPECT_TRUE(misses(ben, "missing_partner", after(3, 10)));
  EXPECT_EQ(shown_to_ben(after(3, 10)), "ask_first");

  take_out_the_laptop(after(4));
  meet_all({&ana, &ben}, after(4));
  EXPECT_NE(shown_to_ben(after(4)), "welcome");
  days(5, 2);

  EXPECT_FALSE(misses(ben, "missing_partner", after(7))) << "nothing is waited for any more";
  EXPECT_FALSE(misses(ana, "missing_mine", after(7)));
  EXPECT_NE(shown_to_ben(after(7)), "welcome");
  EXPECT_EQ(ana.view("state", after(7)).at("say_anew_lost"), true);
  EXPECT_FALSE(ben.view("state", after(7)).contains("say_anew"));

  says_anew(ana, after(8));
  meet_all({&ana, &ben}, after(8, 20));
  EXPECT_EQ(shown_to_ben(after(8, 20)), "welcome") << "said anew, it counts";
  EXPECT_EQ(level(card_line(ana, "partner", after(8, 20))), "welcome") << "nothing of his was lost";
}

TEST_F(CutOff, WhatOnlyThePartnerHadHeardDoesNotOpenAnythingByNotCountingAnyMore) {
  laptop.done("set_touch", touch("not_wanted", "ours"), after(3));
  meet_all({&laptop, &ben}, after(3));
  EXPECT_EQ(shown_to_ben(after(3)), "not_wanted");
  take_out_the_laptop(after(4));
  ben.done("tick", "{}", after(4));
  // The removal alone, before she can have heard what Ben knows.
  const auto out = ana.done("file_out", "{}", after(4));
  EXPECT_TRUE(ben.receive(out.blobs.at(0), after(4)));
  EXPECT_NE(shown_to_ben(after(4)), "welcome");
  for (const int minutes : {5, 10, 20, 40}) {
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", after(4, minutes));
    meet_all({&ana, &ben}, after(4, minutes));
    EXPECT_NE(shown_to_ben(after(4, minutes)), "welcome");
  }
  days(5, 2);
  EXPECT_FALSE(misses(ben, "missing_partner", after(7)));
  EXPECT_EQ(ana.view("state", after(7)).at("say_anew_lost"), true);
  EXPECT_NE(level(card_line(ana, "mine", after(7))), "welcome");
}

TEST_F(CutOff, WhereNothingWasLostEverythingCountsAsBefore) {
  laptop.done("thank", one_line("all of it came"), after(3));
  meet_all({&laptop, &ana, &ben}, after(3));
  take_out_the_laptop(after(4));
  meet_all({&ana, &ben}, after(4));
  days(5, 3);
  EXPECT_EQ(shown_to_ben(after(8)), "welcome");
  EXPECT_FALSE(ana.view("state", after(8)).contains("say_anew"));
  EXPECT_FALSE(misses(ben, "missing_partner", after(8)));
}

TEST_F(CutOff, AThankYouThatDoesNotCountAnyMoreClosesNothing) {
  laptop.done("thank", one_line("only Ben has it"), after(3));
  meet_all({&laptop, &ben}, after(3));
  take_out_the_laptop(after(4));
  meet_all({&ana, &ben}, after(4));
  days(5, 3);
  EXPECT_EQ(shown_to_ben(after(8)), "welcome");
  EXPECT_FALSE(ana.view("state", after(8)).contains("say_anew"));
}

/// A phone wrote something after its backup that got lost, and something that came; then it was lost itself.
struct LostWithAPhone : CutOff {
  void SetUp() override {
    CutOff::SetUp();
    take_out_the_laptop(after(1, 80));
    meet_all({&ana, &ben}, after(1, 80));
    days(2, 1);
    file = ana.done("backup", R"({"secret":"five plain words for tests"})", after(2, 60)).blobs.at(0);
    ana.done("set_touch", touch("not_wanted", "ours"), after(3));
    lose(ana, after(3));
    ana.done("thank", one_line("the last one"), after(3, 5));
    meet_all({&ana, &ben}, after(3, 5));
    again.restore(file, after(4));
    meet_all({&again, &ben}, after(4));
  }

  void days_with_the_copy(int from, int count) {
    for (int day = from; day < from + count; ++day) {
      for (auto* phone : {&again, &ben}) phone->done("tick", "{}", after(day, 30));
      meet_all({&again, &ben}, after(day, 30));
      EXPECT_NE(shown_to_ben(after(day, 30)), "welcome") << "day " << day;
    }
  }
};

TEST_F(LostWithAPhone, IsWaitedForForAMonthAndThenWaitsToBeSaidAnew) {
  days_with_the_copy(5, 26);
  EXPECT_TRUE(misses(ben, "missing_partner", after(31)));
  days_with_the_copy(31, 6);
  EXPECT_FALSE(misses(ben, "missing_partner", after(37)));
  EXPECT_FALSE(ben.view("state", after(37)).contains("missing"));
  EXPECT_EQ(again.view("state", after(37)).at("say_anew"), true);
  says_anew(again, after(38));
  meet_all({&again, &ben}, after(38, 20));
  EXPECT_EQ(shown_to_ben(after(38, 20)), "welcome");
}

TEST_F(LostWithAPhone, IsAskedForNoMoreThanWhereNothingIsMissing) {
  days_with_the_copy(5, 40);
  EXPECT_LE(sent_in_a_fortnight(again, 45), 16) << "what two who miss nothing say as well: heads once a day, and the new keys";
}

}  // namespace
}  // namespace nearer::testing
