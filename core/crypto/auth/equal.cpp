#include "crypto/auth/equal.h"

#include <sodium.h>

namespace nearer::crypto {

bool equal(ByteView one, ByteView other) {
  if (one.size() != other.size()) return false;
  if (one.empty()) return true;
  return sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

bool is_zero(ByteView bytes) { return bytes.empty() || sodium_is_zero(bytes.data(), bytes.size()) == 1; }

}  // namespace nearer::crypto
