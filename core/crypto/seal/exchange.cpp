#include "crypto/seal/exchange.h"

#include <sodium.h>

namespace nearer::crypto {

ExchangePair exchange_pair(const ExchangeSeed& seed) {
  ExchangePublic open;
  auto secret = ExchangeSecret::filled_by(
      [&](auto out) { crypto_box_seed_keypair(open.bytes.data(), out.data(), seed.reveal().data()); });
  return {std::move(secret), open};
}

ExchangePublic public_of(const ExchangeSecret& secret) {
  ExchangePublic open;
  crypto_scalarmult_base(open.bytes.data(), secret.reveal().data());
  return open;
}

Result<SharedSecret> shared(const ExchangeSecret& mine, const ExchangePublic& theirs) {
  int failed = 0;
  auto secret = SharedSecret::filled_by([&](auto out) {
    // Refuses an all-zero output, which is what a point of small order gives for every secret.
    failed = crypto_scalarmult(out.data(), mine.reveal().data(), theirs.bytes.data());
  });
  if (failed != 0) return refuse(Problem::out_of_range);
  return secret;
}

Result<BoxKey> beforenm(const ExchangeSecret& mine, const ExchangePublic& theirs) {
  int failed = 0;
  auto key = BoxKey::filled_by(
      [&](auto out) { failed = crypto_box_beforenm(out.data(), theirs.bytes.data(), mine.reveal().data()); });
  if (failed != 0) return refuse(Problem::out_of_range);
  return key;
}

}  // namespace nearer::crypto
