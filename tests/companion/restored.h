#pragma once
#include <set>

#include "tests/companion/phone.h"

// Two people, and a backup of one of them that is opened on a new device.

namespace nearer::testing {

inline constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

inline Moment after(int days, int minutes = 0) {
  return {start.seconds + days * 86'400 + minutes * 60, start.zone_minutes};
}

inline constexpr int cards = 12;

inline std::string deck(std::string_view closes) {
  json::array items;
  for (int number = 0; number < cards; ++number) items.push_back(json::string(card(number)));
  return json::serialize(json::object{{"deck", "kind_words"}, {"items", std::move(items)}, {"closes", closes}});
}

inline std::string touch(std::string_view level, std::string_view audience = "mine") {
  return json::serialize(json::object{{"kind", "massage"}, {"level", level}, {"audience", audience}});
}

inline constexpr std::string_view the_line = R"({"about":"touch","subject":"massage"})";

/// The line about that touch among those of a view; null where there is none.
inline json::value line_of(const json::object& view, std::string_view list) {
  for (const auto& line : view.at(list).as_array())
    if (line.at("subject") == "massage") return line;
  return nullptr;
}

inline std::string level(const json::value& line) { return line.is_null() ? "none" : line.at("now").at("touch").as_string().c_str(); }

/// Whatever waits on any of them goes to all the others, as a relay would have it; and into `kept`, for one who comes later.
inline void meet_all(std::initializer_list<Phone*> all, Moment now, std::vector<Bytes>* kept = nullptr) {
  for (int round = 0; round < 16; ++round) {
    bool any = false;
    for (auto* from : all) {
      auto out = from->done("file_out", "{}", now);
      if (out.answer.at("envelopes").to_number<std::int64_t>() == 0) continue;
      any = true;
      if (kept != nullptr) kept->push_back(out.blobs.at(0));
      for (auto* to : all) {
        if (to == from) continue;
        EXPECT_TRUE(to->receive(out.blobs.at(0), now));
      }
      from->done("file_delivered", json::serialize(json::object{{"upto", out.answer.at("upto")}}), now);
    }
    if (!any) return;
  }
  FAIL() << "the phones never came to rest";
}

struct Restored : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Phone again{3, "Ana"};
  Bytes file;

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  /// One more device of hers, and all have met; its private pages are there a day later.
  void link_own(Phone& laptop) {
    laptop.begin(start);
    ana.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    meet_all({&ana, &laptop, &ben}, start);
    for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
    meet_all({&ana, &laptop, &ben}, start);
    ana.done("tick", "{}", after(1, 60));
    meet_all({&ana, &laptop, &ben}, after(1, 60));
  }

  void back_up() { file = ana.done("backup", R"({"secret":"five plain words for tests"})", start).blobs.at(0); }

  void restore(Moment now = after(1)) {
    again.restore(file, now);
    sync(again, ben, now);
  }

  void answer_all(Phone& phone, std::string_view with, Moment now) {
    for (int number = 0; number < cards; ++number)
      phone.done("answer_wish", json::serialize(json::object{{"item", card(number)}, {"answer", with}}), now);
  }

  /// Decks of six weeks, within which a yes of both comes up: what the two were shown.
  std::set<std::string> found_by(Phone& hers, int from_day) {
    std::set<std::string> found;
    for (int week = 0; week < 6; ++week) {
      const int opened = from_day + 8 * week;
      const auto closes = to_text(Day{static_cast<std::int32_t>(start.seconds / 86'400) + opened + 3});
      ben.done("open_deck", deck(closes), after(opened));
      sync(hers, ben, after(opened));
      for (int minutes : {0, 10, 20, 30}) {
        for (auto* phone : {&hers, &ben}) phone->done("tick", "{}", after(opened + 4, minutes));
        sync(hers, ben, after(opened + 4, minutes));
      }
      for (const auto* phone : {&hers, &ben}) {
        const auto wishes = phone->view("wishes", after(opened + 4, 40));
        for (const auto& match : wishes.at("both_open").as_array()) found.insert(match.at("item").as_string().c_str());
      }
    }
    return found;
  }

  json::value own_line(const Phone& phone, Moment now) { return line_of(phone.view("boundaries", now), "lines"); }
  json::value card_line(const Phone& phone, std::string_view side, Moment now) { return line_of(phone.view("card", now), side); }
};

}  // namespace nearer::testing
