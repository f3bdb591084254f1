#include "crypto/auth/signing.h"

#include <sodium.h>

namespace nearer::crypto {
namespace {

Bytes labelled(Label label, ByteView message) {
  Bytes whole = copy_of(bytes_of(label.text()));
  whole.insert(whole.end(), message.begin(), message.end());
  return whole;
}

}  // namespace

SigningPair signing_pair(const SigningSeed& seed) {
  VerifyKey open;
  auto secret = SigningKey::filled_by(
      [&](auto out) { crypto_sign_seed_keypair(open.bytes.data(), out.data(), seed.reveal().data()); });
  return {std::move(secret), open};
}

Signature sign(const SigningKey& key, ByteView message) {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, message.data(), message.size(), key.reveal().data());
  return signature;
}

Signature sign(const SigningKey& key, Label label, ByteView message) { return sign(key, labelled(label, message)); }

bool verify(const VerifyKey& key, ByteView message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), message.data(), message.size(), key.bytes.data()) == 0;
}

bool verify(const VerifyKey& key, Label label, ByteView message, const Signature& signature) {
  return verify(key, labelled(label, message), signature);
}

}  // namespace nearer::crypto
