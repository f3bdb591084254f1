#include "base/bounded.h"

#include <gtest/gtest.h>

namespace nearer {
namespace {

using namespace std::string_literals;

TEST(Whole, TakesItsRangeAndNothingBeyond) {
  using Level = Whole<-2, 4>;
  EXPECT_EQ(Level::of(-2)->value, -2);
  EXPECT_EQ(Level::of(4)->value, 4);
  EXPECT_EQ(Level::of(-3).error().problem, Problem::out_of_range);
  EXPECT_EQ(Level::of(5).error().problem, Problem::out_of_range);
  EXPECT_EQ(Level{}.value, -2);
}

TEST(Text, CountsBytesAndNotLetters) {
  using Short = Text<1, 4>;
  EXPECT_TRUE(Short::of("abcd"));
  EXPECT_TRUE(Short::of("\xF0\x9F\x8C\xBF"));
  EXPECT_EQ(Short::of("").error().problem, Problem::out_of_range);
  EXPECT_EQ(Short::of("abcde").error().problem, Problem::out_of_range);
  EXPECT_EQ(Short::of("\xC3\xBC\xC3\xBC\xC3").error().problem, Problem::out_of_range);
}

TEST(Text, IsUtf8) { EXPECT_EQ((Text<0, 9>::of("a\xFF").error().problem), Problem::not_utf8); }

TEST(Utf8, FirstAndLastOfEveryLength) {
  for (const auto& good : {"\x00"s, "\x7F"s, "\xC2\x80"s, "\xDF\xBF"s, "\xE0\xA0\x80"s, "\xED\x9F\xBF"s,
                           "\xEE\x80\x80"s, "\xEF\xBF\xBF"s, "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s, ""s})
    EXPECT_TRUE(is_utf8(good));
}

TEST(Utf8, RefusesWhatHasNoMeaning) {
  const std::pair<const char*, std::string> bad[] = {{"a lone continuation", "\x80"},
                                                     {"overlong two", "\xC0\x80"},
                                                     {"overlong two, largest", "\xC1\xBF"},
                                                     {"overlong three", "\xE0\x9F\xBF"},
                                                     {"overlong four", "\xF0\x8F\xBF\xBF"},
                                                     {"first surrogate", "\xED\xA0\x80"},
                                                     {"last surrogate", "\xED\xBF\xBF"},
                                                     {"above U+10FFFF", "\xF4\x90\x80\x80"},
                                                     {"lead that never was", "\xF5\x80\x80\x80"},
                                                     {"0xFF", "\xFF"},
                                                     {"cut after two", "\xE2\x82"},
                                                     {"cut lead", "\xF0"},
                                                     {"third byte is no continuation", "\xE2\x82\x41"},
                                                     {"second byte is no continuation", "\xC3\x28"}};
  for (const auto& [what, text] : bad) {
    EXPECT_FALSE(is_utf8(text)) << what;
    EXPECT_FALSE(is_utf8("good " + text + " good")) << what;
  }
}

}  // namespace
}  // namespace nearer
