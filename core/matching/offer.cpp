#include "matching/offer.h"

#include "crypto/auth/hash.h"

namespace nearer::matching {
namespace {

Transcript key_transcript(const Bytes& context, const Point& key) {
  return {crypto::Labels::pok, context, copy_of(key.bytes)};
}

/// The slot's number is part of the statement: without it two slots could change places.
Transcript bit_transcript(const Bytes& context, std::size_t slot, const Point& key, const ElGamalPair& pair) {
  wire::Writer statement;
  statement.u16(static_cast<std::uint16_t>(slot)).block(key.bytes).block(pair.r.bytes).block(pair.c.bytes);
  return {crypto::Labels::bit, context, statement.take()};
}

Transcript quota_transcript(const Bytes& context, const Equality& sum) {
  wire::Writer statement;
  statement.block(sum.base.bytes).block(sum.a.bytes).block(sum.b.bytes);
  return {crypto::Labels::quota, context, statement.take()};
}

/// log_G r = log_key (c − bit·G)
Equalities holds_zero(const Point& key, const ElGamalPair& pair) { return {{key, pair.r, pair.c}}; }
Equalities holds_one(const Point& key, const ElGamalPair& pair) {
  return {{key, pair.r, crypto::subtract(pair.c, crypto::generator())}};
}

/// log_G ΣR = log_key (ΣC − quota·G)
Equality sum_is_quota(const Shape& shape, const Offer& offer) {
  Equality sum{offer.key, crypto::identity, crypto::identity};
  for (const auto& slot : offer.slots) {
    sum.a = crypto::add(sum.a, slot.pair.r);
    sum.b = crypto::add(sum.b, slot.pair.c);
  }
  const auto quota = crypto::small_scalar(static_cast<std::uint8_t>(shape.quota));
  sum.b = crypto::subtract(sum.b, crypto::multiply_generator(quota));
  return sum;
}

Result<std::size_t> count_choices(const Shape& shape, const Choices& choices) {
  std::size_t count = 0;
  unsigned other_than_a_bit = 0;
  for (std::size_t at = 0; at < most_items; ++at) {
    const auto choice = choices.reveal()[at];
    other_than_a_bit |= at < shape.items ? choice & ~1U : choice;
    count += choice;
  }
  if (other_than_a_bit != 0) return refuse(Problem::out_of_range, "choices");
  if (count > shape.quota) return refuse(Problem::too_many, "choices");
  return count;
}

/// The choices, and fillers that bring the total to the quota.
bool bit_of_slot(const Shape& shape, const Choices& choices, std::size_t count, std::size_t slot) {
  if (slot < shape.items) return choices.reveal()[slot] != 0;
  return slot - shape.items < shape.quota - count;
}

/// Neither half is the identity but with a probability of 2^-252; then no side takes the offer.
ElGamalPair encrypted(bool bit, const Scalar& randomness, const Point& key) {
  return {crypto::multiply_generator(randomness),
          crypto::add(crypto::multiply(randomness, key), crypto::select(bit, crypto::generator(), crypto::identity))};
}

OfferSlot make_slot(bool bit, const Scalar& randomness, const Point& key, const Bytes& context, std::size_t slot,
                    crypto::Random& random) {
  const auto pair = encrypted(bit, randomness, key);
  std::vector<Scalar> witness;
  witness.push_back(randomness.copy());
  return {pair, prove_either(bit, witness, holds_zero(key, pair), holds_one(key, pair),
                             bit_transcript(context, slot, key, pair), random)};
}

Result<OfferSlot> read_slot(wire::Reader& reader) {
  NEARER_TRY(r, read_point(reader));
  NEARER_TRY(c, read_point(reader));
  NEARER_TRY(proof, read_or_proof(reader, 1));
  return OfferSlot{{r, c}, std::move(proof)};
}

Result<void> verify_proofs(const Session& session, Person person, const Offer& offer) {
  const auto context = proof_context(session, person);
  if (!verify_key(offer.key, offer.key_proof, key_transcript(context, offer.key)))
    return refuse(Problem::bad_key_proof);
  for (std::size_t at = 0; at < offer.slots.size(); ++at) {
    const auto& [pair, proof] = offer.slots[at];
    if (!verify_either(holds_zero(offer.key, pair), holds_one(offer.key, pair), proof,
                       bit_transcript(context, at, offer.key, pair)))
      return refuse(Problem::bad_bit_proof);
  }
  const auto sum = sum_is_quota(session.shape(), offer);
  if (!verify_equality(sum, offer.quota_proof, quota_transcript(context, sum))) return refuse(Problem::bad_quota_proof);
  return {};
}

std::vector<ElGamalPair> real_pairs(const Shape& shape, const Offer& offer) {
  std::vector<ElGamalPair> pairs;
  for (std::size_t at = 0; at < shape.items; ++at) pairs.push_back(offer.slots[at].pair);
  return pairs;
}

}  // namespace

Result<Offer> read_offer(const Shape& shape, ByteView bytes) {
  NEARER_CHECK(check_size(bytes, shape.offer_size()));
  wire::Reader reader(bytes);
  NEARER_TRY(key, read_point(reader));
  NEARER_TRY(key_proof, read_proof(reader));
  std::vector<OfferSlot> slots;
  for (std::size_t at = 0; at < shape.slots(); ++at) {
    NEARER_TRY(slot, read_slot(reader));
    slots.push_back(std::move(slot));
  }
  NEARER_TRY(quota_proof, read_proof(reader));
  return Offer{key, std::move(key_proof), std::move(slots), std::move(quota_proof)};
}

Bytes write_offer(const Offer& offer) {
  wire::Writer writer;
  writer.block(offer.key.bytes);
  write_proof(writer, offer.key_proof);
  for (const auto& slot : offer.slots) {
    writer.block(slot.pair.r.bytes).block(slot.pair.c.bytes);
    write_proof(writer, slot.proof);
  }
  write_proof(writer, offer.quota_proof);
  return writer.take();
}

Result<MadeOffer> make_offer(const Session& session, Person person, const Choices& choices, crypto::Random& random) {
  if (person > 1) return refuse(Problem::out_of_range, "person");
  const auto shape = session.shape();
  NEARER_TRY(count, count_choices(shape, choices));
  const auto context = proof_context(session, person);
  auto secret = crypto::random_scalar(random);
  const auto key = crypto::multiply_generator(secret);
  Offer offer{key,
              prove_key(secret, key_transcript(context, key), random),
              {},
              {Scalar(crypto::small_scalar(0)), Scalar(crypto::small_scalar(0))}};
  std::vector<Scalar> randomness;
  auto total = crypto::small_scalar(0);
  for (std::size_t slot = 0; slot < shape.slots(); ++slot) {
    randomness.push_back(crypto::random_scalar(random));
    total = crypto::add(total, randomness.back());
    offer.slots.push_back(
        make_slot(bit_of_slot(shape, choices, count, slot), randomness.back(), key, context, slot, random));
  }
  offer.quota_proof = prove_equality(total, key, quota_transcript(context, sum_is_quota(shape, offer)), random);
  randomness.erase(randomness.begin() + static_cast<std::ptrdiff_t>(shape.items), randomness.end());
  return MadeOffer{write_offer(offer), {std::move(secret), std::move(randomness), choices.copy()}};
}

Result<VerifiedOffer> verify_offer(const Session& session, Person person, ByteView bytes) {
  if (person > 1) return refuse(Problem::out_of_range, "person");
  NEARER_TRY(offer, read_offer(session.shape(), bytes));
  NEARER_CHECK(verify_proofs(session, person, offer));
  return VerifiedOffer(offer.key, real_pairs(session.shape(), offer), offer_hash(bytes));
}

bool fits(const OfferSecrets& secrets, const VerifiedOffer& offer) {
  bool all = crypto::multiply_generator(secrets.key) == offer.key();
  for (std::size_t at = 0; at < offer.pairs().size(); ++at)
    all &= encrypted(secrets.choices.reveal()[at] != 0, secrets.randomness[at], offer.key()) == offer.pairs()[at];
  return all;
}

Result<VerifiedOffer> trust_offer(const Session& session, ByteView bytes) {
  NEARER_TRY(offer, read_offer(session.shape(), bytes));
  return VerifiedOffer(offer.key, real_pairs(session.shape(), offer), offer_hash(bytes));
}

Block<32> offer_hash(ByteView bytes) { return crypto::hash(crypto::Labels::offer, {bytes}); }

}  // namespace nearer::matching
