#include <algorithm>
#include <cstdlib>

#include "crypto/auth/hash.h"
#include "crypto/seal/padding.h"
#include "crypto/seal/stream.h"
#include "vault_format/backup.h"

// The first byte chooses: a file from a stranger, or one whose contents somebody who holds the key has made up.

namespace {

using namespace nearer;
using namespace nearer::vault_format;

void must(bool holds) {
  if (!holds) std::abort();
}

VaultMasterKey fixed_master() {
  Block<32> bytes{7};
  return VaultMasterKey::take(bytes);
}

Bytes empty_backup() {
  Block<32> seed{8};
  crypto::Random random(crypto::RandomSeed::take(seed));
  return *write_backup(*new_head({}, random), fixed_master(), {}, random);
}

/// A well-sealed backup around any contents.
Bytes sealed_around(ByteView parts) {
  static const Bytes empty = empty_backup();
  const ByteView beginning = ByteView(empty).first(8 + 2 + head_size);
  const crypto::StreamHeader header{};
  const auto keys = vault_keys(fixed_master());
  crypto::StreamWriter stream(
      crypto::keyed_secret<crypto::StreamKey>(keys.exports.reveal(), crypto::Labels::backup, {header}), header);
  Bytes file = copy_of(beginning);
  file.insert(file.end(), header.begin(), header.end());
  const auto padded = *crypto::pad_to(parts.first(std::min(parts.size(), backup_chunk - 4)), backup_chunk);
  const auto sealed = *stream.push(padded, beginning, crypto::ChunkKind::last);
  file.insert(file.end(), sealed.begin(), sealed.end());
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const ByteView input(data + 1, size - 1);
  if (data[0] % 2 == 0) {
    must(!read_backup(input, fixed_master()));
    return 0;
  }
  const auto items = read_backup(sealed_around(input), fixed_master());
  if (!items) return 0;
  std::size_t total = 4;
  for (const auto& item : *items) total += 7 + item.row.size() + item.plain.size();
  must(total == std::min(input.size(), backup_chunk - 4));
  return 0;
}
