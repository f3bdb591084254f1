#pragma once

#include "crypto/auth/random.h"
#include "sealed/rounds.h"
#include "sealed/sealed_answer.h"

namespace nearer::sealed {

inline crypto::Random random_from(std::uint64_t number) {
  Block<32> seed{};
  for (std::size_t at = 0; at < 8; ++at) seed[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::Random(crypto::RandomSeed::take(seed));
}

constexpr Group couple{1, 2, 3};
constexpr std::string_view week = "rhythm/2026-W03";

constexpr Person ana = 0;
constexpr Person ben = 1;

inline Place at(std::uint64_t lamport, std::uint8_t device = 1) { return {lamport, Block<16>{device}}; }

inline AnswerKeyNote note_of(const Sealed& sealed) {
  return {sealed.answer.round, sealed.answer.person, sealed.key.copy()};
}

}  // namespace nearer::sealed
