#pragma once

#include "base/bytes.h"
#include "crypto/auth/labels.h"
#include "crypto/auth/secret.h"

// Ed25519 (RFC 8032). Only membership entries and relay requests are signed; content is authenticated with deniable
// codes, never with a signature.

namespace nearer::crypto {

struct SigningSeedTag;
struct SigningKeyTag;
using SigningSeed = Secret<SigningSeedTag, 32>;
using SigningKey = Secret<SigningKeyTag, 64>;

struct VerifyKey {
  Block<32> bytes{};
  friend auto operator<=>(const VerifyKey&, const VerifyKey&) = default;
};

struct Signature {
  Block<64> bytes{};
  friend bool operator==(const Signature&, const Signature&) = default;
};

struct SigningPair {
  SigningKey secret;
  VerifyKey open;
};

SigningPair signing_pair(const SigningSeed& seed);

Signature sign(const SigningKey& key, ByteView message);

/// Signs label ‖ message. For everything that is not a relay request.
Signature sign(const SigningKey& key, Label label, ByteView message);

/// Refuses non-canonical signatures, small-order keys and small-order R, as the library does.
[[nodiscard]] bool verify(const VerifyKey& key, ByteView message, const Signature& signature);
[[nodiscard]] bool verify(const VerifyKey& key, Label label, ByteView message, const Signature& signature);

}  // namespace nearer::crypto
