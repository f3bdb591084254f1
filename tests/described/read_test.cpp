#include "described/read.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "tests/described/thing.h"

namespace nearer::tests {
namespace {

using boost::json::object;
using boost::json::value;
using described::Reading;

Refusal refusal_of(const value& json, Reading how = Reading::strict) {
  const auto read = described::read_as<Thing>(json, how);
  return read ? Refusal{Problem::nothing_to_do, "was read"} : read.error();
}

Refusal with(const char* field, value changed, Reading how = Reading::strict) {
  auto thing = whole_thing();
  thing[field] = std::move(changed);
  return refusal_of(thing, how);
}

TEST(Read, GivesEveryMember) {
  const auto read = described::read_as<Thing>(whole_thing(), Reading::strict);
  ASSERT_TRUE(read) << read.error().field;
  EXPECT_EQ(read->whole.value, 3);
  EXPECT_EQ(read->text.value, "words");
  EXPECT_EQ(read->day, *day_from_text("2026-02-28"));
  EXPECT_EQ(read->week, (IsoWeek{2026, 53}));
  EXPECT_EQ(read->colours.items, (std::vector{Colour::red, Colour::blue}));
  EXPECT_EQ(read->list.at(1), (Inner{-1, "x"}));
  EXPECT_EQ(read->map.at("one").number, 1);
  EXPECT_EQ(read->maybe->value, 4);
}

TEST(Read, NamesTheFieldThatIsMissing) {
  for (const auto& member : whole_thing()) {
    auto thing = whole_thing();
    thing.erase(member.key());
    if (member.key() == "maybe") {
      EXPECT_TRUE(described::read_as<Thing>(thing, Reading::strict));
      continue;
    }
    EXPECT_EQ(refusal_of(thing), (Refusal{Problem::missing_field, std::string(member.key())}));
  }
}

TEST(Read, TakesNullForAnAbsentOptional) {
  auto thing = whole_thing();
  thing["maybe"] = nullptr;
  const auto read = described::read_as<Thing>(thing, Reading::strict);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->maybe);
  EXPECT_EQ(with("whole", nullptr), (Refusal{Problem::wrong_type, "whole"}));
}

TEST(Read, NamesTheFieldOfAnotherType) {
  for (const auto& member : whole_thing())
    EXPECT_EQ(with(member.key_c_str(), 1.5), (Refusal{Problem::wrong_type, std::string(member.key())}));
  EXPECT_EQ(refusal_of(value("text")), (Refusal{Problem::wrong_type, ""}));
}

TEST(Read, KeepsNumbersInTheirRange) {
  EXPECT_EQ(with("whole", 5), (Refusal{Problem::out_of_range, "whole"}));
  EXPECT_EQ(with("whole", -3), (Refusal{Problem::out_of_range, "whole"}));
  EXPECT_EQ(with("whole", 18446744073709551615U), (Refusal{Problem::out_of_range, "whole"}));
  EXPECT_EQ(with("whole", 3.0), (Refusal{Problem::wrong_type, "whole"}));
}

TEST(Read, CountsTextInBytes) {
  EXPECT_EQ(with("text", ""), (Refusal{Problem::out_of_range, "text"}));
  EXPECT_EQ(with("text", "123456789"), (Refusal{Problem::out_of_range, "text"}));
  EXPECT_EQ(with("text", "äöüäö"), (Refusal{Problem::out_of_range, "text"}));
  EXPECT_EQ(with("text", "\xff"), (Refusal{Problem::not_utf8, "text"}));
}

TEST(Read, KnowsKeysAndEntriesByTheirCharacters) {
  for (const auto* key : {"", "toolong", "Key", "a b", "é"}) EXPECT_EQ(with("key", key).problem, Problem::out_of_range);
  for (const auto* entry : {"", "00112233445566778899aabbccddeefg", "00112233445566778899AABBCCDDEEFF"})
    EXPECT_EQ(with("entry", entry), (Refusal{Problem::out_of_range, "entry"})) << entry;
}

TEST(Read, KnowsOnlyDaysAndWeeksThatExist) {
  EXPECT_EQ(with("day", "2026-02-29"), (Refusal{Problem::out_of_range, "day"}));
  EXPECT_EQ(with("day", "28.2.2026"), (Refusal{Problem::wrong_type, "day"}));
  EXPECT_EQ(with("week", "2025-W53"), (Refusal{Problem::out_of_range, "week"}));
  EXPECT_EQ(with("week", "2026-W00"), (Refusal{Problem::out_of_range, "week"}));
  EXPECT_EQ(with("week", "0000-W01"), (Refusal{Problem::out_of_range, "week"}));
  for (const auto* week : {"2026-53", "2026-W5", "2026-W+1", "x026-W01", "2026-w01"})
    EXPECT_EQ(with("week", week), (Refusal{Problem::wrong_type, "week"})) << week;
}

TEST(Read, GivesThePathIntoListsAndMaps) {
  EXPECT_EQ(with("colours", {"red", "pink"}), (Refusal{Problem::out_of_range, "colours.1"}));
  EXPECT_EQ(with("list", boost::json::array{{{"number", 1}, {"word", 2}}}),
            (Refusal{Problem::wrong_type, "list.0.word"}));
  EXPECT_EQ(with("map", {{"one", object{}}}), (Refusal{Problem::missing_field, "map.one.number"}));
}

TEST(Read, BoundsListsBeforeReadingThem) {
  EXPECT_EQ(with("colours", {"red", "red", "red", "pink"}), (Refusal{Problem::out_of_range, "colours"}));
}

TEST(Read, RefusesWhatItDoesNotKnowOnlyWhenStrict) {
  EXPECT_EQ(with("extra", 1), (Refusal{Problem::unknown_field, "extra"}));
  EXPECT_EQ(with("list", boost::json::array{{{"number", 1}, {"extra", 2}}}),
            (Refusal{Problem::unknown_field, "list.0.extra"}));
  EXPECT_EQ(with("extra", 1, Reading::tolerant).field, "was read");
}

TEST(Read, TakesAnUnknownChoiceForANewerVersionWhenTolerant) {
  EXPECT_EQ(with("colour", "pink"), (Refusal{Problem::out_of_range, "colour"}));
  EXPECT_EQ(with("colour", "pink", Reading::tolerant), (Refusal{Problem::newer_version, "colour"}));
  EXPECT_EQ(with("colours", {"pink"}, Reading::tolerant), (Refusal{Problem::newer_version, "colours.0"}));
}

TEST(Write, GivesBackWhatWasRead) {
  const auto thing = *described::read_as<Thing>(whole_thing(), Reading::strict);
  const auto written = described::write(thing);
  EXPECT_EQ(boost::json::serialize(written), boost::json::serialize(whole_thing()));
  EXPECT_EQ(*described::read_as<Thing>(written, Reading::strict), thing);
}

TEST(Write, LeavesAbsentOptionalsOut) {
  auto thing = whole_thing();
  thing.erase("maybe");
  const auto written = described::write(*described::read_as<Thing>(thing, Reading::strict));
  EXPECT_FALSE(written.as_object().contains("maybe"));
}

TEST(Write, SortsMapsByTheirKeys) {
  Thing thing;
  for (const auto* key : {"b", "c", "a"}) thing.map[key] = {};
  EXPECT_EQ(boost::json::serialize(described::write(thing.map)),
            R"({"a":{"number":0},"b":{"number":0},"c":{"number":0}})");
}

TEST(Schema, NamesFormsRangesAndTypes) {
  described::Schema schema;
  const auto fields = boost::json::serialize(schema.fields<Thing>());
  EXPECT_NE(fields.find(R"({"name":"whole","type":"whole","low":-2,"high":4})"), std::string::npos) << fields;
  EXPECT_NE(fields.find(R"({"name":"text","type":"text","low":1,"high":8})"), std::string::npos);
  EXPECT_NE(fields.find(R"({"name":"colours","type":"list","most":3,"of":{"type":"choice","is":"tests.Colour"}})"),
            std::string::npos);
  EXPECT_NE(fields.find(R"({"name":"maybe","optional":true,"type":"whole","low":0,"high":4})"), std::string::npos);
  EXPECT_EQ(boost::json::serialize(schema.types().at("tests.Colour")),
            R"({"type":"choice","of":["red","green","blue"]})");
  EXPECT_TRUE(schema.types().contains("tests.Inner"));
}

}  // namespace
}  // namespace nearer::tests
