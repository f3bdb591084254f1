#pragma once

#include "practices/kinds.h"
#include "practices/practice.h"

// K4: the program may be put down. Each has a rest of their own; a rest of both is that of either.
namespace nearer::rest {

enum class RestKind { week, month, treatment, open };
BOOST_DESCRIBE_ENUM(RestKind, week, month, treatment, open)

/// Asks to rest. ours: shared suggestions rest too, for both, without telling who asked or why.
struct BeginRest {
  static constexpr auto name = "begin_rest";
  RestKind kind = RestKind::open;
  std::optional<Day> until;  ///< the last day of it; a week or a month from today for those kinds, else left open
  Audience audience = Audience::mine;
};
BOOST_DESCRIBE_STRUCT(BeginRest, (), (kind, until, audience))

/// Asks to come back: ends all rests that one began oneself, and those of the partner for oneself alone.
struct EndRest {
  static constexpr auto name = "end_rest";
};
BOOST_DESCRIBE_STRUCT(EndRest, (), ())

struct RestBegun {
  static constexpr std::uint16_t kind = kinds::rest_begun;
  std::optional<RestKind> why;  ///< only in *mine*
  Day day;
  std::optional<Day> until;
};
BOOST_DESCRIBE_STRUCT(RestBegun, (), (why, day, until))

/// Ends the rests named, and no other: one that began elsewhere at the same time goes on.
struct RestEnded {
  static constexpr std::uint16_t kind = kinds::rest_ended;
  AtMost<EntryId, 32> rests;
};
BOOST_DESCRIBE_STRUCT(RestEnded, (), (rests))

/// In *mine* only: rests of the partner that are over for this person. The partner's pages go on resting, and nothing of it
/// is told.
struct RestLeft {
  static constexpr std::uint16_t kind = kinds::rest_left;
  AtMost<EntryId, 32> rests;
};
BOOST_DESCRIBE_STRUCT(RestLeft, (), (rests))

using Intents = List<BeginRest, EndRest>;
using Events = List<RestBegun, RestEnded, RestLeft>;

}  // namespace nearer::rest
