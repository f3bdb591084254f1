#include "crypto/seal/aead.h"

#include <sodium.h>

namespace nearer::crypto {

static_assert(aead_overhead == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Bytes seal(const AeadKey& key, const Nonce& nonce, ByteView associated, ByteView plain) {
  Bytes sealed(plain.size() + aead_overhead);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.data(), plain.size(), associated.data(),
                                             associated.size(), nullptr, nonce.data(), key.reveal().data());
  return sealed;
}

Result<Bytes> open(const AeadKey& key, const Nonce& nonce, ByteView associated, ByteView sealed) {
  if (sealed.size() < aead_overhead) return refuse(Problem::too_short);
  Bytes plain(sealed.size() - aead_overhead);
  NEARER_CHECK(open_into(plain, key, nonce, associated, sealed));
  return plain;
}

Result<void> open_into(std::span<std::uint8_t> out, const AeadKey& key, const Nonce& nonce, ByteView associated,
                       ByteView sealed) {
  if (sealed.size() < aead_overhead) return refuse(Problem::too_short);
  const bool fits = sealed.size() == out.size() + aead_overhead;
  if (fits && crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, sealed.data(), sealed.size(),
                                                         associated.data(), associated.size(), nonce.data(),
                                                         key.reveal().data()) == 0)
    return {};
  wipe(out);
  return refuse(Problem::cannot_open);
}

}  // namespace nearer::crypto
