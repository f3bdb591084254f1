#pragma once

#include "described/kinds_of_text.h"
#include "described/read.h"
#include "described/schema.h"
#include "described/write.h"

// One struct with a member of every form that a description can have.
namespace nearer::tests {

enum class Colour { red, green, blue };
BOOST_DESCRIBE_ENUM(Colour, red, green, blue)

struct Inner {
  std::int64_t number = 0;
  std::optional<std::string> word;

  friend bool operator==(const Inner&, const Inner&) = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (number, word))

struct Base {
  Whole<-2, 4> whole;

  friend bool operator==(const Base&, const Base&) = default;
};
BOOST_DESCRIBE_STRUCT(Base, (), (whole))

struct Thing : Base {
  Text<1, 8> text;
  Key<6> key;
  EntryId entry;
  Day day;
  IsoWeek week{2026, 1};
  bool truth = false;
  Colour colour = Colour::red;
  AtMost<Colour, 3> colours;
  std::vector<Inner> list;
  std::map<std::string, Inner> map;
  std::optional<Whole<0, 4>> maybe;

  friend bool operator==(const Thing&, const Thing&) = default;
};
BOOST_DESCRIBE_STRUCT(Thing, (Base), (text, key, entry, day, week, truth, colour, colours, list, map, maybe))

inline boost::json::object whole_thing() {
  return {{"whole", 3},
          {"text", "words"},
          {"key", "a/b_c1"},
          {"entry", "00112233445566778899aabbccddeeff"},
          {"day", "2026-02-28"},
          {"week", "2026-W53"},
          {"truth", true},
          {"colour", "green"},
          {"colours", {"red", "blue"}},
          {"list", boost::json::array{{{"number", 1}}, {{"number", -1}, {"word", "x"}}}},
          {"map", {{"one", {{"number", 1}}}}},
          {"maybe", 4}};
}

}  // namespace nearer::tests
