#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// C5: a line of thanks that names a strength; kept in a jar for a hard day.
namespace nearer::gratitude {

enum class Strength { patience, humour, courage, tenderness, honesty, care, steadiness, curiosity };
BOOST_DESCRIBE_ENUM(Strength, patience, humour, courage, tenderness, honesty, care, steadiness, curiosity)

/// Asks to put a line of thanks into the jar.
struct Thank {
  static constexpr auto name = "thank";
  Text<1, 280> line;
  std::optional<Strength> strength;
  std::optional<Day> day;  ///< today when absent
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(Thank, (), (line, strength, day, audience))

/// Asks to take an own line out of the jar again, for both.
struct TakeBackThanks {
  static constexpr auto name = "take_back_thanks";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(TakeBackThanks, (), (entry))

struct Thanked {
  static constexpr std::uint16_t kind = kinds::thanked;
  Text<1, 280> line;
  std::optional<Strength> strength;
  Day day;
};
BOOST_DESCRIBE_STRUCT(Thanked, (), (line, strength, day))

using Intents = List<Thank, TakeBackThanks>;
using Events = List<Thanked>;

}  // namespace nearer::gratitude
