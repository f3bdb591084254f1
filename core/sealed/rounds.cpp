#include "sealed/rounds.h"

#include <algorithm>
#include <tuple>

#include "crypto/auth/equal.h"

namespace nearer::sealed {
namespace {

Person other(Person person) { return person == 0 ? 1 : 0; }

bool same(const AnswerKey& one, const AnswerKey& two) { return crypto::equal(one.reveal(), two.reveal()); }

/// The newest answer placed before `end` that the key was made with.
template <class Answers>
auto newest_fitting(const Answers& answers, const Place& end, const AnswerKey& key) {
  for (auto at = answers.lower_bound(end); at != answers.begin();) {
    --at;
    if (fits(at->second.sealed, key)) return at;
  }
  return answers.end();
}

}  // namespace

Result<void> Rounds::note_answer(const Place& place, std::int64_t hour, Person author, const SealedAnswer& answer) {
  if (author > 1) return refuse(Problem::out_of_range, "person");
  if (answer.person != author) return refuse(Problem::not_yours, "person");
  auto& round = rounds_[answer.round];
  if (round.answers[author].try_emplace(place, Answer{hour, answer}).second) conclude(round);
  return {};
}

Result<void> Rounds::note_released(const Place& place, Person author, const AnswerKeyNote& note) {
  if (author > 1) return refuse(Problem::out_of_range, "person");
  if (note.person != author) return refuse(Problem::not_yours, "person");
  auto& round = rounds_[note.round];
  if (round.releases[author].try_emplace(place, note.key.copy()).second) conclude(round);
  return {};
}

Result<void> Rounds::note_kept(const AnswerKeyNote& note) {
  if (note.person != me_) return refuse(Problem::not_yours, "person");
  auto& kept = rounds_[note.round].kept;
  if (std::ranges::none_of(kept, [&](const AnswerKey& key) { return same(key, note.key); }))
    kept.push_back(note.key.copy());
  return {};
}

bool Rounds::both_answered_before(const Round& round, const Place& place) {
  return std::ranges::all_of(
      round.answers, [&](const Answers& answers) { return !answers.empty() && answers.begin()->first < place; });
}

/// The place of the first key that opens anything: from there on nothing can be corrected, since whoever has read the
/// other's answer could otherwise still change the own one. A key that came before both had answered opens nothing.
std::optional<Place> Rounds::closing(const Round& round) {
  std::optional<Place> first;
  for (const Person person : {Person{0}, Person{1}}) {
    for (const auto& [place, key] : round.releases[person]) {
      if (first && *first < place) break;
      const auto& answers = round.answers[person];
      if (!both_answered_before(round, place) || newest_fitting(answers, place, key) == answers.end()) continue;
      first = place;
      break;
    }
  }
  return first;
}

std::optional<Rounds::Counted> Rounds::counted_of(const Round& round, Person person) {
  const auto& answers = round.answers[person];
  const auto& closed = round.closed;
  const auto end = closed ? answers.lower_bound(*closed) : answers.end();
  if (end == answers.begin()) return std::nullopt;
  if (closed) {
    for (auto at = round.releases[person].lower_bound(*closed); at != round.releases[person].end(); ++at) {
      const auto opened = newest_fitting(answers, *closed, at->second);
      if (opened != answers.end()) return Counted{opened, at};
    }
  }
  return Counted{std::prev(end), std::nullopt};
}

void Rounds::conclude(Round& round) {
  round.closed = closing(round);
  for (const Person person : {Person{0}, Person{1}}) round.counted[person] = counted_of(round, person);
}

std::vector<Due> Rounds::due() const {
  std::vector<Due> keys;
  for (const auto& [name, round] : rounds_) {
    const auto& own = round.counted[me_];
    if (!own || own->release || !round.counted[other(me_)]) continue;
    const auto& answer = own->answer->second.sealed;
    const auto key = std::ranges::find_if(round.kept, [&](const AnswerKey& kept) { return fits(answer, kept); });
    if (key != round.kept.end()) keys.push_back({name, key->copy()});
  }
  return keys;
}

std::vector<Openable> Rounds::openable(const std::optional<Place>& released) const {
  std::vector<Openable> found;
  for (const auto& [name, round] : rounds_) {
    for (const Person person : {Person{0}, Person{1}}) {
      const auto& answer = round.counted[person];
      if (!answer || !answer->release) continue;
      const auto& [place, key] = **answer->release;
      if (released && *released != place) continue;
      found.push_back({name, person, answer->answer->first, place, answer->answer->second.sealed, key.copy()});
    }
  }
  std::ranges::sort(found, {}, [](const Openable& open) { return std::tie(open.released, open.answered, open.round); });
  return found;
}

RoundState Rounds::state(const std::string& name, std::int64_t hour) const {
  const auto found = rounds_.find(name);
  if (found == rounds_.end()) return RoundState::empty;
  const auto& first = found->second.counted[0];
  const auto& second = found->second.counted[1];
  if (!first && !second) return RoundState::empty;
  if (!first || !second) return RoundState::one_in;
  if (first->release && second->release) return RoundState::opened;
  const auto both_in = std::max(first->answer->second.hour, second->answer->second.hour);
  // Subtracted from the present hour, which is ours: the other side's hour may be any number.
  return both_in <= hour - hours_until_not_opened ? RoundState::did_not_open : RoundState::opening;
}

std::vector<std::string> Rounds::waiting_for_me() const {
  std::vector<std::string> waiting;
  for (const auto& [name, round] : rounds_)
    if (!round.closed && round.answers[me_].empty() && !round.answers[1 - me_].empty()) waiting.push_back(name);
  return waiting;
}

bool Rounds::open_for(const std::string& name) const {
  const auto found = rounds_.find(name);
  return found == rounds_.end() || !found->second.closed;
}

std::vector<std::string> Rounds::forget_unreleased() {
  std::vector<std::string> names;
  for (auto& [name, round] : rounds_) {
    const auto& own = round.counted[me_];
    const bool released = own && own->release;
    const auto is_out = [&](const AnswerKey& key) { return released && same(key, (*own->release)->second); };
    const auto destroyed = std::erase_if(round.kept, [&](const AnswerKey& key) { return !is_out(key); });
    if (destroyed > 0) names.push_back(name);
  }
  return names;
}

}  // namespace nearer::sealed
