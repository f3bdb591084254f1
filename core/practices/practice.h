#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/bounded.h"
#include "base/calendar.h"
#include "base/moment.h"
#include "base/result.h"
#include "described/kinds_of_text.h"

// What every practice is made of. A practice is pure: it sees states, intents and a context, and nothing else.
namespace nearer {

/// Absolute: the folded state is the same on both sides.
enum class Partner { first, second };
BOOST_DESCRIBE_ENUM(Partner, first, second)

/// Relative to who looks: only views speak so.
enum class Side { me, partner };
BOOST_DESCRIBE_ENUM(Side, me, partner)

inline Side seen_by(Partner viewer, Partner author) { return viewer == author ? Side::me : Side::partner; }

/// Which ledger: my devices only, or those of both partners.
enum class Audience { mine, ours };
BOOST_DESCRIBE_ENUM(Audience, mine, ours)

/// Where an event goes. apart: answered alone, sealed, and opened for both together (docs/spec/safety.md 3.6a).
enum class Sharing { mine, ours, apart };
BOOST_DESCRIBE_ENUM(Sharing, mine, ours, apart)

/// Of whom something earlier is known to be missing. Until it is here, what protects that person counts as not known
/// (docs/spec/protective.md, rule 31).
struct Gaps {
  bool mine = false;
  bool partner = false;

  bool any() const { return mine || partner; }
};

struct Context {
  Moment now;
  Partner who = Partner::first;
  bool paired = false;
  Gaps gaps = {};
  std::int64_t ahead = 0;   ///< seconds by which this device's clock is ahead of the one that both devices know
  std::int64_t astray = 0;  ///< the same where it is years: then its date means nothing
  bool quiet = false;       ///< this device brings nothing that would only tell that it was opened
  std::vector<std::string> waiting_rounds = {};  ///< that the partner has answered, apart, and I have not
  std::set<std::string> hidden = {};  ///< what this person has hidden for themself (practices/pages)

  /// The time that both partners' devices mean alike, as far as it is known: for what is under way on both.
  Moment common() const { return later(now, -ahead); }

  /// The date on the wall; not that of a phone which has lost its date, so that nothing is written for a year to come.
  Day today() const { return local_day(later(now, -astray)); }
};

/// The event is kept where `way` says; `round` only where it is apart, and unique within the practice.
template <class Event>
struct Place {
  Event event;
  Sharing way = Sharing::mine;
  std::string round;
};

/// The words of an own earlier entry go, on every device that holds them; its place in the chain stays. `round` only for
/// an entry in *mine* that was placed apart: its sealed copies and their keys go too, and it never opens.
struct Erase {
  std::string entry;
  Audience audience = Audience::mine;
  std::string round;
};

/// What a rule decides, in order. Event is the variant of the practice's events.
template <class Event>
using Decisions = std::vector<std::variant<Place<Event>, Erase>>;

/// An event as a fold receives it. `entry` is stable and may be pointed at; `hour` (since 1970) is for display only.
/// In *mine* the front desk always gives Partner::first, before and after pairing: which of the two one is, is known to
/// *ours* only, and no rule asks for it in *mine*.
template <class Event>
struct Placed {
  const Event& event;
  Partner author = Partner::first;
  std::string entry;
  std::int64_t hour = 0;
  bool opened = false;
};

/// The same state, folded from my ledger and from ours.
template <class State>
struct Both {
  State mine;
  State ours;

  const State& of(Audience audience) const { return audience == Audience::mine ? mine : ours; }
};

/// A list of types: intents, events and views of a practice, and the practices themselves.
template <class... T>
struct List {};

namespace practices_detail {
template <class L>
struct VariantOf;
template <class... T>
struct VariantOf<List<T...>> {
  using type = std::variant<T...>;
};
}  // namespace practices_detail

/// List<A, B> → std::variant<A, B>.
template <class L>
using Either = typename practices_detail::VariantOf<L>::type;

/// What `decide` of a practice gives: what to do, or why not.
template <class Events>
using DecidedFrom = Result<Decisions<Either<Events>>>;

/// A decision of one event.
template <class Events, class Event>
Decisions<Either<Events>> place(Event event, Sharing way, std::string round = {}) {
  return {{Place<Either<Events>>{std::move(event), way, std::move(round)}}};
}

inline Sharing way_of(Audience audience) { return audience == Audience::mine ? Sharing::mine : Sharing::ours; }

}  // namespace nearer
