#include "tests/companion/restored.h"

// A store that was put back to an earlier day behind the program's back.

namespace nearer::testing {
namespace {

/// The phone's own backup puts the store back to an earlier day, behind the program's back.
struct PutBack : Restored {
  /// A copy of the store as it was, after which the life of the phone has gone on.
  Phone put_back() {
    Phone earlier(ana);
    ana.done("thank", R"({"line":"After the copy.","audience":"ours"})", after(1));
    sync(ana, ben, after(1));
    ben.done("thank", R"({"line":"Seen.","audience":"ours"})", after(1));
    sync(ana, ben, after(1));
    return earlier;
  }

  /// What came meanwhile is missing first, and asked for.
  void meet_ben(Phone& earlier) {
    ben.done("thank", R"({"line":"To the phone.","audience":"ours"})", after(2));
    sync(earlier, ben, after(2));
    for (auto* phone : {&earlier, &ben}) phone->done("tick", "{}", after(2, 20));
    sync(earlier, ben, after(2, 30));
  }
};

TEST_F(PutBack, ADeviceThatWasPutBackSaysSoAndGoesOnAsANewOne) {
  ana.done("set_touch", touch("welcome"), start);
  auto earlier = put_back();
  earlier.reopen(after(2));
  meet_ben(earlier);
  EXPECT_EQ(earlier.view("state", after(2, 30)).at("put_back"), true);
  EXPECT_EQ(earlier.asked("thank", R"({"line":"x","audience":"ours"})", after(2, 30)).error().problem, Problem::put_back);
  earlier.done("thank", R"({"line":"For myself.","audience":"mine"})", after(2, 30));
  earlier.reopen(after(2, 35));
  EXPECT_EQ(earlier.view("state", after(2, 35)).at("put_back"), true);
  earlier.done("go_on_as_new", "{}", after(2, 40));
  EXPECT_FALSE(earlier.view("state", after(2, 40)).contains("put_back"));
  EXPECT_EQ(earlier.view("state", after(2, 40)).at("couple"), "together");
  EXPECT_EQ(level(own_line(earlier, after(2, 40))), "ask_first") << "as after any restored copy";
  earlier.done("thank", R"({"line":"From the new device.","audience":"ours"})", after(2, 40));
  sync(earlier, ben, after(2, 40));
  std::set<std::string> lines;
  const auto notes = ben.view("jar", after(2, 40));
  for (const auto& note : notes.at("notes").as_array()) lines.insert(note.at("line").as_string().c_str());
  EXPECT_TRUE(lines.contains("From the new device."));
  earlier.reopen(after(3));
  sync(earlier, ben, after(3));
  EXPECT_EQ(earlier.view("state", after(3)).at("couple"), "together");
  EXPECT_EQ(earlier.asked("go_on_as_new", "{}", after(3)).error().problem, Problem::nothing_to_do);
}

TEST_F(PutBack, AStopGoesOutAtOnceAlsoWhereTheOldNameIsNoLongerBelieved) {
  auto earlier = put_back();
  earlier.reopen(after(2));
  earlier.done("thank", R"({"line":"Written before it was noticed.","audience":"ours"})", after(2));
  meet_ben(earlier);
  ASSERT_EQ(earlier.view("state", after(2, 30)).at("put_back"), true);
  earlier.done("stop_exploration", "{}", after(2, 31));
  sync(earlier, ben, after(2, 31));
  EXPECT_EQ(ben.view("exploration", after(2, 32)).at("comfort_first"), true);
  EXPECT_FALSE(earlier.view("state", after(2, 31)).contains("put_back"));
}

TEST_F(PutBack, AnHonestDeviceNeverSaysSo) {
  for (int day = 0; day < 20; ++day) {
    for (auto* phone : {&ana, &ben}) {
      phone->reopen(after(day));
      phone->done("thank", R"({"line":"Again.","audience":"ours"})", after(day));
    }
    sync(ana, ben, after(day, 5));
    for (const auto* phone : {&ana, &ben}) EXPECT_FALSE(phone->view("state", after(day, 5)).contains("put_back"));
  }
}

}  // namespace
}  // namespace nearer::testing
