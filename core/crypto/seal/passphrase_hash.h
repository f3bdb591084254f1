#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/secret.h"

// Argon2id, version 1.3, one lane (RFC 9106 through crypto_pwhash). A wrong output here is lost data, not an error
// message: hence the known answers, and the duty of hosts to derive twice before the first write.

namespace nearer::crypto {

struct PassphraseKeyTag;
using PassphraseKey = Secret<PassphraseKeyTag, 32>;

struct PassphraseCost {
  std::uint32_t ops = 3;
  std::uint32_t mem_kib = 65536;

  friend bool operator==(const PassphraseCost&, const PassphraseCost&) = default;
};

constexpr std::size_t smallest_passphrase = 1;
constexpr std::size_t largest_passphrase = 1024;

/// bad_cost below the floor (64 MiB with 3 passes, or 32 MiB with 8) or above the ceiling (512 MiB, 12 passes). Checked
/// before any memory is asked for, since a hostile head must not hang a phone.
Result<void> check_cost(PassphraseCost cost);

/// `secret` is UTF-8, already brought to NFKC by the host; 1 to 1024 bytes (secret_too_short, secret_too_long).
/// out_of_memory where the memory could not be had; derivation_unsure for an all-zero output.
Result<PassphraseKey> passphrase_hash(ByteView secret, const Block<16>& salt, PassphraseCost cost);

/// Derives a known answer with 3 passes at `mem_kib` (65536, 131072 or 262144; 8 passes at 32768) and compares:
/// derivation_unsure for a difference, bad_cost for a size without a known answer.
Result<void> passphrase_hash_self_test(std::uint32_t mem_kib);

}  // namespace nearer::crypto
