#pragma once

#include <vector>

#include "matching/deck.h"
#include "matching/proofs.h"

// A person's choices under a key of their own, with the proofs that every slot holds 0 or 1 and that all together are
// exactly the quota: docs/spec/matching.md, "Offer".

namespace nearer::matching {

/// An ElGamal pair: r = rho·G, c = rho·key + bit·G.
struct ElGamalPair {
  Point r;
  Point c;
  friend bool operator==(const ElGamalPair&, const ElGamalPair&) = default;
};

struct OfferSlot {
  ElGamalPair pair;
  OrProof proof;
};

/// The message. Read from bytes it is well formed, and nothing is known of its proofs.
struct Offer {
  Point key;
  Proof key_proof;
  std::vector<OfferSlot> slots;  ///< the real ones, then the fillers
  Proof quota_proof;
};

/// out_of_range for the identity and for what is no element, not_canonical for scalars, too_short, trailing_bytes.
Result<Offer> read_offer(const Shape& shape, ByteView bytes);
Bytes write_offer(const Offer& offer);

/// What the maker of an offer keeps for itself until the round ends.
struct OfferSecrets {
  Scalar key;
  std::vector<Scalar> randomness;  ///< rho of the real slots
  Choices choices;
};

struct MadeOffer {
  Bytes bytes;
  OfferSecrets secrets;
};

/// out_of_range for a choice that is neither 0 nor 1, or lies behind the deck's items, or for a person that is none;
/// too_many for more yes than the quota. No branch on a choice after that.
Result<MadeOffer> make_offer(const Session& session, Person person, const Choices& choices, crypto::Random& random);

/// What the rest of a round needs of an offer whose proofs have been checked.
class VerifiedOffer {
 public:
  const Point& key() const { return key_; }
  const std::vector<ElGamalPair>& pairs() const { return pairs_; }  ///< the real slots
  const Block<32>& hash() const { return hash_; }                   ///< of the offer's bytes

  friend bool operator==(const VerifiedOffer&, const VerifiedOffer&) = default;

 private:
  friend Result<VerifiedOffer> verify_offer(const Session&, Person, ByteView);
  friend Result<VerifiedOffer> trust_offer(const Session&, ByteView);
  VerifiedOffer(const Point& key, std::vector<ElGamalPair> pairs, const Block<32>& hash)
      : key_(key), pairs_(std::move(pairs)), hash_(hash) {}

  Point key_;
  std::vector<ElGamalPair> pairs_;
  Block<32> hash_;
};

/// Every check of the specification on `person`'s offer: those of read_offer, then bad_key_proof, bad_bit_proof,
/// bad_quota_proof.
Result<VerifiedOffer> verify_offer(const Session& session, Person person, ByteView bytes);

/// H("nearer/v1/offer", bytes)
Block<32> offer_hash(ByteView bytes);

/// Whether these are the secrets that the offer's key and real slots were made with.
bool fits(const OfferSecrets& secrets, const VerifiedOffer& offer);

/// For bytes that verify_offer has let pass before and that come out of one's own vault: reads, and checks no proof.
Result<VerifiedOffer> trust_offer(const Session& session, ByteView bytes);

}  // namespace nearer::matching
