#include "crypto/seal/derive.h"

#include <sodium.h>

namespace nearer::crypto {

static_assert(crypto_kdf_KEYBYTES == 32 && crypto_kdf_CONTEXTBYTES == 8);

void derive_into(std::span<std::uint8_t, 32> out, KeyView parent, std::uint64_t number, Context context) {
  crypto_kdf_derive_from_key(out.data(), out.size(), number, context.text().data(), parent.data());
}

}  // namespace nearer::crypto
