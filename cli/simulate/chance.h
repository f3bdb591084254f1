#pragma once

#include <span>
#include <string_view>

#include "crypto/auth/random.h"

namespace nearer::cli {

/// Chance that comes out the same for the same seed, on every machine: whole numbers only.
class Chance {
 public:
  explicit Chance(std::uint64_t seed)
      : random_(crypto::RandomSeed::filled_by([seed](auto out) {
          for (std::size_t at = 0; at < out.size(); ++at)
            out[at] = at < 8 ? static_cast<std::uint8_t>(seed >> (8 * at)) : std::uint8_t{0x51};
        })) {}

  /// True in so many of 100 cases.
  bool percent(int so_many) { return random_.below(100) < static_cast<std::uint64_t>(so_many); }
  /// low to high, both included.
  int between(int low, int high) {
    return low + static_cast<int>(random_.below(static_cast<std::uint64_t>(high - low + 1)));
  }
  /// Around zero, mostly near it: the difference of two draws.
  int noise(int reach) { return between(0, reach) - between(0, reach); }
  std::string_view one_of(std::span<const std::string_view> choices) { return choices[random_.below(choices.size())]; }

 private:
  crypto::Random random_;
};

}  // namespace nearer::cli
