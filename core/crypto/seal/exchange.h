#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/secret.h"

// X25519 (RFC 7748).

namespace nearer::crypto {

struct ExchangeSeedTag;
struct ExchangeSecretTag;
struct SharedSecretTag;
struct BoxKeyTag;
using ExchangeSeed = Secret<ExchangeSeedTag, 32>;
using ExchangeSecret = Secret<ExchangeSecretTag, 32>;
using SharedSecret = Secret<SharedSecretTag, 32>;
using BoxKey = Secret<BoxKeyTag, 32>;

struct ExchangePublic {
  Block<32> bytes{};
  friend auto operator<=>(const ExchangePublic&, const ExchangePublic&) = default;
};

struct ExchangePair {
  ExchangeSecret secret;
  ExchangePublic open;
};

/// As crypto_box_seed_keypair.
ExchangePair exchange_pair(const ExchangeSeed& seed);

/// The public half of a secret that was stored.
ExchangePublic public_of(const ExchangeSecret& secret);

/// The raw X25519 output; out_of_range when it would be all zero (a point of small order). Never a key by itself: hash
/// it with the transcript.
Result<SharedSecret> shared(const ExchangeSecret& mine, const ExchangePublic& theirs);

/// As crypto_box_beforenm: HSalsa20 of the raw output; out_of_range as above.
Result<BoxKey> beforenm(const ExchangeSecret& mine, const ExchangePublic& theirs);

}  // namespace nearer::crypto
