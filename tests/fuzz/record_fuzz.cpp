#include <cstdlib>

#include "crypto/seal/padding.h"
#include "vault_format/record.h"

// The first byte chooses: a record as a stranger may have changed it, or padding and record contents as somebody who
// holds the key may have made them.

namespace {

using namespace nearer;
using namespace nearer::vault_format;

void must(bool holds) {
  if (!holds) std::abort();
}

VaultKeys fixed_keys() {
  Block<32> bytes{7};
  return vault_keys(VaultMasterKey::take(bytes));
}

void open_sealed_by_holder(ByteView padded) {
  const auto keys = fixed_keys();
  const RecordPlace place{{}, Table::settings, {}};
  const Block<21> associated{1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0};
  Bytes record{1, 1};
  record.resize(2 + 24);
  const auto sealed = crypto::seal(keys.records, {}, associated, padded);
  record.insert(record.end(), sealed.begin(), sealed.end());
  const auto opened = open_record(keys.records, place, record);
  if (!opened) {
    must(opened.error().problem != Problem::cannot_open);
    return;
  }
  must(opened->plain.size() + 12 <= padded.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView input(data + 1, size - 1);
  if (data[0] % 2 == 0) {
    must(!open_record(fixed_keys().records, {{}, Table::settings, {}}, input));
  } else {
    open_sealed_by_holder(input);
    if (const auto plain = crypto::unpad(input)) must(crypto::pad_to(*plain, input.size()) == copy_of(input));
  }
  return 0;
}
