#pragma once
#include <set>

#include "tests/companion/relay.h"

// A phone that was alone when its backup was made, a laptop that was linked afterwards, and the phone that comes from the
// backup: in *mine* the two have no key in common.

namespace nearer::testing {

struct ApartLife {
  static constexpr Moment start{1767643200, 60};  // 2026-01-05, a Monday

  Relay relay;
  Moment now = start;
  Phone ana{1, "Ana"}, ben{2, "Ben"}, laptop{3, "Ana"}, again{4, "Ana"};
  Bytes file;

  void begin(bool ben_is_there = true) {
    for (auto* phone : {&ana, &ben}) phone->begin(now);
    pair(ana, ben, now);
    meet({&ana, &ben});
    ana.done("write_note", note("Before the backup."), now);
    file = ana.done("backup", with_secret(), now).blobs.at(0);
    laptop.begin(now);
    link_to(ana, laptop);
    if (ben_is_there) live({&ana, &laptop, &ben}, 2);
  }

  static std::string note(std::string_view text) {
    return json::serialize(json::object{{"about", "free"}, {"text", text}, {"sharing", "mine"}});
  }
  static std::string thanks(std::string_view line) {
    return json::serialize(json::object{{"line", line}, {"audience", "ours"}});
  }
  static std::string touch(std::string_view kind, std::string_view level) {
    return json::serialize(json::object{{"kind", kind}, {"level", level}, {"audience", "mine"}});
  }
  static std::string with_secret() { return json::serialize(json::object{{"secret", Phone::secret}}); }

  void meet(std::initializer_list<Phone*> phones) {
    for (int round = 0; round < 5; ++round)
      for (auto* phone : phones) visit(relay, *phone, now);
  }

  void link_to(Phone& old, Phone& fresh) {
    old.done("link_device", with_secret(), now);
    fresh.done("join_device", link(code_of(old.view("pairing", now))), now);
    meet({&old, &fresh});
    for (auto* phone : {&old, &fresh}) phone->done("words_match", "{}", now);
    meet({&old, &fresh});
  }

  /// Each opens it now and then, and visits.
  void live(std::initializer_list<Phone*> phones, int days, int hours = 8) {
    for (int visits = days * 24 / hours; visits > 0; --visits) {
      now.seconds += hours * seconds_in_hour;
      for (auto* phone : phones) {
        phone->done("tick", "{}", now);
        visit(relay, *phone, now);
      }
    }
  }

  void months(std::initializer_list<Phone*> phones, int days) { live(phones, days, 5 * 24); }

  std::set<std::string> notes(const Phone& phone) const {
    std::set<std::string> texts;
    const auto shown = phone.view("journal", now);
    for (const auto& note : shown.at("notes").as_array()) texts.insert(note.at("opening").as_string().c_str());
    return texts;
  }

  std::set<std::string> jar(const Phone& phone) const {
    std::set<std::string> lines;
    const auto shown = phone.view("jar", now);
    for (const auto& note : shown.at("notes").as_array()) lines.insert(note.at("line").as_string().c_str());
    return lines;
  }

  /// Every line about a touch, with what is told of it.
  std::map<std::string, std::string> lines(const Phone& phone) const {
    std::map<std::string, std::string> lines;
    const auto shown = phone.view("boundaries", now);
    for (const auto& line : shown.at("lines").as_array())
      if (line.at("about") == "touch") lines[line.at("subject").as_string().c_str()] = json::serialize(line.at("now"));
    return lines;
  }

  std::set<std::string> listed(const Phone& phone, std::string_view group) const {
    std::set<std::string> devices;
    const auto shown = phone.view("devices", now);
    for (const auto& device : shown.at(group).as_array()) devices.insert(device.at("device").as_string().c_str());
    return devices;
  }

  void expect_whole(const Phone& phone) const {
    const auto mail = phone.view("mail", now);
    EXPECT_FALSE(mail.contains("missing_since")) << json::serialize(mail);
    EXPECT_EQ(mail.at("waiting").to_number<int>(), 0);
    EXPECT_FALSE(phone.view("state", now).contains("missing"));
    EXPECT_EQ(phone.view("boundaries", now).at("gap"), false);
  }

  /// Both are one person's again.
  void expect_one_life(const Phone& one, const Phone& other) const {
    for (const auto* phone : {&one, &other, &ben}) expect_whole(*phone);
    EXPECT_EQ(notes(one), notes(other));
    EXPECT_EQ(jar(one), jar(other));
    EXPECT_EQ(jar(one), jar(ben));
    EXPECT_EQ(lines(one), lines(other));
    for (const auto* group : {"mine", "ours"}) EXPECT_EQ(listed(one, group), listed(other, group)) << group;
    EXPECT_EQ(listed(one, "mine").size(), 2U);
    EXPECT_EQ(listed(one, "ours"), listed(ben, "ours"));
  }
};

}  // namespace nearer::testing
