#pragma once

#include "described/members.h"
#include "practices/practice.h"

// A3: what a check-in may say. Every field is optional, and each is private or shared by itself.
namespace nearer::body {

enum class PartOfDay { early_morning, late_morning, midday, afternoon, evening, night };
BOOST_DESCRIBE_ENUM(PartOfDay, early_morning, late_morning, midday, afternoon, evening, night)

enum class MedicineEffect { eased, unchanged, heavier };
BOOST_DESCRIBE_ENUM(MedicineEffect, eased, unchanged, heavier)

/// The names of the members of Fields, in the same order: what may be shared or cleared one by one.
enum class Field {
  energy,
  pain,
  sleep,
  mood,
  closeness,
  stress,
  nap,
  meal,
  movement,
  medicine_effect,
  side_effects,
  part_of_day,
  note
};
BOOST_DESCRIBE_ENUM(Field, energy, pain, sleep, mood, closeness, stress, nap, meal, movement, medicine_effect,
                    side_effects, part_of_day, note)

struct Fields {
  std::optional<Whole<0, 4>> energy;
  std::optional<Whole<0, 4>> pain;
  std::optional<Whole<0, 4>> sleep;
  std::optional<Whole<0, 4>> mood;
  std::optional<Whole<0, 4>> closeness;  ///< closeness wanted
  std::optional<Whole<0, 4>> stress;
  std::optional<bool> nap;
  std::optional<bool> meal;
  std::optional<Whole<0, 4>> movement;
  std::optional<MedicineEffect> medicine_effect;
  std::optional<Text<1, 500>> side_effects;
  std::optional<PartOfDay> part_of_day;
  std::optional<Text<1, 2000>> note;

  friend bool operator==(const Fields&, const Fields&) = default;
};
BOOST_DESCRIBE_STRUCT(Fields, (),
                      (energy, pain, sleep, mood, closeness, stress, nap, meal, movement, medicine_effect, side_effects,
                       part_of_day, note))

inline constexpr std::size_t field_count = described::names_of<Field>().size();

/// Calls `look(field, optional)` for every field, in order.
template <class FieldsOrConst, class Look>
void each_field(FieldsOrConst& fields, Look&& look) {
  std::size_t at = 0;
  described::each_member<Fields>([&](auto member) { look(static_cast<Field>(at++), fields.*member.pointer); });
}

inline bool has(const Fields& fields, Field wanted) {
  bool found = false;
  each_field(fields, [&](Field field, const auto& value) { found = found || (field == wanted && value.has_value()); });
  return found;
}

inline bool empty(const Fields& fields) { return fields == Fields{}; }

/// Takes the one field over, whatever it says.
inline void take(Fields& into, const Fields& from, Field wanted) {
  described::each_member<Fields>([&, at = std::size_t{0}](auto member) mutable {
    if (static_cast<Field>(at++) == wanted) into.*member.pointer = from.*member.pointer;
  });
}

/// Only the named fields.
inline Fields only(const Fields& from, const std::vector<Field>& wanted) {
  Fields kept;
  for (const auto field : wanted) take(kept, from, field);
  return kept;
}

/// The names of the fields that say something.
inline std::vector<Field> given(const Fields& fields) {
  std::vector<Field> names;
  each_field(fields, [&](Field field, const auto& value) {
    if (value) names.push_back(field);
  });
  return names;
}

}  // namespace nearer::body
