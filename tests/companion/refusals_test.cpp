#include "tests/companion/phone.h"

// A refusal changes nothing: each act is made with each of its placings refused in turn. Afterwards every screen and every
// record is as before, and what is said next arrives.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

std::string text(const json::value& value) { return json::serialize(value); }

/// One file from each to all others, until nobody has anything to send.
void meet(const std::vector<Phone*>& phones) {
  for (bool any = true; std::exchange(any, false);)
    for (auto* from : phones) {
      auto out = from->done("file_out", "{}", start);
      if (out.answer.at("envelopes").to_number<std::int64_t>() == 0) continue;
      any = true;
      for (auto* to : phones)
        EXPECT_TRUE(to == from || to->receive(out.blobs.at(0), start));
      from->done("file_delivered", text(json::object{{"upto", out.answer.at("upto")}}), start);
    }
}

/// Two people, and a laptop of hers.
struct Home {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Phone laptop{3, "Ana"};
  std::string note, shared, proposal;

  Home() {
    for (auto* phone : {&ana, &ben, &laptop}) phone->begin(start);
    pair(ana, ben, start);
    begin_linking();
    ana.done("words_match", "{}", start);
    meet();
    note = entry_of(ana.done("write_note", R"({"text":"Mine."})", start));
    shared = entry_of(ana.done("write_note", R"({"text":"Ours.","sharing":"ours"})", start));
    proposal = entry_of(ana.done("propose_apart", R"({"about":"The week"})", start));
    meet();
    ana.done("tick", "{}", start);
  }

  void meet() { testing::meet({&ana, &ben, &laptop}); }

  void begin_linking() {
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    meet();
    laptop.done("words_match", "{}", start);
    meet();
  }

  std::string laptop_id() const {
    const auto devices = ana.view("devices", start);
    for (const auto& device : devices.at("mine").as_array())
      if (!device.at("this_device").as_bool()) return device.at("device").as_string().c_str();
    return {};
  }

  static std::string entry_of(const Performed& performed) {
    return performed.answer.at("entries").at(0).as_string().c_str();
  }
};

struct Act {
  const char* intent;
  std::string (*with)(const Home&);
};

std::string entry(const std::string& id) { return text(json::object{{"entry", id}}); }

const Act acts[] = {
    {"thank", [](const Home&) -> std::string { return R"({"line":"x","audience":"mine"})"; }},
    {"thank", [](const Home&) -> std::string { return R"({"line":"x","audience":"ours"})"; }},
    {"write_note", [](const Home&) -> std::string { return R"({"text":"x","sharing":"ours"})"; }},
    {"write_note", [](const Home& home) {
       return text(json::object{{"text", "x"}, {"sharing", "apart"}, {"proposal", home.proposal}});
     }},
    {"edit_note", [](const Home& home) { return text(json::object{{"text", "anew"}, {"entry", home.shared}}); }},
    {"share_note", [](const Home& home) { return entry(home.note); }},
    {"unshare_note", [](const Home& home) { return entry(home.shared); }},
    {"erase_note", [](const Home& home) { return entry(home.shared); }},
    {"propose_apart", [](const Home&) -> std::string { return R"({"about":"x"})"; }},
    {"withdraw_apart", [](const Home& home) { return entry(home.proposal); }},
    {"set_step", [](const Home&) -> std::string { return R"({"step":3})"; }},
    {"set_touch", [](const Home&) -> std::string {
       return R"({"kind":"back_rub","level":"not_wanted","audience":"ours"})";
     }},
    {"answer_wish", [](const Home&) -> std::string { return R"({"item":"pet_names","answer":"yes"})"; }},
    {"record_check_in", [](const Home&) -> std::string { return R"({"energy":1,"share":["energy"]})"; }},
    {"rename", [](const Home&) -> std::string { return R"({"new_name":"Anna"})"; }},
    {"remove_device", [](const Home& home) { return text(json::object{{"device", home.laptop_id()}}); }},
    {"unpair", [](const Home&) -> std::string { return R"({"keep_shared":true})"; }},
    {"unpair", [](const Home&) -> std::string { return R"({"keep_shared":false})"; }},
};

struct Refusals : ::testing::TestWithParam<std::size_t> {};

void expect_heard(Home& home, Phone& ana) {
  if (ana.view("state", start).at("couple") != "together") return;
  ana.done("thank", R"({"line":"Said afterwards.","audience":"ours"})", start);
  meet({&ana, &home.ben, &home.laptop});
  EXPECT_NE(text(home.ben.view("jar", start)).find("Said afterwards."), std::string::npos);
}

TEST_P(Refusals, LeaveNoTrace) {
  const auto& act = acts[GetParam()];
  Home home;
  const auto with = act.with(home);
  for (std::size_t placing = 0; placing < 12; ++placing) {
    const auto vault = home.ana.vault();
    const auto screens = home.ana.screens(start);
    const auto asked = home.ana.stumbled(placing, act.intent, with, start);
    if (asked) {
      EXPECT_GT(placing, 0U) << act.intent << " places nothing";
      return;
    }
    EXPECT_EQ(home.ana.screens(start), screens) << act.intent << " " << placing;
    EXPECT_EQ(home.ana.vault(), vault) << act.intent << " " << placing;
    home.ana.reopen(start);
    EXPECT_EQ(home.ana.screens(start), screens) << act.intent << " " << placing;
    Home again;
    again.ana.stumbled(placing, act.intent, act.with(again), start);
    expect_heard(again, again.ana);
  }
  FAIL() << act.intent << " never came to its end";
}

INSTANTIATE_TEST_SUITE_P(EveryAct, Refusals, ::testing::Range<std::size_t>(0, std::size(acts)),
                         [](const auto& param) {
                           return std::string(acts[param.param].intent) + "_" + std::to_string(param.param);
                         });

TEST(RefusalsInTheMiddle, LettingADeviceInLeavesNoTrace) {
  for (std::size_t placing = 0; placing < 12; ++placing) {
    Phone ana{1, "Ana"}, ben{2, "Ben"}, laptop{3, "Ana"};
    for (auto* phone : {&ana, &ben, &laptop}) phone->begin(start);
    pair(ana, ben, start);
    // What time brings is done before, so that being set back brings nothing more.
    for (auto* phone : {&ana, &ben}) phone->done("tick", "{}", start);
    meet({&ana, &ben});
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    meet({&ana, &ben, &laptop});
    laptop.done("words_match", "{}", start);
    meet({&ana, &ben, &laptop});
    const auto vault = ana.vault();
    const auto devices = ana.view("devices", start);
    if (ana.stumbled(placing, "words_match", "{}", start)) {
      EXPECT_GT(placing, 2U) << "in mine, its history, in ours";
      return;
    }
    EXPECT_EQ(ana.vault(), vault) << placing;
    EXPECT_EQ(ana.view("devices", start), devices) << placing;
    ana.done("words_match", "{}", start);
    meet({&ana, &ben, &laptop});
    ana.done("thank", R"({"line":"Said afterwards.","audience":"ours"})", start);
    meet({&ana, &ben, &laptop});
    EXPECT_NE(text(ben.view("jar", start)).find("Said afterwards."), std::string::npos);
    EXPECT_EQ(ana.view("devices", start).at("mine").as_array().size(), 2U);
  }
  FAIL() << "never came to its end";
}

}  // namespace
}  // namespace nearer::testing
