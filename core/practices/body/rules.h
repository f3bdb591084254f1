#pragma once

#include <map>

#include "practices/body/events.h"

namespace nearer::body {

struct Given {
  std::string entry;
  Partner author = Partner::first;
  Fields fields;
  std::vector<std::string> after;
};
BOOST_DESCRIBE_STRUCT(Given, (), (entry, author, fields, after))

struct Narrowed {
  std::string entry;
  Partner author = Partner::first;
  std::vector<Field> fields;
};
BOOST_DESCRIBE_STRUCT(Narrowed, (), (entry, author, fields))

struct Mark {
  std::string entry;
  bool not_applicable = true;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (entry, not_applicable))

/// What was said about one day, in the order of the ledger.
struct OneDay {
  std::vector<Given> given;
  std::vector<Narrowed> narrowed;
  std::vector<Mark> marks;
};
BOOST_DESCRIBE_STRUCT(OneDay, (), (given, narrowed, marks))

/// By day, written "2026-01-05".
struct State {
  std::map<std::string, OneDay> days;
};
BOOST_DESCRIBE_STRUCT(State, (), (days))

/// What holds for that day: of each field the latest value, unless a narrowing that its author had not seen hides it
/// (docs/spec/safety.md section 4, rule 3). `author` only where the state is *ours*; absent means all is one's own.
Fields effective(const OneDay& day, std::optional<Partner> author);
Fields effective(const State& state, Day day, std::optional<Partner> author);

/// Whether the owner left that day out.
bool left_out(const State& mine, Day day);

using Decided = DecidedFrom<Events>;

/// nothing_to_do when nothing is said; missing_field in "share.n" for a field without a value; out_of_range in
/// "clear.n" for one that is given and cleared at once; not_paired to share with nobody.
Decided decide(const Both<State>& state, const RecordCheckIn& intent, const Context& context);

/// nothing_to_do when none of these fields is shared.
Decided decide(const Both<State>& state, const UnshareCheckIn& intent, const Context& context);

/// nothing_to_do when the day is so already.
Decided decide(const Both<State>& state, const MarkDay& intent, const Context& context);

/// not_found when nothing was said about that day.
Decided decide(const Both<State>& state, const ForgetDay& intent, const Context& context);

void fold(State& state, const Placed<CheckedIn>& placed);
void fold(State& state, const Placed<CheckInNarrowed>& placed);
void fold(State& state, const Placed<DayMarked>& placed);

}  // namespace nearer::body
