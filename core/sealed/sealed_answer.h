#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/seal/aead.h"

// An answer that the other partner holds and cannot read until both have answered: docs/spec/sealed_answers.md.

namespace nearer::sealed {

struct AnswerKeyTag;
using AnswerKey = crypto::Secret<AnswerKeyTag, 32>;

/// The group (gid) that an answer belongs to.
using Group = Block<16>;

/// The partner who answers: 0 for the first, 1 for the second, as in the folded state.
using Person = std::uint8_t;

constexpr std::size_t longest_round = 64;  ///< bytes of a round's name, at least 1; printable ASCII
constexpr std::size_t padding_step = 256;  ///< lengths are hidden in steps of so many bytes
constexpr std::size_t largest_padded_body = 16 * 1024;
constexpr std::size_t longest_body = largest_padded_body - 4;

/// What goes to *ours* (entry kind sealed_answer).
struct SealedAnswer {
  std::string round;
  Person person;
  crypto::Nonce nonce;
  Bytes cipher;
  Block<32> commitment;  ///< binds the key: the cipher alone can be opened under two keys by whoever crafts it so

  friend bool operator==(const SealedAnswer&, const SealedAnswer&) = default;
};

/// The key of one answer: in *mine* while it is kept (sealed_key_kept), in *ours* once released (sealed_key).
struct AnswerKeyNote {
  std::string round;
  Person person;
  AnswerKey key;
};

struct Sealed {
  SealedAnswer answer;
  AnswerKey key;
};

/// out_of_range for a round's name or a person that is none; too_long for the body.
Result<Sealed> seal(const Group& group, std::string_view round, Person person, ByteView body, crypto::Random& random);

/// Whether the key is the one that the answer was made with.
bool fits(const SealedAnswer& answer, const AnswerKey& key);

/// The body. not_yours where the answer is another person's than `person` (the author of its entry); bad_key_commitment
/// for another key; cannot_open where group, round, person or bytes differ from what was sealed.
Result<Bytes> open(const Group& group, const SealedAnswer& answer, Person person, const AnswerKey& key);

Bytes write_answer(const SealedAnswer& answer);
Result<SealedAnswer> read_answer(ByteView bytes);

/// Holds the key in the clear: what keeps it has to be sealed itself.
Bytes write_key(const AnswerKeyNote& note);
Result<AnswerKeyNote> read_key(ByteView bytes);

}  // namespace nearer::sealed
