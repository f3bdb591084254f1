#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>

#include "companion/describe.h"
#include "companion/practices_list.h"
#include "companion/program_intents.h"
#include "practices/walk.h"

// Every intent of the program, read against its own description: nothing here knows any of them by name, so an intent
// that is added is tested by being in a list.
namespace nearer::testing {
namespace {

namespace json = boost::json;

const json::object& description() {
  static const json::object described = describe();
  return described;
}

const json::object& named(const json::object& type) {
  return description().at("types").at(type.at("is").as_string()).as_object();
}

std::string kind_of(const json::object& type) { return type.at("type").as_string().c_str(); }

/// The smallest value that fits.
json::value fitting(const json::object& type) {
  const auto kind = kind_of(type);
  if (kind == "truth") return true;
  if (kind == "whole") return type.at("low");
  if (kind == "text") return json::string(std::max<std::size_t>(1, type.at("low").to_number<std::size_t>()), 'x');
  if (kind == "key") return "a/key_1";
  if (kind == "entry") return json::string(32, 'a');
  if (kind == "day") return "2026-01-15";
  if (kind == "week") return "2026-W03";
  if (kind == "choice") return named(type).at("of").as_array().at(0);
  if (kind == "list") return json::array{fitting(type.at("of").as_object())};
  json::object fields;
  for (const auto& field : named(type).at("fields").as_array())
    fields[field.at("name").as_string()] = fitting(field.as_object());
  return fields;
}

/// Values that the range forbids, each with where the refusal points, below the field.
std::vector<std::pair<json::value, std::string>> outside(const json::object& type) {
  const auto kind = kind_of(type);
  std::vector<std::pair<json::value, std::string>> values;
  if (kind == "whole") {
    const auto low = type.at("low").to_number<std::int64_t>();
    const auto high = type.at("high").to_number<std::int64_t>();
    values.emplace_back(low - 1, "");
    if (high != std::numeric_limits<std::int64_t>::max()) values.emplace_back(high + 1, "");
  } else if (kind == "text") {
    const auto low = type.at("low").to_number<std::size_t>();
    if (low > 0) values.emplace_back(json::string(low - 1, 'x'), "");
    values.emplace_back(json::string(type.at("high").to_number<std::size_t>() + 1, 'x'), "");
  } else if (kind == "key") {
    values.emplace_back(json::string(type.at("high").to_number<std::size_t>() + 1, 'x'), "");
    values.emplace_back("No Key", "");
  } else if (kind == "entry") {
    values.emplace_back(json::string(31, 'a'), "");
  } else if (kind == "day") {
    values.emplace_back("2026-02-30", "");
  } else if (kind == "week") {
    values.emplace_back("2025-W53", "");
  } else if (kind == "choice") {
    values.emplace_back("no_such_choice", "");
  } else if (kind == "list") {
    const auto& of = type.at("of").as_object();
    values.emplace_back(json::array(type.at("most").to_number<std::size_t>() + 1, fitting(of)), "");
    for (auto& [value, place] : outside(of))
      values.emplace_back(json::array{value}, place.empty() ? ".0" : ".0" + place);
  } else if (kind == "struct") {
    for (const auto& field : named(type).at("fields").as_array())
      for (auto& [value, place] : outside(field.as_object())) {
        auto whole = fitting(type).as_object();
        const std::string name = field.at("name").as_string().c_str();
        whole[name] = value;
        values.emplace_back(std::move(whole), "." + name + place);
      }
  }
  return values;
}

template <class Intents>
bool read_from(const std::string& name, const json::value& with, Result<void>& read) {
  return any_of_list<Intents>([&]<class Identity>(Identity) {
    using Intent = typename Identity::type;
    if (name != Intent::name) return false;
    const auto intent = described::read_as<Intent>(with, described::Reading::strict);
    read = intent ? Result<void>{} : std::unexpected(intent.error());
    return true;
  });
}

/// What reading the intent gives; nothing_to_do stands for "it was read".
Refusal refusal_of(const std::string& name, const json::value& with) {
  Result<void> read = refuse(Problem::unknown_intent);
  bool found = read_from<program::Intents>(name, with, read);
  any_of_list<Practices>([&]<class Identity>(Identity) {
    if (!found) found = read_from<typename Identity::type::Intents>(name, with, read);
    return found;
  });
  return read ? Refusal{Problem::nothing_to_do, {}} : read.error();
}

struct EveryIntent : ::testing::TestWithParam<std::string> {
  const json::array& fields() const {
    for (const auto& intent : description().at("intents").as_array())
      if (intent.at("name") == json::string(GetParam())) return intent.at("fields").as_array();
    ADD_FAILURE() << "not described";
    return description().at("intents").as_array();
  }

  json::object whole() const {
    json::object with;
    for (const auto& field : fields()) with[field.at("name").as_string()] = fitting(field.as_object());
    return with;
  }

  Refusal with(const std::string& field, json::value value) const {
    auto changed = whole();
    changed[field] = std::move(value);
    return refusal_of(GetParam(), changed);
  }

  static std::string name_of(const json::value& field) { return field.at("name").as_string().c_str(); }
};

TEST_P(EveryIntent, IsReadWhenWhole) {
  EXPECT_EQ(refusal_of(GetParam(), whole()), (Refusal{Problem::nothing_to_do, {}}));
}

TEST_P(EveryIntent, NamesAFieldThatIsMissing) {
  for (const auto& field : fields()) {
    auto without = whole();
    without.erase(field.at("name").as_string());
    const bool optional = field.as_object().contains("optional");
    const auto expected =
        optional ? Refusal{Problem::nothing_to_do, {}} : Refusal{Problem::missing_field, name_of(field)};
    EXPECT_EQ(refusal_of(GetParam(), without), expected) << name_of(field);
  }
}

TEST_P(EveryIntent, NamesAFieldOfAnotherType) {
  for (const auto& field : fields())
    EXPECT_EQ(with(name_of(field), 0.5), (Refusal{Problem::wrong_type, name_of(field)})) << name_of(field);
  EXPECT_EQ(refusal_of(GetParam(), json::array{}), (Refusal{Problem::wrong_type, {}}));
}

TEST_P(EveryIntent, NamesAFieldOutsideOfItsRange) {
  for (const auto& field : fields())
    for (const auto& [value, place] : outside(field.as_object()))
      EXPECT_EQ(with(name_of(field), value), (Refusal{Problem::out_of_range, name_of(field) + place}))
          << json::serialize(value).substr(0, 200);
}

TEST_P(EveryIntent, RefusesAFieldThatItDoesNotKnow) {
  EXPECT_EQ(with("not_a_field", 1), (Refusal{Problem::unknown_field, "not_a_field"}));
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& intent : description().at("intents").as_array()) names.emplace_back(intent.at("name").as_string());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Described, EveryIntent, ::testing::ValuesIn(all_names()),
                         [](const auto& of) { return of.param; });

}  // namespace
}  // namespace nearer::testing
