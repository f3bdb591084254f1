#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace nearer {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// Exactly N bytes.
template <std::size_t N>
using Block = std::array<std::uint8_t, N>;

/// The bytes of a text, without a copy: the text has to outlive the view.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A copy that owns its bytes.
inline Bytes copy_of(ByteView view) { return {view.begin(), view.end()}; }

}  // namespace nearer
