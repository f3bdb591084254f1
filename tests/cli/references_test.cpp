#include "cli/drive/references.h"

#include <gtest/gtest.h>

namespace nearer::cli {
namespace {

namespace json = boost::json;

TEST(References, ArePutInWhereverTheyStand) {
  const std::map<std::string, json::value> saved{{"entry", "00ff"}, {"count", 3}};
  auto value = json::parse(R"({"a":"$entry","b":["$count",{"c":"$entry"}],"d":"costs $entry"})");
  ASSERT_TRUE(resolve(value, saved));
  EXPECT_EQ(json::serialize(value), R"({"a":"00ff","b":[3,{"c":"00ff"}],"d":"costs $entry"})");
}

TEST(References, ThatWereNotSavedAreNamed) {
  auto value = json::parse(R"({"a":["$missing"]})");
  EXPECT_EQ(resolve(value, {}).error(), (Refusal{Problem::not_found, "$missing"}));
}

TEST(References, AreSavedByPointer) {
  std::map<std::string, json::value> saved;
  const auto answer = json::parse(R"({"ok":true,"answer":{"entries":["00ff"]}})").as_object();
  ASSERT_TRUE(save(json::parse(R"({"first":"/answer/entries/0"})"), answer, saved));
  EXPECT_EQ(saved.at("first"), json::value("00ff"));
  EXPECT_EQ(save(json::parse(R"({"second":"/answer/entries/1"})"), answer, saved).error().problem, Problem::not_found);
  EXPECT_EQ(save(json::parse(R"({"x":7})"), answer, saved).error().problem, Problem::wrong_type);
  EXPECT_EQ(save(json::parse("[]"), answer, saved).error().problem, Problem::wrong_type);
}

}  // namespace
}  // namespace nearer::cli
