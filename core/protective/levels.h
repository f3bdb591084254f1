#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "described/members.h"

// The levels of every safety-relevant field. Each enum has its order written once: what stands further right protects
// more. Two levels that were said at the same time join to the one that protects more (docs/spec/protective.md).
namespace nearer::protective {

/// What one thinks of a wish or an idea. later and not_now are ways of not saying yes.
enum class Answer { yes, curious, maybe, later, not_now, no };
BOOST_DESCRIBE_ENUM(Answer, yes, curious, maybe, later, not_now, no)

/// Who can read it: both, or its owner alone.
enum class Share { ours, mine };
BOOST_DESCRIBE_ENUM(Share, ours, mine)

enum class Touch { welcome, ask_first, not_wanted };
BOOST_DESCRIBE_ENUM(Touch, welcome, ask_first, not_wanted)

enum class Topic { fine, risky, closed };
BOOST_DESCRIBE_ENUM(Topic, fine, risky, closed)

/// What a clinician said of an activity.
enum class Cleared { cleared, not_cleared };
BOOST_DESCRIBE_ENUM(Cleared, cleared, not_cleared)

/// A warning, a limit, a hurt.
enum class Flag { unset, set };
BOOST_DESCRIBE_ENUM(Flag, unset, set)

enum class Readiness { yes, no };
BOOST_DESCRIBE_ENUM(Readiness, yes, no)

enum class Notify { on, off };
BOOST_DESCRIBE_ENUM(Notify, on, off)

/// A number of which the lower protects: a step on the way from tender to more, or a last second since 1970.
struct Lower {
  std::int64_t value = std::numeric_limits<std::int64_t>::max();

  friend constexpr auto operator<=>(const Lower&, const Lower&) = default;
};
BOOST_DESCRIBE_STRUCT(Lower, (), (value))

using Step = Lower;
using Expiry = Lower;

template <described::Choice Level>
constexpr bool protects_more(Level one, Level other) {
  return one > other;
}
constexpr bool protects_more(Lower one, Lower other) { return one < other; }

/// The level above all others: what counts where nothing is known.
template <class Level>
constexpr Level most_protective() {
  if constexpr (described::Choice<Level>)
    return described::values_of<Level>().back();
  else
    return Lower{std::numeric_limits<std::int64_t>::min()};
}

/// The join of two levels.
template <class Level>
constexpr Level stricter(Level one, Level other) {
  return protects_more(one, other) ? one : other;
}

/// A level as an event carries it. A word of a newer version protects most (rule 29): a field of an event that says how
/// much is welcome is a key for that reason, so that an older version still reads the event.
template <described::Choice Level>
constexpr Level level_named(std::string_view word) {
  constexpr auto names = described::names_of<Level>();
  for (std::size_t at = 0; at < names.size(); ++at)
    if (names[at] == word) return described::values_of<Level>()[at];
  return most_protective<Level>();
}

/// What a level from an old backup counts for until its owner has said it again (rule 32): it is not known, and so asked
/// first. Where there is no asking, the most protective level counts.
template <class Level>
constexpr Level from_backup(Level) {
  return most_protective<Level>();
}
constexpr Answer from_backup(Answer answer) { return stricter(answer, Answer::later); }
constexpr Touch from_backup(Touch touch) { return stricter(touch, Touch::ask_first); }
constexpr Topic from_backup(Topic topic) { return stricter(topic, Topic::risky); }

}  // namespace nearer::protective
