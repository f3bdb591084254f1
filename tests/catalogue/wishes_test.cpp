#include "catalogue/wishes.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace nearer::catalogue {
namespace {

namespace json = boost::json;

TEST(Wishes, AreThoseOfTheFile) {
  std::ifstream file(NEARER_CONTENT_FOLDER "/wishes.json");
  std::stringstream text;
  text << file.rdbuf();
  const auto content = json::parse(text.str());
  std::size_t at = 0;
  for (const auto& deck : content.at("decks").as_array())
    for (const auto& item : deck.at("items").as_array()) {
      ASSERT_LT(at, wishes().size());
      const auto& wish = wishes()[at++];
      EXPECT_EQ(item.at("id").as_string(), wish.id);
      const auto* before = item.as_object().if_contains("successor_of");
      ASSERT_EQ(wish.successor_of.size(), before == nullptr ? 0 : before->as_array().size());
      for (std::size_t one = 0; one < wish.successor_of.size(); ++one)
        EXPECT_EQ(before->at(one).as_string(), wish.successor_of[one]);
      EXPECT_EQ(find_wish(wish.id), &wish);
    }
  EXPECT_EQ(at, wishes().size());
  EXPECT_EQ(find_wish("a_card_of_a_newer_version"), nullptr);
}

}  // namespace
}  // namespace nearer::catalogue
