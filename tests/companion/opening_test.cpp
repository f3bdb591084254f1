#include "companion/mail.h"
#include "phone.h"

// Opening never depends on upkeep, nor on any record but the one that says who this device is.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

std::string text(const json::value& value) { return json::serialize(value); }

struct Opening : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
    ana.done("write_note", R"({"text":"Alone."})", start);
    thank(ana, "From her.", start);
    thank(ben, "From him.", start);
    sync(ana, ben, start);
  }

  static Moment later(std::int64_t seconds) { return {start.seconds + seconds, start.zone_minutes}; }

  static void thank(Phone& phone, std::string_view line, Moment now) {
    phone.done("thank", text(json::object{{"line", line}, {"audience", "ours"}}), now);
  }

  static bool has(const Phone& phone, std::string_view line, Moment now) {
    return text(phone.view("jar", now)).find(line) != std::string::npos;
  }

  void expect_still_a_couple(Moment now) {
    thank(ana, "A line of hers, later.", now);
    thank(ben, "A line of his, later.", now);
    sync(ana, ben, now);
    EXPECT_TRUE(has(ben, "A line of hers, later.", now));
    EXPECT_TRUE(has(ana, "A line of his, later.", now));
  }
};

/// The mail's record as a program wrote it that kept no bound: version, next number, hour, boxes.
Bytes mail_of_many(std::uint16_t boxes) {
  wire::Writer writer;
  writer.u8(2).u64(1).u64(0).u16(boxes);
  for (std::uint16_t number = 0; number < boxes; ++number) {
    Block<32> seed{};
    seed[0] = static_cast<std::uint8_t>(number);
    seed[1] = static_cast<std::uint8_t>(number >> 8U);
    const auto until = start.seconds + 31 * seconds_in_day + number;
    auto owner = crypto::signing_pair(crypto::SigningSeed::take(seed));
    write_box(writer, {std::move(owner), mailbox::Retention::thirty_days, true, {}, until});
  }
  return writer.take();
}

TEST_F(Opening, AVaultWithMoreMailboxesThanWereReadOnceOpensAgain) {
  ana.put(Table::counters, row_of(Row::mail), mail_of_many(1000));
  ana.reopen(later(60));
  EXPECT_FALSE(ana.view("mail", later(60)).contains("damaged"));
  EXPECT_TRUE(has(ana, "From him.", later(60)));
}

TEST_F(Opening, AnyRecordButOneMayBeDamaged) {
  const auto vault = ana.vault();
  for (const auto& [place, sealed] : vault) {
    auto worn = std::make_unique<Phone>(ana);
    worn->damage(place);
    if (place == Phone::Place{Table::keys, row_of(Row::identity)}) {
      EXPECT_EQ(worn->unlocked(later(60)).error().problem, Problem::cannot_open);
      continue;
    }
    worn->reopen(later(60));
    const bool is_entry = place.first == Table::entries;
    const auto mail = worn->view("mail", later(60));
    EXPECT_EQ(mail.contains("damaged"), is_entry);
    EXPECT_TRUE(is_entry || has(*worn, "From him.", later(60)));
    for (const auto& [name, screen] : worn->screens(later(60))) EXPECT_NE(screen, "torn") << name;
  }
}

TEST_F(Opening, WhatHadToBeBegunAnewIsKeptAndOpensUnsaidTheNextTime) {
  ana.damage({Table::counters, row_of(Row::mail)});
  ana.reopen(later(60));
  EXPECT_NE(text(ana.view("mail", later(60))).find("vault_damaged"), std::string::npos);
  const auto first = text(ana.view("mail", later(60)));
  ana.reopen(later(120));
  EXPECT_EQ(text(ana.view("mail", later(120))), first) << "counted once";
  expect_still_a_couple(later(180));
}

TEST_F(Opening, ItStaysQuietAndOutOfMatchingWhereTheSettingsCannotBeRead) {
  ana.done("set_settings", R"({"quiet_mode":true})", start);
  ana.damage({Table::settings, row_of(Row::settings)});
  ana.reopen(later(60));
  EXPECT_EQ(ana.view("state", later(60)).at("matching"), false) << "nobody is put back into it by chance";
  EXPECT_EQ(ana.view("state", later(60)).at("quiet_mode"), true);
}

TEST_F(Opening, AnEntryThatIsDamagedMakesNoFork) {
  int said = 0;
  for (const auto& [place, sealed] : ana.vault()) {
    if (place.first != Table::entries) continue;
    Phone worn = ana;
    Phone partner = ben;
    partner.reopen(later(60));
    worn.damage(place);
    worn.reopen(later(60));
    // Nothing is acknowledged where the damaged row may have been the newest one, or the one that says who is in.
    if (!worn.asked("thank", R"({"line":"After the damage.","audience":"ours"})", later(60))) continue;
    ++said;
    sync(worn, partner, later(60));
    EXPECT_TRUE(has(partner, "After the damage.", later(60)));
    EXPECT_EQ(text(partner.view("mail", later(60))).find("fork"), std::string::npos);
  }
  EXPECT_GT(said, 0);
}

TEST_F(Opening, LeavingIsPossibleWhateverIsDamaged) {
  for (const auto& [place, sealed] : ana.vault()) {
    if (place.first != Table::entries) continue;
    Phone worn = ana;
    worn.damage(place);
    worn.reopen(later(60));
    if (worn.view("state", later(60)).at("couple") != "together") continue;
    worn.done("unpair", R"({"keep_shared":true})", later(60));
    EXPECT_EQ(worn.view("state", later(60)).at("couple"), "off");
  }
}

TEST_F(Opening, UpkeepThatStumblesIsPutOffSaidAndDoneLater) {
  const auto week = 7 * seconds_in_day;
  EXPECT_EQ(ana.stumbled(0, "tick", "{}", later(week)).has_value(), true) << "a tick is never refused";
  EXPECT_EQ(text(ana.view("mail", later(week)).at("put_off")), R"(["keys"])");
  const auto keys = [&](std::int64_t at) {
    ana.done("tick", "{}", later(at));
    return ana.view("mail", later(at)).contains("put_off");
  };
  EXPECT_TRUE(keys(week + 30)) << "not at every tick";
  EXPECT_FALSE(keys(week + 90));
  expect_still_a_couple(later(week + 120));
}

TEST_F(Opening, ATornCompanionIsSetBackAndGoesOn) {
  const auto asked = ana.stumbled(0, "rename", R"({"new_name":"Anna"})", later(60));
  EXPECT_EQ(asked.error().problem, Problem::sequence_exhausted);
  EXPECT_EQ(ana.view("state", later(60)).at("name"), "Ana");
  ana.done("rename", R"({"new_name":"Anna"})", later(60));
  expect_still_a_couple(later(120));
  EXPECT_EQ(ben.view("state", later(120)).at("partner_name"), "Anna");
}

}  // namespace
}  // namespace nearer::testing
