#include <algorithm>
#include <cstdlib>

#include "crypto/auth/random.h"
#include "matching/round.h"
#include "matching/runs.h"

// The first byte says what the rest is; for messages the second says of which deck.

namespace {

using namespace nearer;
using namespace nearer::matching;

Session session_of(std::uint8_t kind) {
  Session session;
  session.kind = deck_kind(static_cast<std::uint8_t>(kind % 3 + 1)).value();
  return session;
}

crypto::Random fixed_random() {
  Block<32> seed{3};
  return crypto::Random(crypto::RandomSeed::take(seed));
}

/// Nobody forges: no bytes but those that were made here hold.
void read_an_offer(const Session& session, ByteView bytes) {
  const auto offer = read_offer(session.shape(), bytes);
  if (offer && write_offer(*offer) != copy_of(bytes)) std::abort();
  if (verify_offer(session, 0, bytes)) std::abort();
}

struct Pair {
  Session session;
  MadeOffer anas;
  MadeOffer bens;
  VerifiedOffer anas_offer;
  VerifiedOffer bens_offer;
};

Pair pair_of(std::uint8_t kind) {
  auto random = fixed_random();
  const auto session = session_of(kind);
  Block<most_items> bits{1};
  const auto yes = Choices::take(bits);
  auto anas = make_offer(session, 0, yes, random).value();
  auto bens = make_offer(session, 1, yes, random).value();
  auto anas_offer = verify_offer(session, 0, anas.bytes).value();
  auto bens_offer = verify_offer(session, 1, bens.bytes).value();
  return {session, std::move(anas), std::move(bens), std::move(anas_offer), std::move(bens_offer)};
}

void read_a_response(std::uint8_t kind, ByteView bytes) {
  static const Pair pairs[] = {pair_of(0), pair_of(1), pair_of(2)};
  const auto& pair = pairs[kind % 3];
  const auto response = read_response(pair.session.shape(), bytes);
  if (response && write_response(*response) != copy_of(bytes)) std::abort();
  if (finish({pair.session, 1, pair.anas_offer, pair.bens_offer}, pair.anas.secrets.key, bytes)) std::abort();
}

/// Whatever comes out of a vault: one spelling, and no way back from an end.
void read_a_round(ByteView bytes) {
  auto round = Round::load(bytes);
  if (!round) return;
  if (round->save() != copy_of(bytes)) std::abort();
  const bool closed = round->closed();
  auto random = fixed_random();
  Block<most_items> none{};
  (void)round->offer(Choices::take(none), 0, random);
  (void)round->respond(0, random);
  (void)round->take_response(bytes, 0);
  if (closed && round->save() != copy_of(bytes)) std::abort();
  if (!closed && round->result()) std::abort();
}

void read_runs(ByteView bytes) {
  const auto runs = Runs::load(bytes);
  if (!runs) return;
  if (runs->save() != copy_of(bytes)) std::abort();
  auto merged = *runs;
  merged.merge(*runs);
  if (merged != *runs) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const ByteView bytes(data + 2, size - 2);
  switch (data[0]) {
    case 0:
      read_an_offer(session_of(data[1]), bytes);
      break;
    case 1:
      read_a_response(data[1], bytes);
      break;
    case 2:
      read_a_round(bytes);
      break;
    case 3:
      read_runs(bytes);
      break;
    default:
      break;
  }
  return 0;
}
