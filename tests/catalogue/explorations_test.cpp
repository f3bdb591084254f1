#include "catalogue/explorations.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace nearer::catalogue {
namespace {

namespace json = boost::json;

json::value from_file() {
  std::ifstream file(NEARER_CONTENT_FOLDER "/explorations.json");
  std::stringstream text;
  text << file.rdbuf();
  return json::parse(text.str());
}

template <class E>
std::string key_of(E value) {
  std::string name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (one.value == value) name = one.name;
  });
  return name;
}
std::string key_of(std::string_view id) { return std::string(id); }

template <class T>
json::array list_of(std::span<const T> all) {
  json::array list;
  for (const auto& one : all) list.emplace_back(key_of(one));
  return list;
}

TEST(Explorations, AreTheFactsOfTheFile) {
  const auto written = from_file();
  const auto& items = written.at("explorations").as_array();
  ASSERT_EQ(explorations().size(), items.size());
  ASSERT_GT(items.size(), 100U);
  for (std::size_t at = 0; at < items.size(); ++at) {
    const auto& item = items[at].as_object();
    const auto& built = explorations()[at];
    EXPECT_EQ(item.at("id"), json::string(built.id));
    EXPECT_EQ(item.at("stage"), built.stage) << built.id;
    EXPECT_EQ(item.at("minutes"), (json::array{built.shortest, built.longest})) << built.id;
    EXPECT_EQ(item.at("energy"), json::string(key_of(built.energy))) << built.id;
    EXPECT_EQ(item.at("positions"), list_of(built.positions)) << built.id;
    EXPECT_EQ(item.at("needs"), list_of(built.needs)) << built.id;
    EXPECT_EQ(item.at("touches"), list_of(built.touches)) << built.id;
    EXPECT_EQ(item.at("areas"), list_of(built.areas)) << built.id;
    EXPECT_EQ(item.at("not_suited_if"), list_of(built.not_suited_if)) << built.id;
    EXPECT_EQ(item.at("instead"), list_of(built.instead)) << built.id;
  }
}

TEST(Explorations, AreFoundById) {
  for (const auto& one : explorations()) EXPECT_EQ(find(one.id), &one);
  EXPECT_EQ(find(""), nullptr);
  EXPECT_EQ(find("of_a_newer_version"), nullptr);
}

}  // namespace
}  // namespace nearer::catalogue
