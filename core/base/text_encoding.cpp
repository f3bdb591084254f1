#include "base/text_encoding.h"

namespace nearer {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64url_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// The place of a digit in its alphabet, or -1. By arithmetic over the whole alphabet and not by a table lookup: secrets
// (the invitation's, a recovery text's) pass here, and a lookup's place in the cache would depend on them.
constexpr int place_of(std::string_view alphabet, char digit) {
  int place = -1;
  for (std::size_t at = 0; at < alphabet.size(); ++at) {
    const int same = static_cast<int>(alphabet[at] == digit);
    place = place * (1 - same) + static_cast<int>(at) * same;
  }
  return place;
}

}  // namespace

std::string hex_encode(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text += hex_digits[byte >> 4];
    text += hex_digits[byte & 15];
  }
  return text;
}

Result<Bytes> hex_decode(std::string_view text) {
  if (text.size() % 2 != 0) return refuse(Problem::bad_encoding);
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const int high = place_of(hex_digits, text[at]);
    const int low = place_of(hex_digits, text[at + 1]);
    if (high < 0 || low < 0) return refuse(Problem::bad_encoding);
    bytes.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return bytes;
}

std::string base64url_encode(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  int bits = 0;
  for (const auto byte : bytes) {
    held = (held << 8 | byte) & 0xFFFF;
    for (bits += 8; bits >= 6; bits -= 6) text += base64url_digits[held >> (bits - 6) & 63];
  }
  if (bits > 0) text += base64url_digits[held << (6 - bits) & 63];
  return text;
}

Result<Bytes> base64url_decode(std::string_view text) {
  if (text.size() % 4 == 1) return refuse(Problem::bad_encoding);
  Bytes bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char digit : text) {
    const int place = place_of(base64url_digits, digit);
    if (place < 0) return refuse(Problem::bad_encoding);
    held = (held << 6 | static_cast<std::uint32_t>(place)) & 0xFFFF;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(held >> bits));
  }
  if ((held & ((1U << bits) - 1)) != 0) return refuse(Problem::bad_encoding);
  return bytes;
}

}  // namespace nearer
