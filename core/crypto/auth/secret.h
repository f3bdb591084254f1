#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::crypto {

/// Overwrites with zeros in a way that no compiler removes.
void wipe(std::span<std::uint8_t> bytes);

/// 32 bytes that key something: what every keyed function here takes.
using KeyView = std::span<const std::uint8_t, 32>;

/// Secret bytes with a purpose in their type, so that a signing seed cannot be handed over where a sealing key belongs
/// (the confusion of key kinds is the one attack that formal analysis found on a well-reviewed handshake). Wiped when
/// it goes; copied only where `copy()` says so.
template <class Tag, std::size_t N>
class Secret {
 public:
  static constexpr std::size_t size = N;

  /// Takes the bytes over and wipes the source.
  static Secret take(Block<N>& source) {
    Secret secret;
    std::copy(source.begin(), source.end(), secret.bytes_.begin());
    wipe(source);
    return secret;
  }

  /// Reads exactly N bytes: too_short or too_long otherwise. The source is not wiped.
  static Result<Secret> read(ByteView source) {
    if (source.size() < N) return refuse(Problem::too_short);
    if (source.size() > N) return refuse(Problem::too_long);
    Secret secret;
    std::copy(source.begin(), source.end(), secret.bytes_.begin());
    return secret;
  }

  /// Lets `fill(std::span<std::uint8_t, N>)` write the bytes in place, so that no other copy of them is ever made.
  template <class Fill>
  static Secret filled_by(Fill&& fill) {
    Secret secret;
    fill(std::span<std::uint8_t, N>(secret.bytes_));
    return secret;
  }

  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      bytes_ = other.bytes_;
      wipe(other.bytes_);
    }
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(bytes_); }

  Secret copy() const {
    Secret secret;
    secret.bytes_ = bytes_;
    return secret;
  }

  std::span<const std::uint8_t, N> reveal() const { return bytes_; }

 private:
  Secret() = default;
  Block<N> bytes_{};
};

/// Bytes of N taken from `offset` of a longer secret, under a purpose of their own.
template <class Part, std::size_t offset, class Tag, std::size_t N>
Part part_of(const Secret<Tag, N>& whole) {
  static_assert(offset + Part::size <= N);
  return Part::filled_by([&](auto out) {
    const auto source = whole.reveal().template subspan<offset, Part::size>();
    std::copy(source.begin(), source.end(), out.begin());
  });
}

}  // namespace nearer::crypto
