#pragma once

#include <array>
#include <cstddef>

namespace nearer::mailbox {

/// An envelope has exactly one of these sizes, so that its size says next to nothing. docs/spec/relay.md
constexpr std::array<std::size_t, 4> size_classes{1024, 4096, 16384, 65536};
constexpr std::size_t largest_envelope = size_classes.back();

constexpr bool is_size_class(std::size_t size) {
  for (const auto known : size_classes)
    if (size == known) return true;
  return false;
}

/// The smallest size that holds so many bytes: a class, and above the largest class a multiple of it.
constexpr std::size_t padded_size(std::size_t bytes) {
  for (const auto known : size_classes)
    if (bytes <= known) return known;
  return (bytes + largest_envelope - 1) / largest_envelope * largest_envelope;
}

}  // namespace nearer::mailbox
