#include "practices/boundaries/state.h"

#include "protective/loosening.h"

namespace nearer::boundaries {
namespace {

template <std::size_t High>
std::vector<std::string> names(const AtMost<EntryId, High>& entries) {
  std::vector<std::string> all;
  for (const auto& entry : entries.items) all.push_back(entry.value);
  return all;
}

template <class Level>
void say(protective::Marks<Level>& marks, const std::string& entry, const std::optional<Key<32>>& level,
         const std::vector<std::string>& over) {
  if (level)
    marks.add(entry, protective::level_named<Level>(level->value), over);
  else
    marks.take_away(over, entry);
}

template <class Level>
void say(Line<Level>& line, const std::string& entry, const LineSaid& said) {
  const auto over = names(said.over);
  say(line.level, entry, said.level, over);
  say(line.share, entry, said.share, over);
  const auto replaces = names(said.replaces);
  if (said.words)
    line.words.add(entry, said.words->value, replaces);
  else
    line.words.take_away(replaces, entry);
}

template <class Value>
std::optional<std::string> text_of(const std::optional<Value>& value) {
  return value ? std::optional(value->value) : std::nullopt;
}

/// Calls `change` with the marks of each line of that partner.
template <class Change>
void each_mark(State& state, Partner whose, Change&& change) {
  auto& own = whose == Partner::first ? state.first : state.second;
  for (const auto about : described::values_of<About>())
    lines_about(own, about, [&](auto& lines) {
      for (auto& [id, line] : lines) {
        change(line.level);
        change(line.share);
      }
    });
}

}  // namespace

bool in_doubt(const State& mine, About about, const Context& context) {
  const auto doubt = std::ranges::find(mine.doubts, about, &Doubt::about);
  if (doubt == mine.doubts.end()) return false;
  const auto& said = doubt->nothing_missing;
  return !said || !protective::settled(protective::Loosening{*said, {}}, context.now.seconds);
}

void age(State& state, Partner whose) {
  each_mark(state, whose, [](auto& marks) { marks.age(); });
  state.asked.take_away(state.asked.seen());
  state.doubts = {{About::topic, std::nullopt}, {About::limit, std::nullopt}};
}

void renew(State& state, Partner whose) {
  each_mark(state, whose, [](auto& marks) { marks.renew(); });
  state.doubts.clear();
}

bool acts(const State& state, const std::string& signal, Audience audience) {
  const auto found = state.let_go.find(signal);
  return found == state.let_go.end() || found->second.size() < (audience == Audience::mine ? 1U : 2U);
}

void fold(State& state, const Placed<LineSaid>& placed) {
  const auto& said = placed.event;
  auto& own = placed.author == Partner::first ? state.first : state.second;
  const LineName name{text_of(said.subject), text_of(said.own), text_of(said.area)};
  lines_about(own, said.about, [&](auto& lines) {
    auto& line = lines[name.id()];
    line.name = name;
    say(line, placed.entry, said);
  });
  if (said.settles) state.asked.take_away(std::vector{said.settles->value});
}

void fold(State& state, const Placed<LooseningAsked>& placed) {
  state.asked.add(placed.entry, placed.event);
  if (placed.event.at) state.confirmed.emplace(placed.entry, placed.event.at->value);
}

void fold(State& state, const Placed<LooseningConfirmed>& placed) {
  auto& since = state.confirmed[placed.event.asked.value];
  since = std::max(since, placed.event.at.value);
}

void fold(State& state, const Placed<LooseningTakenBack>& placed) {
  state.asked.take_away(std::vector{placed.event.asked.value});
}

void fold(State& state, const Placed<NothingMissingSaid>& placed) {
  const auto doubt = std::ranges::find(state.doubts, placed.event.about, &Doubt::about);
  if (doubt != state.doubts.end()) doubt->nothing_missing = placed.event.at.value;
}

void fold(State& state, const Placed<StopSignalSaid>& placed) {
  const auto& event = placed.event;
  state.signals.insert_or_assign(placed.entry, StopSignal{placed.author, text_of(event.word), text_of(event.gesture)});
}

void fold(State& state, const Placed<StopSignalLetGo>& placed) {
  auto& by = state.let_go[placed.event.signal.value];
  if (std::ranges::find(by, placed.author) != by.end()) return;
  by.insert(std::ranges::lower_bound(by, placed.author), placed.author);
}

}  // namespace nearer::boundaries
