#include "matching/proofs.h"

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"

namespace nearer::matching {
namespace {

using Points = std::vector<Point>;
using Scalars = std::vector<Scalar>;

/// answer · base − challenge · what: the commitment that an honest answer leads back to.
Point recovered(const Scalar& answer, const Point& base, const Scalar& challenge, const Point& what) {
  return crypto::subtract(crypto::multiply(answer, base), crypto::multiply(challenge, what));
}

Point recovered_generator(const Scalar& answer, const Scalar& challenge, const Point& what) {
  return crypto::subtract(crypto::multiply_generator(answer), crypto::multiply(challenge, what));
}

void recover(Points& into, const Equality& equality, const Scalar& challenge, const Scalar& answer) {
  into.push_back(recovered_generator(answer, challenge, equality.a));
  into.push_back(recovered(answer, equality.base, challenge, equality.b));
}

Points recovered_all(const Equalities& equalities, const Scalar& challenge, const Scalars& answers) {
  Points commitments;
  for (std::size_t at = 0; at < equalities.size(); ++at) recover(commitments, equalities[at], challenge, answers[at]);
  return commitments;
}

Points committed(const Equalities& equalities, const Scalars& nonces) {
  Points commitments;
  for (std::size_t at = 0; at < equalities.size(); ++at) {
    commitments.push_back(crypto::multiply_generator(nonces[at]));
    commitments.push_back(crypto::multiply(nonces[at], equalities[at].base));
  }
  return commitments;
}

Scalars random_scalars(std::size_t count, crypto::Random& random) {
  Scalars scalars;
  for (std::size_t at = 0; at < count; ++at) scalars.push_back(crypto::random_scalar(random));
  return scalars;
}

Scalar answered(const Scalar& nonce, const Scalar& challenge, const Scalar& witness) {
  return crypto::add(nonce, crypto::multiply(challenge, witness));
}

Scalars answered_all(const Scalars& nonces, const Scalar& challenge, const Scalars& witnesses) {
  Scalars answers;
  for (std::size_t at = 0; at < nonces.size(); ++at) answers.push_back(answered(nonces[at], challenge, witnesses[at]));
  return answers;
}

Equalities selected(bool choose_one, const Equalities& one, const Equalities& other) {
  Equalities chosen;
  for (std::size_t at = 0; at < one.size(); ++at)
    chosen.push_back({one[at].base, crypto::select(choose_one, one[at].a, other[at].a),
                      crypto::select(choose_one, one[at].b, other[at].b)});
  return chosen;
}

template <class T>
std::vector<T> selected(bool choose_one, const std::vector<T>& one, const std::vector<T>& other) {
  std::vector<T> chosen;
  for (std::size_t at = 0; at < one.size(); ++at) chosen.push_back(crypto::select(choose_one, one[at], other[at]));
  return chosen;
}

Points joined(Points first, const Points& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

bool same(const Scalar& one, const Scalar& other) { return crypto::equal(one.reveal(), other.reveal()); }

Result<Scalar> read_scalar(wire::Reader& reader) {
  NEARER_TRY(view, reader.view(Scalar::size));
  return crypto::read_scalar(view);
}

Result<Scalars> read_scalars(wire::Reader& reader, std::size_t count) {
  Scalars scalars;
  for (std::size_t at = 0; at < count; ++at) {
    NEARER_TRY(scalar, read_scalar(reader));
    scalars.push_back(std::move(scalar));
  }
  return scalars;
}

}  // namespace

Scalar Transcript::challenge(const std::vector<Point>& commitments) const {
  wire::Writer writer;
  for (const auto& point : commitments) writer.block(point.bytes);
  return crypto::scalar_from_uniform(crypto::hash64(label, {context, statement, writer.view()}));
}

Proof prove_key(const Scalar& secret, const Transcript& transcript, crypto::Random& random) {
  const auto nonce = crypto::random_scalar(random);
  auto challenge = transcript.challenge({crypto::multiply_generator(nonce)});
  auto answer = answered(nonce, challenge, secret);
  return {std::move(challenge), std::move(answer)};
}

bool verify_key(const Point& key, const Proof& proof, const Transcript& transcript) {
  return same(proof.challenge, transcript.challenge({recovered_generator(proof.answer, proof.challenge, key)}));
}

Proof prove_equality(const Scalar& witness, const Point& base, const Transcript& transcript, crypto::Random& random) {
  const auto nonce = crypto::random_scalar(random);
  auto challenge = transcript.challenge({crypto::multiply_generator(nonce), crypto::multiply(nonce, base)});
  auto answer = answered(nonce, challenge, witness);
  return {std::move(challenge), std::move(answer)};
}

bool verify_equality(const Equality& equality, const Proof& proof, const Transcript& transcript) {
  Points commitments;
  recover(commitments, equality, proof.challenge, proof.answer);
  return same(proof.challenge, transcript.challenge(commitments));
}

OrProof prove_either(bool bit, const std::vector<Scalar>& witnesses, const Equalities& zero, const Equalities& one,
                     const Transcript& transcript, crypto::Random& random) {
  const auto simulated_challenge = crypto::random_scalar(random);
  const auto simulated_answers = random_scalars(witnesses.size(), random);
  const auto simulated = recovered_all(selected(bit, zero, one), simulated_challenge, simulated_answers);

  const auto nonces = random_scalars(witnesses.size(), random);
  const auto real = committed(zero, nonces);
  const auto challenge = transcript.challenge(joined(selected(bit, simulated, real), selected(bit, real, simulated)));
  const auto real_challenge = crypto::subtract(challenge, simulated_challenge);
  const auto real_answers = answered_all(nonces, real_challenge, witnesses);
  return {crypto::select(bit, simulated_challenge, real_challenge),
          crypto::select(bit, real_challenge, simulated_challenge), selected(bit, simulated_answers, real_answers),
          selected(bit, real_answers, simulated_answers)};
}

bool verify_either(const Equalities& zero, const Equalities& one, const OrProof& proof, const Transcript& transcript) {
  const auto commitments = joined(recovered_all(zero, proof.challenge0, proof.answers0),
                                  recovered_all(one, proof.challenge1, proof.answers1));
  return same(crypto::add(proof.challenge0, proof.challenge1), transcript.challenge(commitments));
}

void write_proof(wire::Writer& writer, const Proof& proof) {
  writer.block(proof.challenge.reveal()).block(proof.answer.reveal());
}

Result<Proof> read_proof(wire::Reader& reader) {
  NEARER_TRY(challenge, read_scalar(reader));
  NEARER_TRY(answer, read_scalar(reader));
  return Proof{std::move(challenge), std::move(answer)};
}

void write_proof(wire::Writer& writer, const OrProof& proof) {
  writer.block(proof.challenge0.reveal()).block(proof.challenge1.reveal());
  for (const auto& answer : proof.answers0) writer.block(answer.reveal());
  for (const auto& answer : proof.answers1) writer.block(answer.reveal());
}

Result<OrProof> read_or_proof(wire::Reader& reader, std::size_t equalities) {
  NEARER_TRY(challenge0, read_scalar(reader));
  NEARER_TRY(challenge1, read_scalar(reader));
  NEARER_TRY(answers0, read_scalars(reader, equalities));
  NEARER_TRY(answers1, read_scalars(reader, equalities));
  return OrProof{std::move(challenge0), std::move(challenge1), std::move(answers0), std::move(answers1)};
}

Result<void> check_size(ByteView bytes, std::size_t size) {
  if (bytes.size() < size) return refuse(Problem::too_short);
  if (bytes.size() > size) return refuse(Problem::trailing_bytes);
  return {};
}

Result<Point> read_point(wire::Reader& reader) {
  NEARER_TRY(view, reader.view(32));
  return crypto::read_point(view);
}

}  // namespace nearer::matching
