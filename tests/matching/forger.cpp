#include "tests/matching/forger.h"

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"

namespace nearer::matching::forger {
namespace {

using crypto::add;
using crypto::multiply;
using crypto::multiply_generator;
using crypto::subtract;

Bytes bytes(const Point& point) { return copy_of(point.bytes); }

Bytes u16(std::size_t value) {
  return {static_cast<std::uint8_t>(value & 0xff), static_cast<std::uint8_t>(value >> 8)};
}

Bytes joined(const NamedList& list, const Omitted& omitted) {
  Bytes all;
  for (const auto& [name, part] : list)
    if (!omitted.contains(name)) all.insert(all.end(), part.begin(), part.end());
  return all;
}

NamedList named(const std::vector<Point>& points) {
  NamedList list;
  for (const auto& point : points) list.push_back({"T" + std::to_string(list.size()), bytes(point)});
  return list;
}

void append(Bytes& to, ByteView more) { to.insert(to.end(), more.begin(), more.end()); }

Point recovered(const Line& line, const Scalar& challenge, const Scalar& answer) {
  return subtract(multiply(answer, line.base), multiply(challenge, line.target));
}

Point plus_generator(const Point& point, const Scalar& times) { return add(point, multiply_generator(times)); }

Hashed bit_hash(const OfferPlan& plan, std::size_t slot, const Point& key, const ElGamalPair& pair) {
  return {crypto::Labels::bit,
          context_of(plan.session, plan.person),
          {{"slot", u16(slot)}, {"X", bytes(key)}, {"R", bytes(pair.r)}, {"C", bytes(pair.c)}}};
}

Hashed quota_hash(const OfferPlan& plan, const Point& key, const ElGamalPair& sum) {
  return {crypto::Labels::quota,
          context_of(plan.session, plan.person),
          {{"X", bytes(key)}, {"A", bytes(sum.r)}, {"B", bytes(sum.c)}}};
}

/// A proof of one branch alone: challenge and answer.
std::vector<Scalar> prove(const Scalar& witness, const std::vector<Point>& bases, const Hashed& hashed,
                          const Omitted& omitted, crypto::Random& random) {
  const auto nonce = crypto::random_scalar(random);
  std::vector<Point> commitments;
  for (const auto& base : bases) commitments.push_back(multiply(nonce, base));
  std::vector<Scalar> proof;
  proof.push_back(hashed.challenge(commitments, omitted));
  proof.push_back(add(nonce, multiply(proof[0], witness)));
  return proof;
}

void append(Bytes& to, const std::vector<Scalar>& proof) {
  for (const auto& scalar : proof) append(to, scalar.reveal());
}

ElGamalPair pair_of(const Scalar& value, const Scalar& randomness, const Point& key) {
  return {multiply_generator(randomness), plus_generator(multiply(randomness, key), value)};
}

Lines bit_lines(const Point& key, const ElGamalPair& pair, std::int64_t value) {
  return {{crypto::generator(), pair.r, 0}, {key, subtract(pair.c, multiply_generator(number(value))), 0}};
}

/// log_key of the slot's second line: randomness + (value − branch) / secret
Scalar second_line_witness(const Scalar& randomness, const Scalar& off_by, const Scalar& secret) {
  return add(randomness, multiply(off_by, inverse(secret)));
}

void append_slot(Bytes& to, const OfferPlan& plan, std::size_t slot, const Point& key, const Scalar& secret,
                 const Scalar& randomness, crypto::Random& random) {
  const auto& made = plan.slots[slot];
  const auto pair = pair_of(made.value, randomness, key);
  std::vector<Scalar> witnesses;
  witnesses.push_back(made.by_second_line
                          ? second_line_witness(randomness, subtract(made.value, number(made.branch ? 1 : 0)), secret)
                          : randomness.copy());
  append(to, pair.r.bytes);
  append(to, pair.c.bytes);
  append(to, prove_either(made.branch, witnesses, bit_lines(key, pair, 0), bit_lines(key, pair, 1),
                          bit_hash(plan, slot, key, pair), made.omitted, random));
}

Lines response_lines(const ResponsePlan& plan, std::size_t slot, const ElGamalPair& made, int bit) {
  const auto& their = plan.answered.slots[slot].pair;
  const auto& own = plan.own.slots[slot].pair;
  const auto times = number(bit);
  return {{crypto::generator(), subtract(made.r, multiply(times, their.r)), 0},
          {plan.answered.key, subtract(made.c, multiply(times, their.c)), 0},
          {crypto::generator(), own.r, 1},
          {plan.own.key, subtract(own.c, multiply_generator(times)), 1}};
}

Hashed response_hash(const ResponsePlan& plan, std::size_t slot, const ElGamalPair& made) {
  const auto& their = plan.answered.slots[slot].pair;
  const auto& own = plan.own.slots[slot].pair;
  auto context = context_of(plan.session, plan.responder);
  context.push_back({"answered", copy_of(plan.answered_hash)});
  context.push_back({"own", copy_of(plan.own_hash)});
  return {crypto::Labels::resp,
          std::move(context),
          {{"slot", u16(slot)},
           {"XP", bytes(plan.answered.key)},
           {"RP", bytes(their.r)},
           {"CP", bytes(their.c)},
           {"XQ", bytes(plan.own.key)},
           {"RQ", bytes(own.r)},
           {"CQ", bytes(own.c)},
           {"R'", bytes(made.r)},
           {"C'", bytes(made.c)}}};
}

std::vector<Point> recovered(const Lines& lines, const Scalar& challenge, const std::vector<Scalar>& answers) {
  std::vector<Point> points;
  for (const auto& line : lines) points.push_back(recovered(line, challenge, answers[line.witness]));
  return points;
}

bool holds(const Lines& lines, const Proof& proof, const Hashed& hashed, const Omitted& omitted) {
  std::vector<Scalar> answers;
  answers.push_back(proof.answer.copy());
  const auto challenge = hashed.challenge(recovered(lines, proof.challenge, answers), omitted);
  return crypto::equal(proof.challenge.reveal(), challenge.reveal());
}

bool holds(const Lines& zero, const Lines& one, const OrProof& proof, const Hashed& hashed, const Omitted& omitted) {
  auto points = recovered(zero, proof.challenge0, proof.answers0);
  const auto second = recovered(one, proof.challenge1, proof.answers1);
  points.insert(points.end(), second.begin(), second.end());
  const auto challenge = hashed.challenge(points, omitted);
  const auto is_challenge = [&](const Scalar& scalar) { return crypto::equal(scalar.reveal(), challenge.reveal()); };
  if (omitted.contains("sum")) return is_challenge(proof.challenge0) || is_challenge(proof.challenge1);
  return is_challenge(add(proof.challenge0, proof.challenge1));
}

}  // namespace

Hashed key_hash(const Session& session, Person person, const Point& key) {
  return {crypto::Labels::pok, context_of(session, person), {{"X", bytes(key)}}};
}

Scalar number(std::int64_t value) {
  const auto size = crypto::small_scalar(static_cast<std::uint8_t>(value < 0 ? -value : value));
  return value < 0 ? subtract(crypto::small_scalar(0), size) : size.copy();
}

/// By Fermat: to the power of the order less two.
Scalar inverse(const Scalar& scalar) {
  constexpr Block<32> exponent{0xeb, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                               0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                               0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  auto power = number(1);
  for (std::size_t bit = 256; bit-- > 0;) {
    power = multiply(power, power);
    if ((exponent[bit / 8] >> (bit % 8) & 1) != 0) power = multiply(power, scalar);
  }
  return power;
}

Scalar Hashed::challenge(const std::vector<Point>& commitments, const Omitted& omitted) const {
  const auto whole = omitted.contains("context") ? Bytes{} : joined(context, omitted);
  return crypto::scalar_from_uniform(
      crypto::hash64(label, {whole, joined(statement, omitted), joined(named(commitments), omitted)}));
}

NamedList context_of(const Session& session, Person person) {
  const auto shape = session.shape();
  return {{"label", copy_of(bytes_of("nearer/v1/qva"))},
          {"sid", copy_of(session_id(session))},
          {"group", copy_of(session.group)},
          {"membership", copy_of(session.membership_hash)},
          {"catalogue", copy_of(session.catalogue_hash)},
          {"items", u16(shape.items)},
          {"quota", u16(shape.quota)},
          {"person", Bytes{person}}};
}

std::vector<Scalar> prove_either(bool branch, const std::vector<Scalar>& witnesses, const Lines& zero, const Lines& one,
                                 const Hashed& hashed, const Omitted& omitted, crypto::Random& random) {
  const auto other_challenge = crypto::random_scalar(random);
  std::vector<Scalar> nonces, other_answers;
  for (std::size_t at = 0; at < witnesses.size(); ++at) {
    nonces.push_back(crypto::random_scalar(random));
    other_answers.push_back(crypto::random_scalar(random));
  }
  std::vector<Point> first, second;
  for (const auto& line : zero)
    first.push_back(branch ? recovered(line, other_challenge, other_answers[line.witness])
                           : multiply(nonces[line.witness], line.base));
  for (const auto& line : one)
    second.push_back(branch ? multiply(nonces[line.witness], line.base)
                            : recovered(line, other_challenge, other_answers[line.witness]));
  first.insert(first.end(), second.begin(), second.end());
  auto challenge = hashed.challenge(first, omitted);
  if (!omitted.contains("sum")) challenge = subtract(challenge, other_challenge);
  std::vector<Scalar> answers;
  for (std::size_t at = 0; at < witnesses.size(); ++at)
    answers.push_back(add(nonces[at], multiply(challenge, witnesses[at])));

  std::vector<Scalar> proof;
  proof.push_back(branch ? other_challenge.copy() : challenge.copy());
  proof.push_back(branch ? challenge.copy() : other_challenge.copy());
  for (const auto& answer : branch ? other_answers : answers) proof.push_back(answer.copy());
  for (const auto& answer : branch ? answers : other_answers) proof.push_back(answer.copy());
  return proof;
}

OfferPlan honest_plan(const Session& session, Person person, const Choices& choices) {
  OfferPlan plan{session, person, {}, {}, {}, false, {}, {}};
  const auto shape = session.shape();
  std::size_t left = shape.quota;
  for (std::size_t at = 0; at < shape.slots(); ++at) {
    const bool bit = at < shape.items ? choices.reveal()[at] != 0 : left > 0;
    left -= bit ? 1 : 0;
    plan.slots.push_back({number(bit ? 1 : 0), bit, {}, false});
  }
  return plan;
}

Forged make_offer(const OfferPlan& plan, crypto::Random& random) {
  auto secret = crypto::random_scalar(random);
  const auto key = plan.foreign_key.value_or(multiply_generator(secret));
  Bytes all = bytes(key);
  if (plan.foreign_key)
    append(all, plan.foreign_proof);
  else
    append(all,
           prove(secret, {crypto::generator()}, key_hash(plan.session, plan.person, key), plan.key_omitted, random));
  auto total = number(0), over = number(-static_cast<std::int64_t>(plan.session.shape().quota));
  std::vector<Scalar> randomness;
  for (std::size_t slot = 0; slot < plan.slots.size(); ++slot) {
    randomness.push_back(crypto::random_scalar(random));
    append_slot(all, plan, slot, key, secret, randomness.back(), random);
    total = add(total, randomness.back());
    over = add(over, plan.slots[slot].value);
  }
  const auto sum = pair_of(over, total, key);
  const auto witness = plan.quota_by_second_line ? second_line_witness(total, over, secret) : total.copy();
  append(all, prove(witness, {crypto::generator(), key}, quota_hash(plan, key, sum), plan.quota_omitted, random));
  return {std::move(all), std::move(secret), std::move(randomness)};
}

Bytes make_response(const ResponsePlan& plan, crypto::Random& random) {
  Bytes all;
  for (std::size_t slot = 0; slot < plan.session.shape().items; ++slot) {
    const auto& their = plan.answered.slots[slot].pair;
    std::vector<Scalar> witnesses;
    witnesses.push_back(crypto::random_scalar(random));
    witnesses.push_back(plan.witness[slot].copy());
    auto made = pair_of(plan.adds, witnesses[0], plan.answered.key);
    if (plan.adds_theirs) made = {add(made.r, their.r), add(made.c, their.c)};
    made.r = add(made.r, plan.disturbs);
    append(all, made.r.bytes);
    append(all, made.c.bytes);
    append(all,
           prove_either(plan.branch, witnesses, response_lines(plan, slot, made, 0),
                        response_lines(plan, slot, made, 1), response_hash(plan, slot, made), plan.omitted, random));
  }
  return all;
}

bool weakly_holds(const OfferPlan& plan, ByteView bytes) {
  const auto offer = read_offer(plan.session.shape(), bytes).value();
  const Lines key_line{{crypto::generator(), offer.key, 0}};
  bool all = holds(key_line, offer.key_proof, key_hash(plan.session, plan.person, offer.key), plan.key_omitted);
  ElGamalPair sum{crypto::identity, multiply_generator(number(-static_cast<std::int64_t>(plan.session.shape().quota)))};
  for (std::size_t slot = 0; slot < offer.slots.size(); ++slot) {
    const auto& [pair, proof] = offer.slots[slot];
    all &= holds(bit_lines(offer.key, pair, 0), bit_lines(offer.key, pair, 1), proof,
                 bit_hash(plan, slot, offer.key, pair), plan.slots[slot].omitted);
    sum = {add(sum.r, pair.r), add(sum.c, pair.c)};
  }
  const Lines sum_lines{{crypto::generator(), sum.r, 0}, {offer.key, sum.c, 0}};
  return all && holds(sum_lines, offer.quota_proof, quota_hash(plan, offer.key, sum), plan.quota_omitted);
}

bool weakly_holds(const ResponsePlan& plan, ByteView bytes) {
  const auto response = read_response(plan.session.shape(), bytes).value();
  bool all = true;
  for (std::size_t slot = 0; slot < response.slots.size(); ++slot) {
    const auto& [made, proof] = response.slots[slot];
    all &= holds(response_lines(plan, slot, made, 0), response_lines(plan, slot, made, 1), proof,
                 response_hash(plan, slot, made), plan.omitted);
  }
  return all;
}

}  // namespace nearer::matching::forger
