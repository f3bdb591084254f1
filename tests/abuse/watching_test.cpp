#include "tests/abuse/couple.h"

// To watch: when, how often, what was changed, what was written and not shared.

namespace nearer::testing {
namespace {

using Watching = Abuse;

constexpr auto apart = R"({"answers":[{"question":"felt_close","text":"canary of hers"}],"sharing":"apart"})";
constexpr auto theirs = R"({"answers":[{"question":"felt_close","text":"his words"}],"sharing":"apart"})";

std::string exported(Phone& phone, const char* form) {
  const auto done = phone.done("export", text(json::object{{"form", form}, {"secret", Phone::secret}}), start);
  return {done.blobs.at(0).begin(), done.blobs.at(0).end()};
}

/// Nothing that the other's device shows or keeps holds the words.
void expect_unread(Phone& phone, std::string_view words, Moment now) {
  for (const auto& [name, shown] : screens(phone, now)) EXPECT_EQ(shown.find(words), std::string::npos) << name;
  EXPECT_EQ(phone.all_plain().find(words), std::string::npos);
  for (const auto* form : {"json", "markdown"}) EXPECT_EQ(exported(phone, form).find(words), std::string::npos);
}

TEST_F(Watching, LearnHowOftenTheAppWasOpened) {
  std::set<std::size_t> counts;
  for (const int times : {1, 20}) {
    Pair pair;
    for (int opened = 0; opened < times; ++opened) pair.ana.done("tick", "{}", day(1, 1));
    counts.insert(waiting_sizes(pair.ana, day(1, 1)).at(0));
    sync(pair.ana, pair.ben, day(1, 1));
  }
  EXPECT_EQ(counts.size(), 1U) << "one small envelope in six hours";
}

TEST_F(Watching, SeeWhenTheOtherWasHere) {
  // The step of the two is found before, and not looked for again within the week.
  for (int turn = 0; turn < 3; ++turn) meet(day(1));
  const auto before = screens(ben, day(1));
  ana.done("tick", "{}", day(1, 9));
  carry(ana, ben, day(1));
  auto after = screens(ben, day(1));
  EXPECT_EQ(ben.view("mail", day(1)).at("synced_hour"), day(1).seconds / seconds_in_hour) << "his own, not hers";
  after["mail"] = before.at("mail");
  EXPECT_EQ(after, before) << "a heads entry shows nowhere";
}

TEST_F(Watching, SeeAnythingInQuietMode) {
  ana.done("set_settings", R"({"quiet_mode":true})", start);
  sync(ana, ben, start);
  for (int hour = 0; hour < 48; hour += 7) ana.done("tick", "{}", day(1, hour));
  EXPECT_TRUE(has_nothing_to_send(ana, day(3)));
}

TEST_F(Watching, ReadADraft) {
  ana.done("write_note", R"({"text":"canary of hers"})", start);
  ana.done("write_prompt", R"({"prompt":"p","text":"canary of hers"})", start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, ReadTheSealedAnswerFirst) {
  ana.done("answer_weekly", apart, start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, ReadASealedAnswerThatWasTakenBack) {
  ana.done("answer_weekly", apart, start);
  sync(ana, ben, start);
  ana.done("take_back_weekly", R"({"week":"2026-W02"})", start);
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, ReadASealedAnswerAfterTheEnd) {
  ana.done("answer_weekly", apart, start);
  sync(ana, ben, start);
  ana.done("unpair", R"({"keep_shared":true})", start);
  ben.done("answer_weekly", theirs, start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
}

/// A modified program can answer with a key that it never gives out. It reads hers then, as the spec says; what it gains by
/// that is a screen of hers on which his has not opened, and nothing of it blames or waits.
TEST_F(Watching, KeepTheOwnKeyBack) {
  ana.done("answer_weekly", apart, start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
  ben.modified(start, [](Desk& desk, Call& call) {
    const auto& ledger = desk.ours->ledger;
    for (std::size_t at = 0; at < ledger.size(); ++at) {
      if (ledger.at(at).kind != ledger::kind_sealed_answer) continue;
      const auto hers = sealed::read_answer(*ledger.at(at).body());
      auto his = sealed::seal(desk.identity.ours->group.bytes, hers->round, desk.identity.ours->person, bytes_of("x"), call.random);
      EXPECT_TRUE(place(desk, call, Audience::ours, ledger::kind_sealed_answer, sealed::write_answer(his->answer)));
      return;
    }
  });
  sync(ana, ben, start);
  EXPECT_EQ(ana.view("weekly", start).at("state"), "mine_sealed");
  EXPECT_TRUE(ana.view("weekly", start).at("partner").as_array().empty());
}

TEST_F(Watching, ReadWhatWasSharedNoLonger) {
  const auto note = entry_of(ana.done("write_note", R"({"text":"canary of hers","sharing":"ours"})", start));
  sync(ana, ben, start);
  ASSERT_NE(text(ben.view("journal", start)).find("canary"), std::string::npos);
  ana.done("unshare_note", with("entry", note), start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
  EXPECT_NE(text(ana.view("journal", start)).find("canary"), std::string::npos);
}

TEST_F(Watching, SeeWhatANoteSaidBefore) {
  const auto note = entry_of(ana.done("write_note", R"({"text":"canary of hers","sharing":"ours"})", start));
  sync(ana, ben, start);
  ana.done("edit_note", text(json::object{{"entry", note}, {"text", "Calm."}}), start);
  sync(ana, ben, start);
  for (const auto& [name, shown] : screens(ben, start)) EXPECT_EQ(shown.find("canary"), std::string::npos) << name;
  EXPECT_NE(text(ben.view("journal", start)).find("Calm."), std::string::npos);
}

TEST_F(Watching, BringBackWhatWasTakenAway) {
  const auto thanks = entry_of(ana.done("thank", R"({"line":"canary of hers","audience":"ours"})", start));
  sync(ana, ben, start);
  ana.done("take_back_thanks", with("entry", thanks), start);
  sync(ana, ben, start);
  for (const auto* act : {"take_back_thanks", "share_note", "share_story"}) EXPECT_FALSE(ben.asked(act, with("entry", thanks), start));
  ben.reopen(start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, ShareWhatTheOtherKeeps) {
  const auto note = entry_of(ana.done("write_note", R"({"text":"canary of hers"})", start));
  for (const auto* act : {"share_note", "unshare_note", "erase_note"})
    EXPECT_EQ(ben.asked(act, with("entry", note), start).error().problem, Problem::not_found) << act;
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, EditWhatTheOtherShared) {
  const auto note = entry_of(ana.done("write_note", R"({"text":"Calm.","sharing":"ours"})", start));
  sync(ana, ben, start);
  const auto journal = ben.view("journal", start);
  for (const auto& entry : journal.at("notes").as_array()) {
    const auto act = text(json::object{{"entry", entry.at("entry")}, {"text", "Changed."}});
    EXPECT_EQ(ben.asked("edit_note", act, start).error().problem, Problem::not_yours);
    EXPECT_EQ(ben.asked("erase_note", with("entry", entry.at("entry").as_string()), start).error().problem, Problem::not_yours);
  }
  sync(ana, ben, start);
  EXPECT_NE(text(ana.view("journal", start)).find("Calm."), std::string::npos);
}

/// An erasure counts for entries of the same person, whoever signs the envelope.
TEST_F(Watching, EraseTheOthersWords) {
  ana.done("thank", R"({"line":"Calm.","audience":"ours"})", start);
  sync(ana, ben, start);
  ben.modified(start, [](Desk& desk, Call& call) {
    const auto& ledger = desk.ours->ledger;
    std::vector<ledger::EntryId> hers;
    for (std::size_t at = 0; at < ledger.size(); ++at)
      if (ledger.at(at).kind == kinds::thanked) hers.push_back(ledger.at(at).id);
    EXPECT_FALSE(erase(desk, call, Audience::ours, hers));
  });
  sync(ana, ben, start);
  EXPECT_NE(text(ana.view("jar", start)).find("Calm."), std::string::npos);
}

TEST_F(Watching, ReadACheckInThatWasNotShared) {
  ana.done("record_check_in", R"({"pain":4,"mood":1,"note":"canary of hers"})", start);
  EXPECT_TRUE(has_nothing_to_send(ana, start));
  expect_unread(ben, "canary", start);
}

TEST_F(Watching, ReadMoreOfACheckInThanWasShared) {
  ana.done("record_check_in", R"({"energy":1,"pain":4,"note":"canary of hers","share":["energy"]})", start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
  EXPECT_EQ(ben.all_plain().find(R"("pain":4)"), std::string::npos);
}

TEST_F(Watching, ExportThePartnersPrivateThings) {
  ana.done("write_note", R"({"text":"canary of hers"})", start);
  ana.done("write_story", R"({"text":"canary of hers"})", start);
  ana.done("set_topic", R"({"own":"canary of hers","level":"risky","audience":"mine"})", start);
  ana.done("thank", R"({"line":"For you.","audience":"ours"})", start);
  sync(ana, ben, start);
  expect_unread(ben, "canary", start);
  EXPECT_NE(exported(ben, "json").find("For you."), std::string::npos);
}

TEST_F(Watching, CountThePartnersEntries) {
  const auto before = screens(ben, start);
  for (int number = 0; number < 30; ++number) ana.done("write_note", R"({"text":"Calm."})", start);
  sync(ana, ben, start);
  EXPECT_EQ(screens(ben, start), before);
}

TEST_F(Watching, TellByTheSizeWhatWasShared) {
  std::set<std::vector<std::size_t>> sizes;
  for (const auto* line : {"x", "You sat with me through all of the long night, and the tea was warm."}) {
    Pair pair;
    pair.ana.done("thank", text(json::object{{"line", line}, {"audience", "ours"}}), start);
    sizes.insert(waiting_sizes(pair.ana, start));
  }
  EXPECT_EQ(sizes.size(), 1U);
}

TEST_F(Watching, SetAReminderForThePartner) {
  const auto described = describe();
  for (const auto& intent : described.at("intents").as_array()) {
    const std::string name = intent.at("name").as_string().c_str();
    for (const auto* word : {"remind", "nudge", "notify", "alarm", "locat"}) EXPECT_EQ(name.find(word), std::string::npos) << name;
  }
}

TEST_F(Watching, FindTheTimeOfAnOpeningOnAScreen) {
  meet(day(1));
  for (const auto& [name, shown] : screens(ben, day(1)))
    for (const auto* word : {"last_seen", "online", "opened_at", "typing", "read_at"})
      EXPECT_EQ(shown.find(word), std::string::npos) << name;
}

}  // namespace
}  // namespace nearer::testing
