#pragma once

#include "practices/practice.h"

// What the intents of several practices have in common.
namespace nearer {

/// The day that an intent is about: the one it names, or today. out_of_range for a day that is still to come.
inline Result<Day> day_asked(const std::optional<Day>& named, const Context& context) {
  const auto today = local_day(context.now);
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

}  // namespace nearer
