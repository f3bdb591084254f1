#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/seal/exchange.h"

// The bytes of crypto_box_seal: ephemeral public key 32 ‖ box. Whoever holds the public key can seal; nobody learns
// from it who did.

namespace nearer::crypto {

constexpr std::size_t sealed_box_overhead = 48;

/// The ephemeral seed is used for this one box and never again. out_of_range for a recipient key of small order.
Result<Bytes> seal_box(const ExchangePublic& to, const ExchangeSeed& ephemeral, ByteView plain);

/// too_short below the overhead, cannot_open for everything else.
Result<Bytes> open_box(const ExchangePublic& own_public, const ExchangeSecret& own_secret, ByteView sealed);

}  // namespace nearer::crypto
