#include <cstdlib>

#include "vault_format/head.h"
#include "vault_format/passphrase.h"
#include "vault_format/recovery_code.h"

// A head from a stranger, and a secret as somebody types it.

namespace {

using namespace nearer;
using namespace nearer::vault_format;

void must(bool holds) {
  if (!holds) std::abort();
}

void read_secret(std::string_view typed) {
  if (const auto secret = vault_secret(typed)) must(vault_secret(*secret) == *secret);
  if (const auto code = normal_recovery_code(typed)) must(normal_recovery_code(grouped(*code)) == *code);
  (void)strength_of(typed.substr(0, 64));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView bytes(data, size);
  if (const auto head = read_head(bytes)) {
    const auto written = write_head(*head);
    must(std::equal(written.begin(), written.end(), bytes.begin(), bytes.end()));
    Block<32> key{1};
    // Nobody who does not know the key makes a slot that it opens.
    must(!open_head(*head, crypto::PassphraseKey::take(key)));
  }
  read_secret({reinterpret_cast<const char*>(data), size});
  return 0;
}
