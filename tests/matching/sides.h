#pragma once

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "matching/round.h"

// Two partners, and the values that they share.

namespace nearer::matching {

constexpr Person ana = 0;
constexpr Person ben = 1;

inline crypto::Random random_from(std::uint64_t number) {
  Block<32> seed{};
  for (std::size_t at = 0; at < 8; ++at) seed[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::Random(crypto::RandomSeed::take(seed));
}

inline bool long_run() {
  const char* length = std::getenv("NEARER_LENGTH");
  return length != nullptr && std::string_view(length) == "long";
}

inline Session session_of(DeckKind kind, std::uint32_t round = 1) {
  return {kind, Block<16>{1, 2, 3}, Block<32>{4}, Block<32>{5}, Block<32>{6}, round};
}

inline Choices choices(std::initializer_list<std::uint8_t> bits) {
  Block<most_items> all{};
  std::copy(bits.begin(), bits.end(), all.begin());
  return Choices::take(all);
}

/// Random choices within the deck and its quota.
inline Choices any_choices(const Shape& shape, crypto::Random& random) {
  Block<most_items> all{};
  std::size_t left = shape.quota;
  for (std::size_t at = 0; at < shape.items && left > 0; ++at) {
    all[at] = static_cast<std::uint8_t>(random.below(2));
    left -= all[at];
  }
  for (std::size_t at = shape.items; at > 1; --at) std::swap(all[at - 1], all[random.below(at)]);
  return Choices::take(all);
}

/// One side of a run, with its offer made.
struct Side {
  Person person;
  MadeOffer made;
  VerifiedOffer verified;

  Side(const Session& session, Person who, const Choices& choices, crypto::Random& random)
      : person(who),
        made(make_offer(session, who, choices, random).value()),
        verified(trust_offer(session, made.bytes).value()) {}
};

/// `responder` answers `other`.
inline Answering answering(const Session& session, const Side& responder, const Side& other) {
  return {session, responder.person, other.verified, responder.verified};
}

inline Bytes respond(const Session& session, const Side& responder, const Side& other, crypto::Random& random) {
  return make_response(answering(session, responder, other), responder.made.secrets, random);
}

inline Result<Matches> finish(const Session& session, const Side& mine, const Side& responder, ByteView response) {
  return matching::finish(answering(session, responder, mine), mine.made.secrets.key, response);
}

inline Bytes with_flipped_bit(ByteView bytes, std::size_t bit) {
  auto changed = copy_of(bytes);
  changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
  return changed;
}

}  // namespace nearer::matching
