#pragma once

#include "practices/boundaries/rules.h"

// What the rules of one line are made of.
namespace nearer::boundaries {

using Event = Either<Events>;
using Steps = Decisions<Event>;

/// The name of a line and nothing said about it.
inline LineSaid about_line(About about, const LineName& name) {
  LineSaid said;
  said.about = about;
  if (name.subject) said.subject = Key<64>{*name.subject};
  if (name.own) said.own = OwnWords{*name.own};
  if (name.area) said.area = Key<64>{*name.area};
  return said;
}

inline LineName name_of_line(const LineSaid& said) {
  LineName name;
  if (said.subject) name.subject = said.subject->value;
  if (said.own) name.own = said.own->value;
  if (said.area) name.area = said.area->value;
  return name;
}

template <class Level>
Key<32> key_of(Level level) {
  return {std::string(described::name_of(level))};
}

template <std::size_t High>
Result<AtMost<EntryId, High>> entries(const std::vector<std::string>& names) {
  if (names.size() > High) return refuse(Problem::too_many);
  AtMost<EntryId, High> all;
  for (const auto& name : names) all.items.push_back({name});
  return all;
}

/// Every mark of the line in that ledger: what a relaxing act has to name.
template <class Level>
std::vector<std::string> marks_of(const Line<Level>* line) {
  if (line == nullptr) return {};
  auto marks = line->level.seen();
  for (auto& mark : line->share.seen())
    if (std::ranges::find(marks, mark) == marks.end()) marks.push_back(std::move(mark));
  return marks;
}

template <class Level>
std::vector<std::string> versions_of(const Line<Level>* line) {
  return line == nullptr ? std::vector<std::string>{} : line->words.seen();
}

/// Calls `look` with how the own line of that name stands.
template <class Look>
decltype(auto) own_line(const Both<State>& state, About about, const LineName& name, Partner who, Look&& look) {
  const auto id = name.id();
  const auto& mine = state.mine.first;
  const auto& ours = state.ours.of(who);
  switch (about) {
    case About::touch: return look(standing(mine.touch, ours.touch, id));
    case About::body: return look(standing(mine.body, ours.body, id));
    case About::topic: return look(standing(mine.topic, ours.topic, id));
    case About::tired_day: return look(standing(mine.tired_day, ours.tired_day, id));
    case About::limit: break;
  }
  return look(standing(mine.limit, ours.limit, id));
}

inline void put(Steps& steps, LineSaid said, Sharing way) {
  steps.push_back(Place<Event>{std::move(said), way, {}});
}

/// The loosening that waits for the line, if any.
inline std::optional<std::string> waiting_for(const State& mine, About about, const LineName& name) {
  for (const auto& [entry, asked] : mine.asked.standing)
    if (asked.change.about == about && name_of_line(asked.change).id() == name.id()) return entry;
  return std::nullopt;
}

/// Takes the loosening back, and says anew what holds: a device that lets it settle at the same time had not seen that.
void take_back(Steps& steps, const Both<State>& state, const std::string& entry, const Context& context);

}  // namespace nearer::boundaries
