#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"

// How the two responses of one run of matching travel: sealed, to a mailbox of their own that hands out both or none.
// docs/spec/matching.md, "Escrow"

namespace nearer::envelope {

/// Whose it is: matching::escrow_id of the run, which both partners can derive and nobody else.
using EscrowId = Block<32>;

constexpr std::size_t escrow_envelope_size = 4096;

struct EscrowEnvelope {
  std::uint8_t slot = 0;  ///< 0: the first partner's, 1: the second's
  Bytes body;
};

/// too_long for a body that does not fit.
Result<Bytes> seal_escrow(const EscrowId& id, const EscrowEnvelope& what, crypto::Random& random);

/// cannot_open for everything that was not sealed for this run, in any byte; newer_version; out_of_range for a slot that is
/// none.
Result<EscrowEnvelope> open_escrow(const EscrowId& id, ByteView envelope);

}  // namespace nearer::envelope
