#pragma once
#include <set>

#include "companion/describe.h"
#include "practices/kinds.h"
#include "tests/companion/phone.h"

// Two people, of whom one wants what the other has not given. docs/abuse-goals.md lists the goals; each test is one of them,
// named after it, and holds that the goal fails.

namespace nearer::testing {

constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

inline Moment day(int number, int hour = 0) {
  return {start.seconds + number * 86'400 + hour * 3'600, start.zone_minutes};
}

inline std::string text(const json::value& value) { return json::serialize(value); }

/// Two devices that were always given the same: whatever differs was told by the partner.
struct Pair {
  Phone ana;
  Phone ben;

  explicit Pair(Moment now = start) : ana(1, "Ana"), ben(2, "Ben") {
    ana.begin(now);
    ben.begin(now);
    pair(ana, ben, now);
  }
};

inline std::map<std::string, std::string> screens(const Phone& phone, Moment now) { return phone.screens(now); }

/// Envelopes that wait to go out, by their sizes: what the other side, or anybody between, could count.
inline std::vector<std::size_t> waiting_sizes(Phone& phone, Moment now) {
  const auto file = phone.done("file_out", "{}", now);
  return {static_cast<std::size_t>(file.answer.at("envelopes").to_number<std::int64_t>()), file.blobs.at(0).size()};
}

inline bool has_nothing_to_send(Phone& phone, Moment now) { return waiting_sizes(phone, now).at(0) == 0; }

inline std::string entry_of(const Performed& done, std::size_t at = 0) {
  return done.answer.at("entries").as_array().at(at).as_string().c_str();
}

inline std::string with(const char* field, std::string_view value) {
  return text(json::object{{field, json::string(value)}});
}

struct Abuse : ::testing::Test {
  Pair both;
  Phone& ana = both.ana;
  Phone& ben = both.ben;

  void meet(Moment now) {
    ana.done("tick", "{}", now);
    ben.done("tick", "{}", now);
    sync(ana, ben, now);
  }
};

inline std::string deck(std::string_view name, std::string_view closes, int first = 0) {
  json::array items;
  for (int number = first; number < first + 12; ++number) items.push_back(json::string(card(number)));
  return text(json::object{{"deck", json::string(name)}, {"items", items}, {"closes", json::string(closes)}});
}

inline void answer_all(Phone& phone, std::string_view answer, Moment now, int first = 0) {
  for (int number = first; number < first + 12; ++number)
    phone.done("answer_wish", text(json::object{{"item", json::string(card(number))}, {"answer", json::string(answer)}}), now);
}

inline std::size_t found(const Phone& phone, Moment now) {
  return phone.view("wishes", now).at("both_open").as_array().size();
}

}  // namespace nearer::testing
