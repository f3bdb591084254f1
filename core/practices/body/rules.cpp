#include "practices/body/rules.h"

#include <algorithm>

#include "practices/asked.h"

namespace nearer::body {
namespace {

using Event = Either<Events>;
using Steps = Decisions<Event>;

const OneDay* said_about(const State& state, Day day) {
  const auto found = state.days.find(to_text(day));
  return found == state.days.end() ? nullptr : &found->second;
}

bool contains(const std::vector<Field>& list, Field field) { return std::ranges::find(list, field) != list.end(); }

std::vector<Field> common(const std::vector<Field>& left, const std::vector<Field>& right) {
  std::vector<Field> both;
  std::ranges::copy_if(left, std::back_inserter(both), [&](Field field) { return contains(right, field); });
  return both;
}

std::vector<Field> listed(const std::optional<AtMost<Field, field_count>>& list) {
  return list ? list->items : std::vector<Field>{};
}

/// The narrowings that a new value of these fields has to have seen, so that it reaches past them.
Result<AtMost<EntryId, 16>> narrowings(const State& state, Day day, const Fields& fields, std::optional<Partner> by) {
  AtMost<EntryId, 16> seen;
  const auto* said = said_about(state, day);
  if (!said) return seen;
  for (const auto& narrowed : said->narrowed) {
    if (by && narrowed.author != *by) continue;
    if (!common(narrowed.fields, given(fields)).empty()) seen.items.push_back({narrowed.entry});
  }
  if (seen.items.size() > seen.high) return refuse(Problem::too_many);
  return seen;
}

Result<void> add_check_in(Steps& steps, const Both<State>& state, Day day, const Fields& fields, Audience audience,
                          const Context& context) {
  if (empty(fields)) return {};
  const auto by = audience == Audience::ours ? std::optional(context.who) : std::nullopt;
  NEARER_TRY(after, narrowings(state.of(audience), day, fields, by));
  steps.push_back(Place<Event>{CheckedIn{fields, day, after}, way_of(audience), {}});
  return {};
}

/// Takes the fields back from both: hides them at once, erases the words, and places the rest of these entries again.
Result<void> take_back(Steps& steps, const Both<State>& state, Day day, const std::vector<Field>& fields,
                       const Context& context) {
  const auto* said = said_about(state.ours, day);
  if (!said) return {};
  const auto visible = effective(*said, context.who);
  const auto gone = common(given(visible), fields);
  if (gone.empty()) return {};
  steps.push_back(Place<Event>{CheckInNarrowed{day, {gone}}, Sharing::ours, {}});
  std::vector<Field> touched;
  for (const auto& one : said->given) {
    if (one.author != context.who || common(given(one.fields), gone).empty()) continue;
    steps.push_back(Erase{one.entry, Audience::ours, {}});
    for (const auto field : given(one.fields)) touched.push_back(field);
  }
  std::erase_if(touched, [&](Field field) { return contains(gone, field); });
  return add_check_in(steps, state, day, only(visible, touched), Audience::ours, context);
}

/// The fields that the intent shares, with the values that hold after it.
Result<Fields> shared_by(const Both<State>& state, const RecordCheckIn& intent, Day day) {
  auto holds = effective(state.mine, day, std::nullopt);
  for (const auto field : listed(intent.clear)) take(holds, Fields{}, field);
  for (const auto field : given(intent)) take(holds, intent, field);
  const auto share = listed(intent.share);
  for (std::size_t at = 0; at < share.size(); ++at)
    if (!has(holds, share[at])) return refuse(Problem::missing_field, "share." + std::to_string(at));
  return only(holds, share);
}

Result<void> clear(Steps& steps, const Both<State>& state, const RecordCheckIn& intent, Day day,
                   const Context& context) {
  const auto fields = listed(intent.clear);
  for (std::size_t at = 0; at < fields.size(); ++at)
    if (has(intent, fields[at])) return refuse(Problem::out_of_range, "clear." + std::to_string(at));
  const auto gone = common(given(effective(state.mine, day, std::nullopt)), fields);
  if (!gone.empty()) steps.push_back(Place<Event>{CheckInNarrowed{day, {gone}}, Sharing::mine, {}});
  return context.paired ? take_back(steps, state, day, fields, context) : Result<void>{};
}

void erase_own(Steps& steps, const State& state, Audience audience, Day day, const Context& context) {
  const auto* said = said_about(state, day);
  if (!said) return;
  for (const auto& one : said->given)
    if (own(audience, one.author, context)) steps.push_back(Erase{one.entry, audience, {}});
}

}  // namespace

Decided decide(const Both<State>& state, const RecordCheckIn& intent, const Context& context) {
  NEARER_TRY(day, day_asked(intent.day, context));
  if (!listed(intent.share).empty()) NEARER_CHECK(audience_open(Sharing::ours, context, "share"));
  NEARER_TRY(shared, shared_by(state, intent, day));
  Steps steps;
  NEARER_CHECK(clear(steps, state, intent, day, context));
  NEARER_CHECK(add_check_in(steps, state, day, intent, Audience::mine, context));
  NEARER_CHECK(add_check_in(steps, state, day, shared, Audience::ours, context));
  if (steps.empty()) return refuse(Problem::nothing_to_do);
  return steps;
}

Decided decide(const Both<State>& state, const UnshareCheckIn& intent, const Context& context) {
  NEARER_CHECK(audience_open(Sharing::ours, context, ""));
  NEARER_TRY(day, day_asked(intent.day, context));
  constexpr auto every = described::values_of<Field>();
  const auto fields = intent.fields ? intent.fields->items : std::vector<Field>(every.begin(), every.end());
  Steps steps;
  NEARER_CHECK(take_back(steps, state, day, fields, context));
  if (steps.empty()) return refuse(Problem::nothing_to_do, "fields");
  return steps;
}

Decided decide(const Both<State>& state, const MarkDay& intent, const Context& context) {
  NEARER_TRY(day, day_asked(intent.day, context));
  if (left_out(state.mine, day) == intent.not_applicable) return refuse(Problem::nothing_to_do, "not_applicable");
  return place<Events>(DayMarked{day, intent.not_applicable}, Sharing::mine);
}

Decided decide(const Both<State>& state, const ForgetDay& intent, const Context& context) {
  Steps steps;
  if (context.paired) {
    constexpr auto every = described::values_of<Field>();
    const auto shown = given(effective(state.ours, intent.day, context.who));
    if (!shown.empty())
      steps.push_back(Place<Event>{CheckInNarrowed{intent.day, {{every.begin(), every.end()}}}, Sharing::ours, {}});
    erase_own(steps, state.ours, Audience::ours, intent.day, context);
  }
  erase_own(steps, state.mine, Audience::mine, intent.day, context);
  if (steps.empty()) return refuse(Problem::not_found, "day");
  return steps;
}

}  // namespace nearer::body
