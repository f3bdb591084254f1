#include "tests/companion/restored.h"

// What is left behind when somebody leaves, and what is not.

namespace nearer::testing {
namespace {

constexpr auto answers = R"({"answers":[{"question":"felt_close","text":"On the bench."}]})";

/// How many keys of own sealed answers a device holds.
int keys_held(Phone& phone) {
  int keys = 0;
  phone.modified(start, [&](Desk& desk, Call&) {
    for (std::size_t at = 0; at < desk.mine.ledger.size(); ++at) {
      const auto& entry = desk.mine.ledger.at(at);
      keys += entry.kind == ledger::kind_sealed_key_kept && entry.body() ? 1 : 0;
    }
  });
  return keys;
}

struct Leaving : ::testing::Test {
  Phone ana{1, "Ana"}, laptop{2, "Ana"}, ben{3, "Ben"};

  void SetUp() override {
    for (auto* phone : {&ana, &laptop, &ben}) phone->begin(start);
    pair(ana, ben, start);
    ana.done("link_device", json::serialize(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    meet();
    for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
    meet();
  }

  void meet() { meet_all({&ana, &laptop, &ben}, start); }
};

TEST_F(Leaving, DestroysTheKeysOfWhatNobodyHasOpenedOnAllOwnDevices) {
  ana.done("answer_weekly", answers, start);
  meet();
  EXPECT_EQ(keys_held(ana), 1);
  EXPECT_EQ(keys_held(laptop), 1);
  ana.done("unpair", R"({"keep_shared":true})", start);
  meet();
  for (auto* phone : {&ana, &laptop}) EXPECT_EQ(keys_held(*phone), 0);
}

TEST_F(Leaving, KeepsTheKeysOfWhatBothHaveOpened) {
  ana.done("answer_weekly", answers, start);
  meet();
  ben.done("answer_weekly", answers, start);
  meet();
  ASSERT_EQ(ana.view("weekly", start).at("state"), "opened");
  ana.done("unpair", R"({"keep_shared":true})", start);
  EXPECT_EQ(keys_held(ana), 1);
  EXPECT_EQ(ana.view("weeks", start).at("weeks").as_array().size(), 1U);
}

}  // namespace
}  // namespace nearer::testing
