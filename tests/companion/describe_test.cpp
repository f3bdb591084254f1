#include "companion/describe.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>

namespace nearer::testing {
namespace {

namespace json = boost::json;

std::set<std::string> names_in(const char* list) {
  std::set<std::string> names;
  const auto described = describe();
  for (const auto& one : described.at(list).as_array())
    EXPECT_TRUE(names.emplace(one.at("name").as_string()).second) << one.at("name") << " is there twice";
  return names;
}

TEST(Describe, GivesTheSameBytesEveryTime) { EXPECT_EQ(json::serialize(describe()), json::serialize(describe())); }

TEST(Describe, NamesEveryIntentAndViewOnce) {
  const auto intents = names_in("intents");
  for (const auto* name : {"record_check_in", "note_moment", "answer_weekly", "thank", "write_prompt", "write_note",
                           "begin_rest", "invite", "unpair"})
    EXPECT_TRUE(intents.contains(name)) << name;
  const auto views = names_in("views");
  for (const auto* name : {"today", "check_in", "days", "weekly", "jar", "prompt", "journal", "rest", "state"})
    EXPECT_TRUE(views.contains(name)) << name;
}

TEST(Describe, GivesEveryEventANumberOfItsOwn) {
  std::set<std::int64_t> kinds;
  const auto described = describe();
  for (const auto& event : described.at("events").as_array()) {
    const auto kind = event.at("kind").to_number<std::int64_t>();
    EXPECT_TRUE(kinds.insert(kind).second) << event.at("name");
    EXPECT_GE(kind, 0x0100) << "below are the kinds of the ledger";
  }
}

/// A released number, name or field is never changed: adding to this list is the only edit it ever gets.
TEST(Describe, KeepsTheNumbersThatWereGiven) {
  const std::map<std::string, std::int64_t> given{
      {"body.CheckedIn", 0x0101},      {"body.CheckInNarrowed", 0x0102},   {"body.DayMarked", 0x0103},
      {"moments.MomentNoted", 0x0110}, {"rhythm.WeeklyDayChosen", 0x0120}, {"rhythm.WeeklyAnswered", 0x0121},
      {"gratitude.Thanked", 0x0130},   {"prompts.PromptPassed", 0x0140},   {"prompts.PromptWritten", 0x0141},
      {"journal.NoteWritten", 0x0150}, {"journal.NoteEdited", 0x0151},     {"journal.ApartProposed", 0x0152},
      {"journal.NoteRemoved", 0x0153}, {"rest.RestBegun", 0x0160},         {"rest.RestEnded", 0x0161},
      {"rest.RestLeft", 0x0178},       {"pages.HiddenForOneself", 0x0179}, {"pages.ShownAgain", 0x017a},
      {"pages.SharedRemoved", 0x017b},      {"pages.CopyMade", 0x017c},
      {"boundaries.LineSaid", 0x0170}, {"boundaries.LooseningAsked", 0x0171},
      {"boundaries.LooseningConfirmed", 0x0172}, {"boundaries.LooseningTakenBack", 0x0173},
      {"boundaries.StopSignalSaid", 0x0174}, {"boundaries.StopSignalLetGo", 0x0175},
      {"restored.Restored", 0x0176}, {"restored.NothingNewer", 0x0177}, {"boundaries.NothingMissingSaid", 0x018f},
      {"feels.StoryWritten", 0x0190},  {"feels.StoryRemoved", 0x0191},
      {"meaning.MeaningWritten", 0x0194}, {"meaning.MeaningRemoved", 0x0195},
      {"explorations.ExplorationProposed", 0x01a0}, {"explorations.YesSaid", 0x01a1},
      {"explorations.NotNowSaid", 0x01a2},          {"explorations.ProposalPassed", 0x01a3},
      {"explorations.ExplorationBegun", 0x01a4},    {"explorations.ExplorationPaused", 0x01a5},
      {"explorations.GoingOnSaid", 0x01a6},         {"explorations.ExplorationEnded", 0x01a7},
      {"explorations.ExplorationStopped", 0x01a8},  {"explorations.RevisitDropped", 0x01a9},
      {"explorations.Debriefed", 0x01aa},
      {"pace.StepSet", 0x01c0},        {"pace.PaceAsked", 0x01c1},         {"pace.WentBack", 0x01c2},
      {"pace.PaceFound", 0x01c3},      {"wishes.WishAnswered", 0x01d0},    {"wishes.WishSlept", 0x01d1},
      {"wishes.DeckOpened", 0x01d2},   {"wishes.CardProposed", 0x01d3},    {"wishes.MatchEnded", 0x01d4},
      {"wishes.WishesDrawn", 0x01d5},  {"wishes.WishesFound", 0x01d6},    {"wishes.WishesSwitched", 0x01d7},
      {"readiness.ReadinessSwitched", 0x01e0}, {"readiness.OpennessSaid", 0x01e1},
      {"readiness.OpennessTakenBack", 0x01e2}, {"readiness.WindowSet", 0x01e3},
      {"readiness.WindowOpened", 0x01e4},      {"readiness.OpennessEnded", 0x01e5},
      {"readiness.WindowDrawn", 0x01e6},       {"readiness.ReadinessFound", 0x01e7}};
  std::map<std::string, std::int64_t> described;
  const auto all = describe();
  for (const auto& event : all.at("events").as_array())
    described[std::string(event.at("practice").as_string()) + "." + std::string(event.at("name").as_string())] =
        event.at("kind").to_number<std::int64_t>();
  EXPECT_EQ(described, given);
}

std::string specified() {
  std::ifstream file(NEARER_TESTS_FOLDER "/../docs/spec/events.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The row of a table in docs/spec/events.md that begins so; empty where there is none.
std::string row_of(const std::string& text, const std::string& begins) {
  const auto at = text.find("\n" + begins);
  return at == std::string::npos ? std::string{} : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

TEST(Describe, IsWhatTheDocumentSays) {
  const auto text = specified();
  const auto all = describe();
  const auto expect_row = [&](const json::value& one, const std::string& begins, const char* fields) {
    const auto row = row_of(text, begins);
    EXPECT_FALSE(row.empty()) << begins;
    for (const auto& field : one.at(fields).as_array())
      EXPECT_NE(row.find("`" + std::string(field.at("name").as_string()) + "`"), std::string::npos) << begins;
  };
  for (const auto& event : all.at("events").as_array()) {
    std::stringstream kind;
    kind << "| `0x" << std::hex << std::setw(4) << std::setfill('0') << event.at("kind").to_number<int>() << "` | ";
    expect_row(event, kind.str() + event.at("name").as_string().c_str(), "fields");
  }
  for (const auto* list : {"intents", "views"})
    for (const auto& one : all.at(list).as_array())
      if (one.at("practice") != "program")
        expect_row(one, "| `" + std::string(one.at("name").as_string()) + "` | ", list[0] == 'i' ? "fields" : "with");
}

TEST(Describe, DescribesEveryTypeThatItNames) {
  const auto described = describe();
  const auto text = json::serialize(described);
  const std::string mark = R"("is":")";
  std::size_t found = 0;
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1), ++found) {
    const auto begin = at + mark.size();
    const auto name = text.substr(begin, text.find('"', begin) - begin);
    EXPECT_TRUE(described.at("types").as_object().contains(name)) << name;
  }
  EXPECT_GT(found, 50U);
}

TEST(Describe, SaysForEveryProblemWhoCanDoSomething) {
  const auto all = describe();
  for (const auto& problem : all.at("problems").as_array()) {
    const std::string who = problem.at("for").as_string().c_str();
    EXPECT_TRUE(who == "you" || who == "partner" || who == "program") << problem.at("name");
  }
}

/// Whatever a host prints or generates from: none of these may ever be in an answer (docs/spec/safety.md 3.7).
TEST(Describe, HasNoWordThatCountsOrPresses) {
  const auto described = describe();
  for (const auto* list : {"intents", "views", "events", "types"}) {
    const auto text = json::serialize(described.at(list));
    for (const auto* word :
         {"agreed", "consented", "accepted", "streak", "score", "last_seen", "overdue", "count_of", "should"})
      EXPECT_EQ(text.find(word), std::string::npos) << word;
  }
}

}  // namespace
}  // namespace nearer::testing
