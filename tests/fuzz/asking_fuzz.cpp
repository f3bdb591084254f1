#include <algorithm>
#include <cstdint>
#include <utility>

#include "ledger/asking.h"

// Whatever is read as an asking has one spelling, and its holes are in order.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nearer::ledger;
  const nearer::ByteView bytes(data, size);
  const auto read = read_asking(bytes);
  if (!read) return 0;
  if (!std::ranges::equal(pack(encode(read->asking), read->codes), bytes)) __builtin_trap();
  const auto& lacks = read->asking.lacks;
  for (std::size_t at = 1; at < lacks.size(); ++at) {
    const auto& [before, now] = std::pair(lacks[at - 1], lacks[at]);
    if (!(before < now) || (before.author == now.author && before.to + 1 >= now.from)) __builtin_trap();
  }
  for (const auto& lack : lacks)
    if (!read->asking.lacks_of(lack.author, lack.from) || !read->asking.lacks_of(lack.author, lack.to)) __builtin_trap();
  return 0;
}
