#include "crypto/auth/random.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "crypto/auth/hash.h"

namespace nearer::crypto {

Random::Random(Random&& other) noexcept
    : seed_(std::move(other.seed_)),
      next_block_(other.next_block_),
      block_(other.block_),
      used_(other.used_),
      moved_from_(std::exchange(other.moved_from_, true)) {
  wipe(other.block_);
}

Random& Random::operator=(Random&& other) noexcept {
  if (this == &other) return *this;
  seed_ = std::move(other.seed_);
  next_block_ = other.next_block_;
  block_ = other.block_;
  used_ = other.used_;
  moved_from_ = std::exchange(other.moved_from_, true);
  wipe(other.block_);
  return *this;
}

void Random::fill(std::span<std::uint8_t> out) {
  if (moved_from_) __builtin_trap();
  while (!out.empty()) {
    if (used_ == block_.size()) {
      keyed_hash_into(block_, seed_.reveal(), Labels::random, {u64_part(next_block_++)});
      used_ = 0;
    }
    const auto count = std::min(out.size(), block_.size() - used_);
    const auto source = std::span(block_).subspan(used_, count);
    std::copy(source.begin(), source.end(), out.begin());
    wipe(source);
    used_ += count;
    out = out.subspan(count);
  }
}

std::uint64_t Random::number() {
  std::uint64_t number = 0;
  for (const auto byte : block<8>()) number = number << 8 | byte;
  return number;
}

std::uint64_t Random::below(std::uint64_t bound) {
  if (bound < 2) return 0;
  // Numbers from the last, incomplete run of `bound` are drawn again; keeping them would favour the low results.
  const std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t surplus = (largest % bound + 1) % bound;
  std::uint64_t drawn = number();
  while (drawn > largest - surplus) drawn = number();
  return drawn % bound;
}

Random Random::fork() { return Random(secret<RandomSeed>()); }

}  // namespace nearer::crypto
