// Argon2id takes a tenth of a second by design, and a life opens notebooks a hundred times. Linked with --wrap=crypto_pwhash:
// here a hash stands in its place. The real one is tried in tests/crypto_seal and tests/vault_format.
#include <cstring>
#include <string>

// The linker chooses these names, and whoever includes libsodium lives in core/crypto.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" int crypto_generichash(unsigned char* out, std::size_t out_size, const unsigned char* in,
                                  unsigned long long in_size, const unsigned char* key, std::size_t key_size);

extern "C" int __wrap_crypto_pwhash(unsigned char* out, unsigned long long out_size, const char* secret,
                                    unsigned long long secret_size, const unsigned char* salt, unsigned long long,
                                    std::size_t, int) {
  const std::string text(secret, secret_size);
  return crypto_generichash(out, out_size, reinterpret_cast<const unsigned char*>(text.data()), text.size(), salt, 16);
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
