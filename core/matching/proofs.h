#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/labels.h"
#include "crypto/auth/random.h"
#include "crypto/matching/ristretto.h"
#include "wire/reader.h"
#include "wire/writer.h"

// The sigma protocols that matching is made of: Schnorr, Chaum–Pedersen, and the disjunction of Cramer, Damgård and
// Schoenmakers, each made non-interactive by strong Fiat–Shamir. docs/spec/matching.md, "Proofs".

namespace nearer::matching {

using crypto::Point;
using crypto::Scalar;

/// Yields what follows of a challenge: H512(label, context, statement, commitments) modulo the order. The whole
/// statement goes in, not only the commitments: otherwise statements can be made to fit a proof (Bernhard, Pereira,
/// Warinschi, "How not to prove yourself").
struct Transcript {
  crypto::Label label;
  Bytes context;
  Bytes statement;

  Scalar challenge(const std::vector<Point>& commitments) const;
};

/// Claims that log_G a = log_base b.
struct Equality {
  Point base;
  Point a;
  Point b;
};

struct Proof {
  Scalar challenge;
  Scalar answer;
};

/// One of two lists of equalities holds; which one is not told.
struct OrProof {
  Scalar challenge0;
  Scalar challenge1;
  std::vector<Scalar> answers0;
  std::vector<Scalar> answers1;
};

/// That log_G key is known.
Proof prove_key(const Scalar& secret, const Transcript& transcript, crypto::Random& random);
bool verify_key(const Point& key, const Proof& proof, const Transcript& transcript);

Proof prove_equality(const Scalar& witness, const Point& base, const Transcript& transcript, crypto::Random& random);
bool verify_equality(const Equality& equality, const Proof& proof, const Transcript& transcript);

using Equalities = std::vector<Equality>;

/// `zero` and `one` have the same bases; the witnesses fit the list that `bit` names. No branch on the bit: the other
/// list is chosen by mask, and its half of the proof simulated.
OrProof prove_either(bool bit, const std::vector<Scalar>& witnesses, const Equalities& zero, const Equalities& one,
                     const Transcript& transcript, crypto::Random& random);
bool verify_either(const Equalities& zero, const Equalities& one, const OrProof& proof, const Transcript& transcript);

/// 32 bytes each, in the order of the fields. Reading refuses scalars with a second spelling (not_canonical).
void write_proof(wire::Writer& writer, const Proof& proof);
Result<Proof> read_proof(wire::Reader& reader);
void write_proof(wire::Writer& writer, const OrProof& proof);
Result<OrProof> read_or_proof(wire::Reader& reader, std::size_t equalities);

/// too_short or trailing_bytes unless there are exactly so many: messages here have one size, and nothing of another
/// size is worth the arithmetic.
Result<void> check_size(ByteView bytes, std::size_t size);

/// out_of_range for the identity and for what is no element.
Result<Point> read_point(wire::Reader& reader);

}  // namespace nearer::matching
