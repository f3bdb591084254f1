#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/secret.h"

// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). Nonces are 24 random bytes, never counters, so that a restored backup
// cannot repeat one. The cipher is not key-committing: where a password or a later reveal chooses the key, a commitment
// to the key goes beside it.

namespace nearer::crypto {

struct AeadKeyTag;
using AeadKey = Secret<AeadKeyTag, 32>;
using Nonce = Block<24>;

constexpr std::size_t aead_overhead = 16;

/// plain.size() + aead_overhead bytes.
Bytes seal(const AeadKey& key, const Nonce& nonce, ByteView associated, ByteView plain);

/// cannot_open for any difference in key, nonce, associated data or bytes; too_short below the overhead.
Result<Bytes> open(const AeadKey& key, const Nonce& nonce, ByteView associated, ByteView sealed);

/// For plain text that is a key: opens exactly into `out`, which holds zeros after a refusal.
Result<void> open_into(std::span<std::uint8_t> out, const AeadKey& key, const Nonce& nonce, ByteView associated,
                       ByteView sealed);

template <class S>
Result<S> open_secret(const AeadKey& key, const Nonce& nonce, ByteView associated, ByteView sealed) {
  Result<void> opened;
  auto secret = S::filled_by([&](auto out) { opened = open_into(out, key, nonce, associated, sealed); });
  if (!opened) return std::unexpected(opened.error());
  return secret;
}

}  // namespace nearer::crypto
