#include "companion/names.h"

#include "phone.h"

// What people are called stands in the middle of sentences.

namespace nearer::testing {
namespace {

constexpr Moment start{1767643200, 60};

const std::string turned = "\xE2\x80\xAEneB";

TEST(Names, OfOnesOwnAreRefusedWhereTheyWouldBreakASentence) {
  for (const auto& name : {std::string(" "), std::string("\xE2\x80\x8B"), turned, std::string("A\nB"),
                           std::string("A\x7f"),
                           std::string("A\0B", 3), std::string("\xE2\x81\xA6" "A"), std::string("A\xE2\x80\xA8")})
    EXPECT_EQ(check_name(name, "name").error().problem, Problem::name_unfit) << name;
  for (const auto* name : {"Ana", "Ana Maria", "Zo\xC3\xAB", "\xD7\xA2\xD7\xA0\xD7\xAA", "\xE5\xAE\x89\xE5\xA8\x9C",
                           "O'Neil \xF0\x9F\x8C\xBB"})
    EXPECT_TRUE(check_name(name, "name")) << name;
}

TEST(Names, OfTheOtherAreCleaned) {
  EXPECT_EQ(cleaned_name(turned), "neB");
  EXPECT_EQ(cleaned_name("A\r\nB"), "AB");
  EXPECT_EQ(cleaned_name(""), "");
  EXPECT_EQ(cleaned_name("\xE2\x80\xAE \xE2\x80\x8B"), "");
  EXPECT_EQ(cleaned_name("\xFF\xFE"), "");
  std::string flowers;
  for (int at = 0; at < 20'000; ++at) flowers += "\xF0\x9F\x8C\xBB";
  EXPECT_EQ(cleaned_name(flowers).size(), 60U) << "whole characters only";
  EXPECT_EQ(cleaned_name("a" + flowers).size(), 57U);
}

TEST(Names, WhateverAProgramSendsTheScreenHasOneThatFits) {
  Phone ana{1, "Ana"}, ben{2, "Ben"};
  ana.begin(start);
  ben.begin(start);
  pair(ana, ben, start);
  const auto as_named = [&](const std::string& name) {
    ben.forged(Audience::ours, ledger::kind_joined, json::serialize(json::object{{"name", name}}), start);
    sync(ben, ana, start);
    return ana.view("state", start);
  };
  EXPECT_EQ(as_named(turned).at("partner_name"), "neB");
  EXPECT_EQ(as_named(std::string(60'000, 'x')).at("partner_name"), json::string(60, 'x'));
  EXPECT_FALSE(as_named("").contains("partner_name"));
  EXPECT_EQ(ana.view("state", start).at("couple"), "together") << "without a name as well";
  const auto asked = ana.asked("rename", json::serialize(json::object{{"new_name", turned}}), start);
  EXPECT_EQ(asked.error().problem, Problem::name_unfit);
  EXPECT_EQ(ana.view("state", start).at("name"), "Ana");
}

}  // namespace
}  // namespace nearer::testing
