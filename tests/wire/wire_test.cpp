#include <gtest/gtest.h>

#include "base/text_encoding.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::wire {
namespace {

Bytes one_of_each() {
  Writer writer;
  writer.u8(0x01).u16(0x0302).u32(0x07060504).u64(0x0f0e0d0c0b0a0908).block(Block<2>{0x10, 0x11});
  return writer.bytes_u16(Block<3>{0xa, 0xb, 0xc}).bytes_u32(Block<1>{0xd}).take();
}

TEST(Writer, IsLittleEndianWithLengthsFirst) {
  EXPECT_EQ(hex_encode(one_of_each()),
            "0102030405060708090a0b0c0d0e0f1011"
            "03000a0b0c"
            "010000000d");
}

TEST(Writer, TakeLeavesItEmpty) {
  Writer writer;
  EXPECT_EQ(writer.u8(7).take(), Bytes{7});
  EXPECT_EQ(writer.size(), 0U);
  EXPECT_EQ(writer.u8(8).take(), Bytes{8});
}

TEST(WriterDeathTest, NeverTruncatesALength) {
  const Bytes long_bytes(65536);
  EXPECT_DEATH(Writer().bytes_u16(long_bytes), "");
}

TEST(Reader, ReadsWhatWasWritten) {
  const auto bytes = one_of_each();
  Reader reader(bytes);
  EXPECT_EQ(reader.u8(), 0x01);
  EXPECT_EQ(reader.u16(), 0x0302);
  EXPECT_EQ(reader.u32(), 0x07060504U);
  EXPECT_EQ(reader.u64(), 0x0f0e0d0c0b0a0908U);
  EXPECT_EQ(reader.block<2>(), (Block<2>{0x10, 0x11}));
  EXPECT_EQ(reader.finish().error().problem, Problem::trailing_bytes);
  EXPECT_EQ(reader.bytes_u16(3), (Bytes{0xa, 0xb, 0xc}));
  EXPECT_EQ(reader.bytes_u32(1), Bytes{0xd});
  EXPECT_TRUE(reader.finish());
}

Result<void> read_one_of_each(Reader& reader) {
  NEARER_CHECK(reader.u8());
  NEARER_CHECK(reader.u16());
  NEARER_CHECK(reader.u32());
  NEARER_CHECK(reader.u64());
  NEARER_CHECK(reader.block<2>());
  NEARER_CHECK(reader.bytes_u16(3));
  NEARER_CHECK(reader.bytes_u32(1));
  return reader.finish();
}

// Every cut ends in too_short at the field that was cut, and the reader stays where it was.
TEST(Reader, EveryCutIsTooShort) {
  const auto whole = one_of_each();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    Reader reader(ByteView(whole).first(size));
    const auto result = read_one_of_each(reader);
    ASSERT_FALSE(result) << size;
    EXPECT_EQ(result.error().problem, Problem::too_short) << size;
    const auto left = reader.remaining();
    EXPECT_FALSE(reader.view(left + 1));
    EXPECT_EQ(reader.remaining(), left);
  }
}

TEST(Reader, BoundsComeBeforeEverything) {
  // A length of four gigabytes with four bytes behind it.
  const Bytes bytes{0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4};
  EXPECT_EQ(Reader(bytes).bytes_u32(16).error().problem, Problem::too_long);
  EXPECT_EQ(Reader(bytes).bytes_u32(SIZE_MAX).error().problem, Problem::too_short);
  EXPECT_EQ(Reader(bytes).view_u32(0xfffffffe).error().problem, Problem::too_long);
  EXPECT_EQ(Reader(bytes).view_u16(0xffff).error().problem, Problem::too_short);
  EXPECT_EQ(Reader(bytes).view_u16(0xfffe).error().problem, Problem::too_long);
}

TEST(Reader, ARefusalTakesNothing) {
  const Bytes bytes{5, 0, 1, 2};
  Reader reader(bytes);
  EXPECT_FALSE(reader.bytes_u16(100));
  EXPECT_FALSE(reader.bytes_u16(4));
  EXPECT_FALSE(reader.u64());
  EXPECT_EQ(reader.remaining(), 4U);
  EXPECT_EQ(reader.u16(), 5);
  EXPECT_EQ(copy_of(reader.rest()), (Bytes{1, 2}));
  EXPECT_TRUE(reader.finish());
}

TEST(Reader, EmptyIsFine) {
  Reader reader(ByteView{});
  EXPECT_TRUE(reader.finish());
  EXPECT_TRUE(reader.view(0));
  EXPECT_TRUE(reader.rest().empty());
  EXPECT_EQ(reader.u8().error().problem, Problem::too_short);
}

}  // namespace
}  // namespace nearer::wire
