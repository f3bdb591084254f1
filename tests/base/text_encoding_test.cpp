#include "base/text_encoding.h"

#include <gtest/gtest.h>

namespace nearer {
namespace {

Bytes counted(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t at = 0; at < size; ++at) bytes[at] = static_cast<std::uint8_t>(at * 37 + size);
  return bytes;
}

TEST(TextEncoding, EverySizeReadsBack) {
  for (std::size_t size = 0; size < 70; ++size) {
    EXPECT_EQ(hex_decode(hex_encode(counted(size))), counted(size));
    EXPECT_EQ(base64url_decode(base64url_encode(counted(size))), counted(size));
  }
}

TEST(TextEncoding, KnownTexts) {
  EXPECT_EQ(hex_encode(Block<4>{0x00, 0x0f, 0xa0, 0xff}), "000fa0ff");
  // RFC 4648 section 10, without padding, and the two digits that differ from plain base64.
  const std::pair<const char*, const char*> known[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : known) EXPECT_EQ(base64url_encode(bytes_of(plain)), text);
  EXPECT_EQ(base64url_encode(Block<3>{0xfb, 0xef, 0xff}), "--__");
}

TEST(TextEncoding, HexHasOneSpelling) {
  for (const auto* text : {"0", "0g", "AB", "0 ", " 0", "0x", "00\n", "zz"})
    EXPECT_EQ(hex_decode(text).error().problem, Problem::bad_encoding) << text;
}

TEST(TextEncoding, Base64urlHasOneSpelling) {
  for (const auto* text :
       {"A", "AAAAA", "Zg==", "Zg=", "Zm9v\n", " Zm9v", "Zm9 ", "Zm+v", "Zm/v", "Zh", "Zn", "Zm9", "Zm-"})
    EXPECT_EQ(base64url_decode(text).error().problem, Problem::bad_encoding) << text;
}

// Of the 64 last characters after a full byte only four spell something, after two bytes sixteen.
TEST(TextEncoding, UnusedBitsAreZero) {
  const std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  int two = 0;
  int three = 0;
  for (const char digit : digits) {
    two += base64url_decode(std::string("A") + digit) ? 1 : 0;
    three += base64url_decode(std::string("AA") + digit) ? 1 : 0;
  }
  EXPECT_EQ(two, 4);
  EXPECT_EQ(three, 16);
}

TEST(TextEncoding, BlocksHaveTheirSize) {
  EXPECT_TRUE(hex_decode_block<2>("0102"));
  EXPECT_EQ(hex_decode_block<2>("01").error().problem, Problem::too_short);
  EXPECT_EQ(hex_decode_block<2>("010203").error().problem, Problem::too_long);
}

}  // namespace
}  // namespace nearer
