#include "crypto/auth/ready.h"

#include <sodium.h>

namespace nearer::crypto {

bool ready() {
#if defined(__wasm__)
  // sodium_init picks the fastest implementation for the processor and seeds the library's own generator. WASM has the
  // portable implementation only, and nothing here draws from that generator: without the call the module needs no
  // entropy import at all.
  return true;
#else
  return sodium_init() >= 0;
#endif
}

}  // namespace nearer::crypto
