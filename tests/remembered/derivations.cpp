// Argon2id takes a tenth of a second by design, and the tests open the same notebooks with the same words over and over:
// nine tenths of their time. Linked with --wrap=crypto_pwhash, so that each derivation is made once and remembered. The real
// thing, every time, is in tests/crypto_seal and tests/vault_format.
#include "tests/remembered/derivations.h"

#include <cstring>
#include <map>
#include <string>

namespace nearer::testing {
namespace {

/// So many derivations until a wrong one; 0 for none.
int& until_wrong() {
  static int derivations = 0;
  return derivations;
}

bool is_wrong() { return until_wrong() > 0 && --until_wrong() == 0; }

}  // namespace

void derive_wrongly_at(int number) { until_wrong() = number; }

}  // namespace nearer::testing

// The linker chooses these names, and whoever includes libsodium lives in core/crypto.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" int __real_crypto_pwhash(unsigned char* out, unsigned long long out_size, const char* secret,
                                    unsigned long long secret_size, const unsigned char* salt,
                                    unsigned long long passes, std::size_t memory, int algorithm);

extern "C" int __wrap_crypto_pwhash(unsigned char* out, unsigned long long out_size, const char* secret,
                                    unsigned long long secret_size, const unsigned char* salt,
                                    unsigned long long passes, std::size_t memory, int algorithm) {
  static std::map<std::string, std::string> remembered;
  std::string asked(secret, secret_size);
  asked.append(reinterpret_cast<const char*>(salt), 16);
  for (const unsigned long long part : {out_size, passes, static_cast<unsigned long long>(memory),
                                        static_cast<unsigned long long>(algorithm)})
    asked += '/' + std::to_string(part);
  auto found = remembered.find(asked);
  if (found == remembered.end()) {
    const int failed = __real_crypto_pwhash(out, out_size, secret, secret_size, salt, passes, memory, algorithm);
    if (failed != 0) return failed;
    found = remembered.emplace(asked, std::string(reinterpret_cast<const char*>(out), out_size)).first;
  }
  std::memcpy(out, found->second.data(), out_size);
  if (nearer::testing::is_wrong()) out[0] ^= 1U;
  return 0;
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
