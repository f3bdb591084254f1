#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/sealed/answers.h"

// Two partners with two devices each, random acts, random delivery.

namespace nearer::sealed {
namespace {

struct Note {
  Place place;
  Person author;
  std::optional<SealedAnswer> answer;
  std::optional<Block<32>> key;
};

AnswerKeyNote key_note(const Note& note) {
  return {std::string(week), note.author, AnswerKey::read(*note.key).value()};
}

void take(Rounds& rounds, const Note& note) {
  if (note.answer) (void)rounds.note_answer(note.place, 0, note.author, *note.answer);
  if (note.key) (void)rounds.note_released(note.place, note.author, key_note(note));
}

/// Everything that can be asked of a round, as one value.
auto everything(const Rounds& rounds) {
  std::vector<std::tuple<Place, Place, Bytes>> open;
  for (const auto& one : rounds.openable())
    open.emplace_back(one.released, one.answered, sealed::open(couple, one.answer, one.person, one.key).value());
  std::vector<Bytes> due;
  for (const auto& one : rounds.due()) due.push_back(copy_of(one.key.reveal()));
  return std::tuple{open, due, rounds.state(std::string(week), 0), rounds.open_for(std::string(week))};
}

/// Up to 14 notes by people who may also misuse the protocol: early keys, foreign keys, corrections at any time.
std::vector<Note> any_notes(std::vector<Sealed>& made) {
  auto random = random_from(*rc::gen::arbitrary<std::uint64_t>());
  const auto count = *rc::gen::inRange<std::size_t>(0, 14);
  std::vector<Note> notes;
  for (std::size_t index = 0; index < count; ++index) {
    const auto author = *rc::gen::inRange<Person>(0, 2);
    const auto device = static_cast<std::uint8_t>(author * 2 + *rc::gen::inRange<std::uint8_t>(0, 2));
    // Places are unique, as those of entries are, and neither in the order of their making.
    const Place place{*rc::gen::inRange<std::uint64_t>(0, 6) * 100 + index, Block<16>{device}};
    if (made.empty() || *rc::gen::inRange(0, 2) == 0) {
      made.push_back(seal(couple, week, author, Bytes{static_cast<std::uint8_t>(index)}, random).value());
      notes.push_back({place, author, made.back().answer, {}});
    } else {
      const auto& of = made[*rc::gen::inRange<std::size_t>(0, made.size())];
      Block<32> key;
      std::ranges::copy(of.key.reveal(), key.begin());
      notes.push_back({place, author, {}, key});
    }
  }
  return notes;
}

void keep_all(Rounds& rounds, const std::vector<Sealed>& made, Person me) {
  for (const auto& one : made)
    if (one.answer.person == me) (void)rounds.note_kept(note_of(one));
}

RC_GTEST_PROP(RoundsProperties, AnyOrderAndRepetitionGivesTheSameRounds, ()) {
  std::vector<Sealed> made;
  const auto notes = any_notes(made);
  const auto me = *rc::gen::inRange<Person>(0, 2);
  Rounds straight(me);
  keep_all(straight, made, me);
  for (const auto& note : notes) take(straight, note);

  auto shuffled = notes;
  for (const auto& note : notes)
    if (*rc::gen::arbitrary<bool>()) shuffled.push_back(note);
  auto random = random_from(*rc::gen::arbitrary<std::uint64_t>());
  for (std::size_t left = shuffled.size(); left > 1; --left)
    std::swap(shuffled[left - 1], shuffled[random.below(left)]);
  Rounds mixed(me);
  for (const auto& note : shuffled) take(mixed, note);
  keep_all(mixed, made, me);
  keep_all(mixed, made, me);
  RC_ASSERT(everything(mixed) == everything(straight));
}

RC_GTEST_PROP(RoundsProperties, NothingOpensBeforeBothHaveAnswered, ()) {
  std::vector<Sealed> made;
  const auto notes = any_notes(made);
  Rounds rounds(ana);
  keep_all(rounds, made, ana);
  for (const auto& note : notes) take(rounds, note);
  const auto open = rounds.openable();
  for (const auto& one : open) {
    for (const Person person : {ana, ben}) {
      const auto answered = std::ranges::any_of(notes, [&](const Note& note) {
        return note.answer && note.author == person && note.answer->person == person && note.place < one.released;
      });
      RC_ASSERT(answered);
    }
  }
  // And a key is only due once the other has answered.
  const auto bens = [](const Note& note) { return note.answer && note.author == ben && note.answer->person == ben; };
  if (!rounds.due().empty()) RC_ASSERT(std::ranges::any_of(notes, bens));
}

RC_GTEST_PROP(RoundsProperties, WhatHasOpenedStaysWhateverIsPlacedLater, ()) {
  std::vector<Sealed> made;
  auto notes = any_notes(made);
  std::ranges::sort(notes, {}, &Note::place);
  Rounds rounds(ana);
  std::vector<std::tuple<Place, Place, Bytes>> before;
  for (const auto& note : notes) {
    take(rounds, note);
    const auto now = std::get<0>(everything(rounds));
    RC_ASSERT(now.size() >= before.size());
    RC_ASSERT(std::equal(before.begin(), before.end(), now.begin()));
    RC_ASSERT(now.size() <= 2U);
    before = now;
  }
}

/// Two honest programs exchange all they know after every act: whoever answers, both can read in the end.
RC_GTEST_PROP(RoundsProperties, TwoHonestProgramsOpenTogether, ()) {
  auto random = random_from(*rc::gen::arbitrary<std::uint64_t>());
  std::array<Rounds, 2> rounds{Rounds(ana), Rounds(ben)};
  std::uint64_t lamport = 0;
  std::array<int, 2> answers{};
  const auto place = [&](Person person) { return Place{++lamport, Block<16>{person}}; };
  const auto release_due = [&] {
    for (const Person person : {ana, ben}) {
      for (const auto& due : rounds[person].due()) {
        const auto where = place(person);
        for (auto& side : rounds) (void)side.note_released(where, person, {due.round, person, due.key.copy()});
      }
    }
  };
  const auto count = *rc::gen::inRange(1, 8);
  for (int act = 0; act < count; ++act) {
    const auto person = *rc::gen::inRange<Person>(0, 2);
    if (!rounds[person].open_for(std::string(week))) continue;
    const auto sealed = seal(couple, week, person, Bytes{static_cast<std::uint8_t>(act)}, random).value();
    (void)rounds[person].note_kept(note_of(sealed));
    const auto where = place(person);
    for (auto& side : rounds) (void)side.note_answer(where, 0, person, sealed.answer);
    ++answers[person];
    release_due();
  }
  const bool both = answers[0] > 0 && answers[1] > 0;
  for (const auto& side : rounds) {
    RC_ASSERT(side.openable().size() == (both ? 2U : 0U));
    RC_ASSERT(side.state(std::string(week), 0) == (both ? RoundState::opened : RoundState::one_in));
  }
}

}  // namespace
}  // namespace nearer::sealed
