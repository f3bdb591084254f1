#include "crypto/auth/secret.h"

#include <sodium.h>

namespace nearer::crypto {

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace nearer::crypto
