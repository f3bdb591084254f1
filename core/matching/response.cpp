#include "matching/response.h"

#include <algorithm>

#include "crypto/auth/hash.h"

namespace nearer::matching {
namespace {

/// Both offers' hashes stand in the context, so that a response belongs to these two offers and to no other.
Bytes response_context(const Answering& answering) {
  wire::Writer writer;
  writer.block(proof_context(answering.session, answering.responder));
  writer.block(answering.answered.hash()).block(answering.own.hash());
  return writer.take();
}

Transcript slot_transcript(const Answering& answering, const Bytes& context, std::size_t slot,
                           const ElGamalPair& made) {
  const auto& theirs = answering.answered.pairs()[slot];
  const auto& own = answering.own.pairs()[slot];
  wire::Writer statement;
  statement.u16(static_cast<std::uint16_t>(slot));
  for (const auto& point :
       {answering.answered.key(), theirs.r, theirs.c, answering.own.key(), own.r, own.c, made.r, made.c})
    statement.block(point.bytes);
  return {crypto::Labels::resp, context, statement.take()};
}

/// made = (s·G, s·X_P) and own holds 0
Equalities answers_zero(const Answering& answering, std::size_t slot, const ElGamalPair& made) {
  const auto& own = answering.own.pairs()[slot];
  return {{answering.answered.key(), made.r, made.c}, {answering.own.key(), own.r, own.c}};
}

/// made − theirs = (s·G, s·X_P) and own holds 1
Equalities answers_one(const Answering& answering, std::size_t slot, const ElGamalPair& made) {
  const auto& theirs = answering.answered.pairs()[slot];
  const auto& own = answering.own.pairs()[slot];
  return {{answering.answered.key(), crypto::subtract(made.r, theirs.r), crypto::subtract(made.c, theirs.c)},
          {answering.own.key(), own.r, crypto::subtract(own.c, crypto::generator())}};
}

ResponseSlot make_slot(const Answering& answering, const Bytes& context, const OfferSecrets& secrets, std::size_t slot,
                       crypto::Random& random) {
  const bool bit = secrets.choices.reveal()[slot] != 0;
  const auto& theirs = answering.answered.pairs()[slot];
  std::vector<Scalar> witnesses;
  witnesses.push_back(crypto::random_scalar(random));
  witnesses.push_back(secrets.randomness[slot].copy());
  const auto& fresh = witnesses[0];
  const ElGamalPair made{
      crypto::add(crypto::multiply_generator(fresh), crypto::select(bit, theirs.r, crypto::identity)),
      crypto::add(crypto::multiply(fresh, answering.answered.key()), crypto::select(bit, theirs.c, crypto::identity))};
  return {made, prove_either(bit, witnesses, answers_zero(answering, slot, made), answers_one(answering, slot, made),
                             slot_transcript(answering, context, slot, made), random)};
}

Result<ResponseSlot> read_slot(wire::Reader& reader) {
  NEARER_TRY(r, read_point(reader));
  NEARER_TRY(c, read_point(reader));
  NEARER_TRY(proof, read_or_proof(reader, 2));
  return ResponseSlot{{r, c}, std::move(proof)};
}

Result<std::uint8_t> opened(const ElGamalPair& pair, const Scalar& key) {
  const auto message = crypto::subtract(pair.c, crypto::multiply(key, pair.r));
  const bool zero = message == crypto::identity;
  const bool one = message == crypto::generator();
  if (!zero && !one) return refuse(Problem::not_a_bit);
  return one ? 1 : 0;
}

}  // namespace

Result<Response> read_response(const Shape& shape, ByteView bytes) {
  NEARER_CHECK(check_size(bytes, shape.response_size()));
  wire::Reader reader(bytes);
  Response response;
  for (std::size_t at = 0; at < shape.items; ++at) {
    NEARER_TRY(slot, read_slot(reader));
    response.slots.push_back(std::move(slot));
  }
  return response;
}

Bytes write_response(const Response& response) {
  wire::Writer writer;
  for (const auto& slot : response.slots) {
    writer.block(slot.pair.r.bytes).block(slot.pair.c.bytes);
    write_proof(writer, slot.proof);
  }
  return writer.take();
}

Bytes make_response(const Answering& answering, const OfferSecrets& secrets, crypto::Random& random) {
  const auto context = response_context(answering);
  Response response;
  for (std::size_t slot = 0; slot < answering.session.shape().items; ++slot)
    response.slots.push_back(make_slot(answering, context, secrets, slot, random));
  return write_response(response);
}

Result<Response> verify_response(const Answering& answering, ByteView bytes) {
  NEARER_TRY(response, read_response(answering.session.shape(), bytes));
  const auto context = response_context(answering);
  for (std::size_t at = 0; at < response.slots.size(); ++at) {
    const auto& [pair, proof] = response.slots[at];
    if (!verify_either(answers_zero(answering, at, pair), answers_one(answering, at, pair), proof,
                       slot_transcript(answering, context, at, pair)))
      return refuse(Problem::bad_response_proof);
  }
  return std::move(response);
}

Result<Matches> finish(const Answering& answering, const Scalar& key, ByteView bytes) {
  NEARER_TRY(response, verify_response(answering, bytes));
  Matches matches{};
  for (std::size_t at = 0; at < response.slots.size(); ++at) {
    NEARER_TRY(match, opened(response.slots[at].pair, key));
    matches[at] = match;
  }
  return matches;
}

Block<16> response_code(crypto::KeyView pair_key, const Answering& answering, ByteView body) {
  const auto code =
      crypto::keyed_hash(pair_key, crypto::Labels::respmac,
                         {session_id(answering.session), answering.answered.hash(), answering.own.hash(), body});
  Block<16> half;
  std::copy_n(code.begin(), half.size(), half.begin());
  return half;
}

}  // namespace nearer::matching
