#include "companion/history.h"
#include "companion/mail.h"
#include "ledger/erasure.h"
#include "phone.h"

// Each limit at reading is one that writing keeps: docs/spec/conventions.md, "What is written can be read".

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

std::string text(const json::value& value) { return json::serialize(value); }

const json::object& description() {
  static const json::object described = describe();
  return described;
}

/// The value of that type that is longest as JSON.
json::value longest(const json::object& type) {
  const std::string kind = type.at("type").as_string().c_str();
  const auto high = [&] { return type.at("high").to_number<std::size_t>(); };
  if (kind == "truth") return false;
  if (kind == "whole") return type.at("low").to_number<std::int64_t>() < 0 ? type.at("low") : type.at("high");
  if (kind == "text") return json::string(high(), '"');
  if (kind == "key") return json::string(high(), 'x');
  if (kind == "entry") return json::string(32, 'a');
  if (kind == "day") return "2026-01-15";
  if (kind == "week") return "2026-W03";
  if (kind == "list") return json::array(type.at("most").to_number<std::size_t>(), longest(type.at("of").as_object()));
  const auto& named = description().at("types").at(type.at("is").as_string()).as_object();
  if (kind == "choice") {
    json::value longest_name = "";
    for (const auto& name : named.at("of").as_array())
      if (name.as_string().size() > longest_name.as_string().size()) longest_name = name;
    return longest_name;
  }
  json::object fields;
  for (const auto& field : named.at("fields").as_array()) fields[field.at("name").as_string()] = longest(field.as_object());
  return fields;
}

TEST(Limits, EveryEventFitsIntoOneEntryWhateverItsWords) {
  for (const auto& event : description().at("events").as_array()) {
    json::object body;
    for (const auto& field : event.at("fields").as_array()) body[field.at("name").as_string()] = longest(field.as_object());
    EXPECT_LE(text(body).size(), ledger::largest_body) << event.at("name");
  }
}

/// A note of everything that a note may hold, all of it quotes.
json::object largest_note() {
  json::object note{{"title", json::string(280, '"')}, {"text", json::string(16000, '"')}};
  for (const auto* part : {"what_we_tried", "worked", "did_not", "next"}) note[part] = json::string(3500, '"');
  return note;
}

struct LimitsOfACouple : ::testing::Test {
  Phone ana{1, "Ana"};
  Phone ben{2, "Ben"};
  Phone laptop{3, "Ana"};

  void SetUp() override {
    ana.begin(start);
    ben.begin(start);
    pair(ana, ben, start);
  }

  void link_laptop() {
    laptop.begin(start);
    ana.done("link_device", text(json::object{{"secret", Phone::secret}}), start);
    laptop.done("join_device", link(code_of(ana.view("pairing", start))), start);
    sync(ana, laptop, start);
    for (auto* phone : {&ana, &laptop}) phone->done("words_match", "{}", start);
    sync(ana, laptop, start);
  }

  static std::size_t notes_of(const Phone& phone, Moment now) {
    return phone.view("journal", now).at("notes").as_array().size();
  }
};

TEST_F(LimitsOfACouple, TheLargestNoteReachesADeviceThatIsLinkedLater) {
  auto note = largest_note();
  ana.done("write_note", text(note), start);
  note["sharing"] = "ours";
  ben.done("write_note", text(note), start);
  sync(ana, ben, start);
  link_laptop();
  EXPECT_EQ(notes_of(laptop, start), 1U) << "what is shared comes at once";
  const Moment later{start.seconds + 25 * 3600, 60};
  ana.reopen(later);
  sync(ana, laptop, later);
  EXPECT_EQ(notes_of(laptop, later), 2U);
}

TEST_F(LimitsOfACouple, MoreThanANoteHoldsIsRefusedAtTheField) {
  auto note = largest_note();
  note["next"] = json::string(3501, '"');
  const auto asked = ana.asked("write_note", text(note), start);
  EXPECT_EQ(asked.error().problem, Problem::out_of_range);
  EXPECT_EQ(asked.error().field, "next");
}

