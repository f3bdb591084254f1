#include <algorithm>
#include <cstdint>

#include "ledger/membership.h"

// Whatever is read has one spelling, and its parts are those that its operation has.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nearer::ledger;
  const nearer::ByteView bytes(data, size);
  if (const auto change = decode_change(bytes)) {
    if (!std::ranges::equal(encode(*change), bytes)) __builtin_trap();
    if ((change->operation == Operation::create) != (change->epoch == 1)) __builtin_trap();
    if ((change->operation == Operation::leave) != change->boxes.empty()) __builtin_trap();
  }
  if (const auto keys = read_device_keys(bytes); keys && !std::ranges::equal(write_device_keys(*keys), bytes)) {
    __builtin_trap();
  }
  return 0;
}
