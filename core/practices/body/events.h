#pragma once

#include "practices/body/fields.h"
#include "practices/kinds.h"

namespace nearer::body {

/// Asks to note how the body is doing. A later check-in of the same day corrects field by field; what is not named in
/// `share` stays with its author, whatever was shared before.
struct RecordCheckIn : Fields {
  static constexpr auto name = "record_check_in";
  std::optional<Day> day;                           ///< today when absent
  std::optional<AtMost<Field, field_count>> clear;  ///< fields of that day to leave unanswered after all
  std::optional<AtMost<Field, field_count>> share;  ///< fields with a value, given now or before
};
BOOST_DESCRIBE_STRUCT(RecordCheckIn, (Fields), (day, clear, share))

/// Asks to take shared fields back; all of that day when none is named.
struct UnshareCheckIn {
  static constexpr auto name = "unshare_check_in";
  std::optional<Day> day;
  std::optional<AtMost<Field, field_count>> fields;
};
BOOST_DESCRIBE_STRUCT(UnshareCheckIn, (), (day, fields))

/// Asks to leave a day out of every pattern (a day in hospital, a day away), or to count it again.
struct MarkDay {
  static constexpr auto name = "mark_day";
  std::optional<Day> day;
  bool not_applicable = true;
};
BOOST_DESCRIBE_STRUCT(MarkDay, (), (day, not_applicable))

/// Asks to erase everything that one said about a day, shared or not.
struct ForgetDay {
  static constexpr auto name = "forget_day";
  Day day;
};
BOOST_DESCRIBE_STRUCT(ForgetDay, (), (day))

struct CheckedIn : Fields {
  static constexpr std::uint16_t kind = kinds::checked_in;
  Day day;
  AtMost<EntryId, 16> after;  ///< the narrowings of these fields that were known: only these does it reach past
};
BOOST_DESCRIBE_STRUCT(CheckedIn, (Fields), (day, after))

/// Fields that are unanswered (in *mine*) or private again (in *ours*).
struct CheckInNarrowed {
  static constexpr std::uint16_t kind = kinds::check_in_narrowed;
  Day day;
  AtMost<Field, field_count> fields;
};
BOOST_DESCRIBE_STRUCT(CheckInNarrowed, (), (day, fields))

struct DayMarked {
  static constexpr std::uint16_t kind = kinds::day_marked;
  Day day;
  bool not_applicable = true;
};
BOOST_DESCRIBE_STRUCT(DayMarked, (), (day, not_applicable))

using Intents = List<RecordCheckIn, UnshareCheckIn, MarkDay, ForgetDay>;
using Events = List<CheckedIn, CheckInNarrowed, DayMarked>;

}  // namespace nearer::body