TEST_F(LimitsOfACouple, WhatOpensTogetherIsRefusedAtTheFieldWhereItIsTooLong) {
  const auto proposal = ana.done("propose_apart", R"({"about":"The week"})", start).answer.at("entries").at(0);
  const auto apart = [&](std::size_t bytes) {
    return text(json::object{{"text", json::string(bytes, '"')}, {"sharing", "apart"}, {"proposal", proposal}});
  };
  const auto vault = ana.vault();
  const auto asked = ana.asked("write_note", apart(9'000), start);
  EXPECT_EQ(asked.error().problem, Problem::too_many_words);
  EXPECT_EQ(asked.error().field, "text");
  EXPECT_EQ(ana.vault(), vault);
  EXPECT_TRUE(ana.asked("write_note", apart(7'000), start));
}

TEST_F(LimitsOfACouple, ControlCharactersOfPastedTextAreLeftOut) {
  ana.done("write_note", R"({"text":"One\u0000\u0007 line\r\nand\tanother"})", start);
  const auto journal = text(ana.view("journal", start));
  EXPECT_NE(journal.find("One line\\nand\\tanother"), std::string::npos) << journal;
}

TEST_F(LimitsOfACouple, AnyNumberOfEntriesIsErasedAtOnce) {
  ana.modified(start, [&](Desk& desk, Call& call) {
    std::vector<ledger::EntryId> ids;
    for (std::size_t at = 0; at <= 2 * ledger::most_erased; ++at)
      ids.push_back(*place(desk, call, Audience::mine, 0x7000, Bytes{1}));
    EXPECT_TRUE(erase(desk, call, Audience::mine, ids));
    for (const auto& id : ids) EXPECT_FALSE(desk.mine.ledger.find(id)->body());
  });
}

crypto::SigningPair owner_of(std::uint32_t number) {
  Block<32> seed{};
  for (int at = 0; at < 4; ++at) seed[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::signing_pair(crypto::SigningSeed::take(seed));
}

TEST(LimitsOfMail, HoldsAsManyMailboxesAsItReadsAndTheNewestAlways) {
  Mail mail;
  const auto month = start.seconds + 31 * seconds_in_day;
  for (std::uint32_t number = 0; number < 600; ++number)
    mail.use(owner_of(number), mailbox::Retention::thirty_days, month + number);
  EXPECT_EQ(mail.unmade(), 512U);
  const auto newest = owner_of(601);
  mail.use(owner_of(601), mailbox::Retention::thirty_days, 0);
  EXPECT_NE(mail.box({newest.open.bytes}), nullptr);
  EXPECT_EQ(mail.box({owner_of(0).open.bytes}), nullptr) << "the one that ended first";
  EXPECT_EQ(mail.unmade(), 512U);
  Mail again;
  ASSERT_TRUE(again.read(mail.written()));
  EXPECT_EQ(again.written(), mail.written());
}

TEST(LimitsOfMail, PutsNoMoreIntoAFileThanAFileMayHold) {
  Mail mail;
  const auto owner = owner_of(1);
  mail.use(owner_of(1), mailbox::Retention::thirty_days, 0);
  for (std::size_t at = 0; at < mailbox::most_in_bundle + 3; ++at) mail.post({owner.open.bytes}, Bytes(1024));
  const auto bundle = mailbox::bundled(mail.waiting_envelopes());
  ASSERT_TRUE(mailbox::read_bundle(bundle));
  mail.delivered_upto(mailbox::most_in_bundle);
  EXPECT_EQ(mail.waiting_envelopes().size(), 3U) << "the rest goes with the next one";
}

TEST(LimitsOfAnEntry, OneOfHistoryHoldsTheLargestOther) {
  ledger::Entry entry{{}, {}, Bytes(ledger::largest_auth), Bytes(ledger::largest_body), {}};
  entry.header = {{}, 1, {}, 1, {}, {}, 1, 0, 0x7000, ledger::body_hash(0x7000, *entry.body)};
  for (std::uint8_t at = 1; at <= ledger::most_members; ++at) {
    ledger::DeviceId device;
    device.bytes[0] = at;
    ASSERT_TRUE(entry.header.heads.add({device, 1, {}}));
  }
  entry.core = ledger::encode(entry.header);
  entry.id = ledger::entry_id(entry.core);
  wire::Writer writer;
  const auto body = writer.u16(1).bytes_u32(ledger::pack(entry)).take();
  EXPECT_EQ(body.size(), ledger::largest_history);
  const auto handed = handed_over(body);
  ASSERT_TRUE(handed);
  EXPECT_EQ(handed->front(), entry);
  entry.body->push_back(0);
  EXPECT_EQ(ledger::unpack(ledger::pack(entry)).error().problem, Problem::too_long) << "no other may be as large as that";
}

}  // namespace
}  // namespace nearer::testing
