#include <set>

#include "phone.h"

// A device that is linked when the couple has lived with it for long: what is handed over fills several entries.

namespace nearer::testing {
namespace {

Moment week(int number) { return {1767643200 + number * 7 * 86'400, 60}; }  // from 2026-01-05 on

std::set<std::string> lines(const Phone& phone, std::string_view from, Moment now) {
  std::set<std::string> all;
  const auto jar = phone.view("jar", now);
  for (const auto& note : jar.at("notes").as_array())
    if (note.at("from").as_string() == from) all.insert(note.at("line").as_string().c_str());
  return all;
}

/// Both write in each week, and a key for each.
void live(Phone& ana, Phone& ben, int weeks) {
  for (int number = 1; number <= weeks; ++number) {
    for (auto* phone : {&ana, &ben}) {
      const auto line = (phone == &ana ? "Ana " : "Ben ") + std::to_string(number);
      phone->done("thank", json::serialize(json::object{{"line", line}, {"audience", "ours"}}), week(number));
      phone->done("tick", "{}", week(number));
      sync(ana, ben, week(number));
    }
  }
}

void link_to(Phone& old, Phone& fresh, Moment now) {
  old.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), now);
  fresh.done("join_device", link(code_of(old.view("pairing", now))), now);
  sync(old, fresh, now);
  for (auto* phone : {&old, &fresh}) phone->done("words_match", "{}", now);
  sync(old, fresh, now);
}

class LinkingLater : public ::testing::TestWithParam<int> {};

TEST_P(LinkingLater, TheNewDeviceIsOfTheRightPersonAndHasAllThatBothHaveShared) {
  const int weeks = GetParam();
  Phone ana{1, "Ana"}, ben{2, "Ben"}, laptop{3, "Ben"};
  for (auto* phone : {&ana, &ben}) phone->begin(week(0));
  pair(ana, ben, week(0));
  live(ana, ben, weeks);
  laptop.begin(week(weeks));
  link_to(ben, laptop, week(weeks));
  EXPECT_EQ(laptop.view("state", week(weeks)).at("couple"), "together");
  for (const auto* from : {"me", "partner"}) {
    EXPECT_EQ(lines(laptop, from, week(weeks)), lines(ben, from, week(weeks))) << from;
    EXPECT_EQ(lines(laptop, from, week(weeks)).size(), static_cast<std::size_t>(weeks));
  }
  laptop.reopen(week(weeks));
  EXPECT_EQ(lines(laptop, "me", week(weeks)), lines(ben, "me", week(weeks)));
}

// After a year the changes of members alone are more than one history entry holds; after half of one they leave little room.
INSTANTIATE_TEST_SUITE_P(Weeks, LinkingLater, ::testing::Values(1, 30, 70));

}  // namespace
}  // namespace nearer::testing
