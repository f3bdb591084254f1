#include <algorithm>
#include <cstdint>

#include "ledger/entry.h"
#include "ledger/erasure.h"
#include "ledger/kept.h"

// Whatever is read has one spelling: written again, it is the same bytes.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nearer::ledger;
  const nearer::ByteView bytes(data, size);
  if (const auto header = decode(bytes); header && !std::ranges::equal(encode(*header), bytes)) __builtin_trap();
  if (const auto entry = unpack(bytes); entry && !std::ranges::equal(pack(*entry), bytes)) __builtin_trap();
  if (const auto ids = decode_erasure(bytes); ids && !std::ranges::equal(encode_erasure(*ids), bytes)) __builtin_trap();
  const auto restored = read_stored(nearer::copy_of(bytes));
  if (restored && !std::ranges::equal(write_stored(restored->kept), bytes)) __builtin_trap();
  return 0;
}
