#include <algorithm>
#include <cstdlib>

#include "sealed/rounds.h"

// The first byte says what the rest is.

namespace {

using namespace nearer;
using namespace nearer::sealed;

void read_an_answer(ByteView bytes) {
  const auto answer = read_answer(bytes);
  if (!answer) return;
  if (write_answer(*answer) != copy_of(bytes)) std::abort();
  Block<32> key{1};
  if (open(Group{}, *answer, answer->person, AnswerKey::take(key))) std::abort();
}

void read_a_key(ByteView bytes) {
  const auto note = read_key(bytes);
  if (note && write_key(*note) != copy_of(bytes)) std::abort();
}

std::vector<Sealed> some_answers() {
  Block<32> seed{3};
  crypto::Random random(crypto::RandomSeed::take(seed));
  std::vector<Sealed> made;
  for (std::uint8_t number = 0; number < 6; ++number)
    made.push_back(seal(Group{}, "round", number % 2, Bytes{number}, random).value());
  return made;
}

/// Three bytes an act: what and which, by whom, where. Whatever is noted, nothing opens before both have answered.
void follow_a_round(ByteView bytes) {
  static const auto made = some_answers();
  Rounds rounds(bytes.empty() ? Person{0} : Person(bytes[0] % 2));
  bool answered[2] = {false, false};
  // Every question hashes every answer: more acts than this find nothing new, only slowly.
  bytes = bytes.first(std::min<std::size_t>(bytes.size(), 32 * 3));
  for (; bytes.size() >= 3; bytes = bytes.subspan(3)) {
    const auto& chosen = made[bytes[0] % made.size()];
    const Person author = bytes[1] % 2;
    const Place place{bytes[2], Block<16>{bytes[1], bytes[0]}};
    const AnswerKeyNote note{chosen.answer.round, chosen.answer.person, chosen.key.copy()};
    switch (bytes[0] / made.size() % 4) {
      case 0:
        if (rounds.note_answer(place, bytes[2], author, chosen.answer)) answered[author] = true;
        break;
      case 1:
        (void)rounds.note_released(place, author, note);
        break;
      case 2:
        (void)rounds.note_kept(note);
        break;
      default:
        if (bytes[1] == 255) (void)rounds.forget_unreleased();
        break;
    }
    const auto opened = rounds.openable();
    if (!opened.empty() && !(answered[0] && answered[1])) std::abort();
    if (opened.size() > 2) std::abort();
    for (const auto& one : opened)
      if (!open(Group{}, one.answer, one.person, one.key)) std::abort();
    if (rounds.due().size() > 1) std::abort();
    (void)rounds.state("round", bytes[2]);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView bytes(data + 1, size - 1);
  switch (data[0]) {
    case 0:
      read_an_answer(bytes);
      break;
    case 1:
      read_a_key(bytes);
      break;
    case 2:
      follow_a_round(bytes);
      break;
    default:
      break;
  }
  return 0;
}
