#pragma once

#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "crypto/auth/secret.h"

namespace nearer::crypto {

struct RandomSeedTag;
using RandomSeed = Secret<RandomSeedTag, 32>;

/// Random bytes as a value: the host gives 32 fresh bytes with every call, and everything random in that call comes
/// from them, so that a call can be replayed byte for byte. Block i of the stream is keyed_hash64(seed, random, i). It
/// cannot be copied: two copies would hand out the same nonces. For the same reason one that was moved from stops the
/// program.
class Random {
 public:
  explicit Random(RandomSeed seed) : seed_(std::move(seed)) {}
  Random(Random&& other) noexcept;
  Random& operator=(Random&& other) noexcept;
  ~Random() { wipe(block_); }

  void fill(std::span<std::uint8_t> out);

  template <std::size_t N>
  Block<N> block() {
    Block<N> out;
    fill(out);
    return out;
  }

  /// Any Secret type, filled in place.
  template <class S>
  S secret() {
    return S::filled_by([this](auto out) { fill(out); });
  }

  std::uint64_t number();

  /// Uniform in 0 to bound - 1, without bias; 0 for a bound of 0 or 1.
  std::uint64_t below(std::uint64_t bound);

  /// A stream of its own, for a part of the work that draws an unknown number of bytes.
  Random fork();

 private:
  RandomSeed seed_;
  std::uint64_t next_block_ = 0;
  Block<64> block_{};
  std::size_t used_ = 64;
  bool moved_from_ = false;
};

}  // namespace nearer::crypto
