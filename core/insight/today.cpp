#include "insight/today.h"

#include <algorithm>

namespace nearer::insight {
namespace {

Partner other(Partner partner) { return partner == Partner::first ? Partner::second : Partner::first; }

PartOfDay part_of(std::int32_t minute) {
  const auto hour = minute / 60;
  if (hour >= 5 && hour < 12) return PartOfDay::morning;
  if (hour >= 12 && hour < 17) return PartOfDay::afternoon;
  if (hour >= 17 && hour < 22) return PartOfDay::evening;
  return PartOfDay::night;
}

/// What a suggestion is drawn from.
struct Ground {
  Day today;
  body::Fields mine;
  body::Fields partner;
  bool left_out;
  rhythm::WeeklyShown weekly;
  bool jar_has_lines;
  bool thanked;
  bool noted_moment;
  bool wrote;
};

/// Whether something of mine in these maps carries that day.
template <class State, class Thing>
bool mine_on(const Both<State>& state, std::map<std::string, Thing> State::*things, Day day, const Context& context) {
  const auto of_that_day = [&](const auto& one) { return one.second.day == day; };
  const auto of_me_that_day = [&](const auto& one) { return one.second.author == context.who && of_that_day(one); };
  return std::ranges::any_of(state.mine.*things, of_that_day) ||
         std::ranges::any_of(state.ours.*things, of_me_that_day);
}

Ground ground_of(const TodayStates& states, const Context& context) {
  const auto today = context.today();
  return {today,
          body::effective(states.body.mine, today, std::nullopt),
          body::effective(states.body.ours, today, other(context.who)),
          body::left_out(states.body.mine, today),
          rhythm::show(states.rhythm, rhythm::WeeklyAsked{}, context),
          !states.gratitude.mine.notes.empty() || !states.gratitude.ours.notes.empty(),
          mine_on(states.gratitude, &gratitude::State::notes, today, context),
          mine_on(states.moments, &moments::State::moments, today, context),
          mine_on(states.prompts, &prompts::State::writings, today, context)};
}

bool at_most(const std::optional<Whole<0, 4>>& field, std::int64_t value) { return field && field->value <= value; }
bool at_least(const std::optional<Whole<0, 4>>& field, std::int64_t value) { return field && field->value >= value; }

bool hard(const body::Fields& mine) { return at_most(mine.mood, 1) || at_least(mine.pain, 3); }

/// Days take turns, so that no kind comes twice in a row: jar and thanks on one, moments and prompts on the other.
bool day_of_words(Day day) { return day.number % 2 == 0; }

std::optional<Suggestion> gentle(const Ground& ground, Reason reason) {
  const bool words = day_of_words(ground.today);
  if (words && ground.jar_has_lines) return Suggestion{Suggested::jar, reason, Sureness::said_today, true, {}};
  if (!words && !ground.noted_moment) return Suggestion{Suggested::moment, reason, Sureness::said_today, true, {}};
  return std::nullopt;
}

std::optional<Suggestion> ordinary(const Ground& ground) {
  const auto offer = [](Suggested kind, bool one_tap) {
    return Suggestion{kind, Reason::ordinary_day, Sureness::only_an_offer, one_tap, {}};
  };
  if (day_of_words(ground.today)) {
    if (ground.thanked) return std::nullopt;
    return offer(Suggested::thank, false);
  }
  const bool prompt_turn = ground.today.number % 4 == 1;
  if (prompt_turn && !ground.wrote) return offer(Suggested::prompt, false);
  if (!prompt_turn && !ground.noted_moment) return offer(Suggested::moment, true);
  return std::nullopt;
}

std::optional<Suggestion> suggest(const Ground& ground) {
  if (ground.left_out) return std::nullopt;
  if (ground.weekly.today && ground.weekly.state == RoundState::not_started && !at_most(ground.mine.energy, 1))
    return Suggestion{Suggested::weekly, Reason::weekly_day, Sureness::chosen, false, {}};
  if (hard(ground.mine)) return gentle(ground, Reason::hard_day);
  if (at_most(ground.mine.energy, 1) || at_most(ground.partner.energy, 1)) return gentle(ground, Reason::low_energy);
  return ordinary(ground);
}

void name_gesture(Suggestion& suggestion, const TodayAsked& asked, Day today) {
  if (suggestion.kind != Suggested::moment || !asked.gestures || asked.gestures->items.empty()) return;
  const auto& keys = asked.gestures->items;
  suggestion.gesture = keys[static_cast<std::uint64_t>(today.number) * 7919U % keys.size()].value;
}

bool asked_to_write(const Both<journal::State>& state, const Context& context) {
  const auto rounds = journal::show(state, journal::ApartAsked{}, context).rounds;
  return std::ranges::any_of(
      rounds, [](const auto& round) { return round.from == Side::partner && round.state == RoundState::not_started; });
}

std::vector<Fact> facts_of(const TodayStates& states, const Ground& ground, const Context& context) {
  std::vector<Fact> facts;
  const auto& notes = states.gratitude.ours.notes;
  const auto thanks = std::ranges::any_of(
      notes, [&](const auto& one) {
        const bool theirs = one.second.author != context.who && !context.hidden.contains(one.first);
        return theirs && one.second.day == ground.today;
      });
  if (!body::empty(ground.partner)) facts.push_back(Fact::shared_by_partner);
  if (thanks) facts.push_back(Fact::thanks_from_partner);
  if (ground.weekly.state == RoundState::mine_sealed) facts.push_back(Fact::weekly_sealed);
  if (ground.weekly.state == RoundState::opened) facts.push_back(Fact::weekly_opened);
  if (asked_to_write(states.journal, context)) facts.push_back(Fact::asked_to_write_apart);
  return facts;
}

}  // namespace

TodayShown show(const TodayStates& states, const TodayAsked& asked, const Context& context) {
  TodayShown shown;
  shown.day = context.today();
  shown.part = part_of(local_minute(context.now));
  const auto rest = rest::show(states.rest, rest::RestAsked{}, context);
  shown.may_come_back = rest.may_come_back;
  if (rest.mine || rest.ours) {
    shown.resting = rest.mine ? Resting::mine : Resting::ours;
    return shown;
  }
  const auto ground = ground_of(states, context);
  shown.checked_in = !body::empty(ground.mine);
  shown.facts = facts_of(states, ground, context);
  shown.suggestion = suggest(ground);
  if (shown.suggestion && asked.not_now &&
      std::ranges::find(asked.not_now->items, shown.suggestion->kind) != asked.not_now->items.end())
    shown.suggestion.reset();
  if (shown.suggestion) name_gesture(*shown.suggestion, asked, shown.day);
  return shown;
}

}  // namespace nearer::insight
