#pragma once

#include <vector>

#include "matching/offer.h"

// The answer to an offer: for every real slot a fresh ElGamal pair under the offer's key, that holds the offer's bit
// where the responder's own bit is 1, and 0 where it is 0. docs/spec/matching.md, "Response".

namespace nearer::matching {

struct ResponseSlot {
  ElGamalPair pair;
  OrProof proof;
};

struct Response {
  std::vector<ResponseSlot> slots;
};

/// Who answers what: the offer that is answered, and the responder's own, which says what the answers have to be.
struct Answering {
  const Session& session;
  Person responder;
  const VerifiedOffer& answered;
  const VerifiedOffer& own;
};

/// out_of_range for the identity and for what is no element, not_canonical for scalars, too_short, trailing_bytes.
Result<Response> read_response(const Shape& shape, ByteView bytes);
Bytes write_response(const Response& response);

/// `secrets` are those of `answering.own`. No branch on a choice.
Bytes make_response(const Answering& answering, const OfferSecrets& secrets, crypto::Random& random);

/// bad_response_proof, after the checks of read_response.
Result<Response> verify_response(const Answering& answering, ByteView bytes);

/// Verifies the partner's response to one's own offer, and opens it with the offer's secret key. All or nothing: one
/// bad slot, and no result. not_a_bit cannot happen after the proofs have held, and is checked nevertheless.
Result<Matches> finish(const Answering& answering, const Scalar& key, ByteView bytes);

/// Authenticates a response for one other device, beside the chain, deniably: Hk(pair key, "nearer/v1/respmac", sid,
/// hash of the offer answered, hash of the responder's offer, body)[0..16).
Block<16> response_code(crypto::KeyView pair_key, const Answering& answering, ByteView body);

}  // namespace nearer::matching
