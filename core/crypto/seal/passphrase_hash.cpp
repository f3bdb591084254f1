#include "crypto/seal/passphrase_hash.h"

#include <sodium.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "base/text_encoding.h"
#include "crypto/auth/equal.h"

namespace nearer::crypto {
namespace {

constexpr PassphraseCost ceiling{12, 512 * 1024};

// Two points and everything above either of them: less memory has to be paid for with more passes.
constexpr std::array floors{PassphraseCost{3, 64 * 1024}, PassphraseCost{8, 32 * 1024}};

static_assert(crypto_pwhash_SALTBYTES == 16);

struct KnownAnswer {
  PassphraseCost cost;
  std::string_view key;
};

// Argon2id of the text below with the salt 00 01 … 0f. Made with libsodium 1.0.18 and found equal with two independent
// implementations (the npm packages @noble/hashes, written in JavaScript, and hash-wasm, from the reference C code).
constexpr std::string_view known_secret = "nearer known answer";
constexpr std::array known_answers{
    KnownAnswer{{8, 32 * 1024}, "7cf789d38dc03214836de54dc65e2b5cd1b6e4ef8edea236b67408d8e94d6d4d"},
    KnownAnswer{{3, 64 * 1024}, "f566576cd39225819c3771c4acf0b412610a23db840fc414941205a0961530ed"},
    KnownAnswer{{3, 128 * 1024}, "f832db3866335fdb875dbc5bdad74d2eb409796b22fb46098658eda527c30dac"},
    KnownAnswer{{3, 256 * 1024}, "7a35e5dc7a8c2b0ca9c7bf7933f0870866f503ced3d2c15909e69274eb698117"},
};

constexpr Block<16> known_salt{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

}  // namespace

Result<void> check_cost(PassphraseCost cost) {
  if (cost.ops > ceiling.ops || cost.mem_kib > ceiling.mem_kib) return refuse(Problem::bad_cost);
  for (const auto& floor : floors)
    if (cost.ops >= floor.ops && cost.mem_kib >= floor.mem_kib) return {};
  return refuse(Problem::bad_cost);
}

Result<PassphraseKey> passphrase_hash(ByteView secret, const Block<16>& salt, PassphraseCost cost) {
  if (secret.size() < smallest_passphrase) return refuse(Problem::secret_too_short);
  if (secret.size() > largest_passphrase) return refuse(Problem::secret_too_long);
  NEARER_CHECK(check_cost(cost));
  int failed = 0;
  auto key = PassphraseKey::filled_by([&](auto out) {
    errno = 0;
    failed = crypto_pwhash(out.data(), out.size(), reinterpret_cast<const char*>(secret.data()), secret.size(),
                           salt.data(), cost.ops, std::size_t{cost.mem_kib} * 1024, crypto_pwhash_ALG_ARGON2ID13);
  });
  if (failed != 0) return refuse(errno == ENOMEM ? Problem::out_of_memory : Problem::derivation_unsure);
  // On a phone a library build once "succeeded" without having derived anything. Zeros are never a key.
  if (is_zero(key.reveal())) return refuse(Problem::derivation_unsure);
  return key;
}

Result<void> passphrase_hash_self_test(std::uint32_t mem_kib) {
  for (const auto& known : known_answers) {
    if (known.cost.mem_kib != mem_kib) continue;
    NEARER_TRY(key, passphrase_hash(bytes_of(known_secret), known_salt, known.cost));
    if (hex_encode(key.reveal()) != known.key) return refuse(Problem::derivation_unsure);
    return {};
  }
  return refuse(Problem::bad_cost);
}

}  // namespace nearer::crypto
