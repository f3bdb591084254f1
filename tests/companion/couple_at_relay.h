#pragma once
#include <set>
#include <string>

#include "tests/companion/relay.h"
#include "tests/companion/stored_relay.h"

namespace nearer::testing {

/// Two who are together and have been at the real relay's mailboxes.
class CoupleAtRelay : public ::testing::Test {
 protected:
  using Lines = std::set<std::string>;

  static constexpr Moment start{1'790'000'000, 0};
  static constexpr Moment after(std::int64_t seconds) { return {start.seconds + seconds, 0}; }

  void SetUp() override {
    ana_.begin(start);
    ben_.begin(start);
    pair(ana_, ben_, start);
    both_visit(start);
  }
  void both_visit(Moment now) {
    for (int round = 0; round < 2; ++round) {
      visit(relay_, ana_, now);
      visit(relay_, ben_, now);
    }
  }
  static void thank(Phone& phone, std::string_view line, Moment now) {
    phone.done("thank", json::serialize(json::object{{"line", line}, {"audience", "ours"}}), now);
  }
  static Lines jar(Phone& phone, Moment now) {
    Lines lines;
    const auto view = phone.view("jar", now);
    for (const auto& note : view.at("notes").as_array()) lines.insert(note.at("line").as_string().c_str());
    return lines;
  }
  /// How often something could not be taken for this reason.
  static std::int64_t put_aside(Phone& phone, std::string_view problem, Moment now) {
    const auto view = phone.view("mail", now);
    for (const auto& one : view.at("put_aside").as_array())
      if (one.at("problem").as_string() == problem) return one.at("count").to_number<std::int64_t>();
    return 0;
  }

  StoredRelay relay_;
  Phone ana_{1, "Ana"};
  Phone ben_{2, "Ben"};
};

}  // namespace nearer::testing
