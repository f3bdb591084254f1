#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// B2: small gestures that happened. One tap notes one; nothing is counted.
namespace nearer::moments {

/// Asks to note a moment: a gesture of the catalogue, or own words, or both.
struct NoteMoment {
  static constexpr auto name = "note_moment";
  std::optional<Key<64>> gesture;
  std::optional<Text<1, 280>> words;
  std::optional<Day> day;  ///< today when absent
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(NoteMoment, (), (gesture, words, day, audience))

/// Asks to take an own moment away again, wherever it was noted.
struct TakeBackMoment {
  static constexpr auto name = "take_back_moment";
  EntryId entry;
};
BOOST_DESCRIBE_STRUCT(TakeBackMoment, (), (entry))

struct MomentNoted {
  static constexpr std::uint16_t kind = kinds::moment_noted;
  std::optional<Key<64>> gesture;
  std::optional<Text<1, 280>> words;
  Day day;
};
BOOST_DESCRIBE_STRUCT(MomentNoted, (), (gesture, words, day))

using Intents = List<NoteMoment, TakeBackMoment>;
using Events = List<MomentNoted>;

}  // namespace nearer::moments
