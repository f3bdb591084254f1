#pragma once

#include <map>

#include "practices/practice.h"

// What the intents of several practices have in common.
namespace nearer {

/// The day that an intent is about: the one it names, or today. out_of_range for a day that is still to come.
inline Result<Day> day_asked(const std::optional<Day>& named, const Context& context) {
  const auto today = context.today();
  if (named && *named > today) return refuse(Problem::out_of_range, "day");
  return named.value_or(today);
}

/// not_paired when something is asked for both, and there is only one.
inline Result<void> audience_open(Sharing way, const Context& context, const char* field) {
  if (way != Sharing::mine && !context.paired) return refuse(Problem::not_paired, field);
  return {};
}

inline Result<void> audience_open(Audience audience, const Context& context) {
  return audience_open(way_of(audience), context, "audience");
}

/// Whether an entry of this author may be changed by who asks. Everything in *mine* is one's own.
inline bool own(Audience audience, Partner author, const Context& context) {
  return audience == Audience::mine || author == context.who;
}

/// In which ledger the thing of that entry is, when it may be taken back by who asks. not_found, or not_yours.
template <class State, class Thing>
Result<Audience> audience_of_own(const Both<State>& state, std::map<std::string, Thing> State::*things,
                                 const EntryId& entry, const Context& context) {
  for (const auto audience : {Audience::mine, Audience::ours}) {
    const auto& known = state.of(audience).*things;
    const auto found = known.find(entry.value);
    if (found == known.end()) continue;
    if (!own(audience, found->second.author, context)) return refuse(Problem::not_yours, "entry");
    return audience;
  }
  return refuse(Problem::not_found, "entry");
}

}  // namespace nearer
