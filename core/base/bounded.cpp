#include "base/bounded.h"

namespace nearer {
namespace {

// What may follow a lead byte, after RFC 3629 section 4: only the second byte has a narrowed range, which is what keeps
// out overlong forms, surrogates and numbers above U+10FFFF.
struct Sequence {
  std::size_t length;
  unsigned char second_low;
  unsigned char second_high;
};

constexpr Sequence sequence_of(unsigned char lead) {
  if (lead < 0x80) return {1, 0, 0};
  if (lead < 0xC2) return {0, 0, 0};
  if (lead < 0xE0) return {2, 0x80, 0xBF};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED) return {3, 0x80, 0x9F};
  if (lead < 0xF0) return {3, 0x80, 0xBF};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead < 0xF4) return {4, 0x80, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t at = 0; at < text.size();) {
    const auto sequence = sequence_of(byte(at));
    if (sequence.length == 0 || text.size() - at < sequence.length) return false;
    if (sequence.length > 1 && (byte(at + 1) < sequence.second_low || byte(at + 1) > sequence.second_high))
      return false;
    for (std::size_t next = 2; next < sequence.length; ++next)
      if ((byte(at + next) & 0xC0) != 0x80) return false;
    at += sequence.length;
  }
  return true;
}

}  // namespace nearer
