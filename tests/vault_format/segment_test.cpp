#include "vault_format/segment.h"

#include <gtest/gtest.h>

#include "base/text_encoding.h"
#include "tests/vectors/read_vectors.h"
#include "vault_format/compressed.h"

namespace nearer::vault_format {
namespace {

std::vector<Bytes> entries_of(std::size_t count, std::size_t size) {
  std::vector<Bytes> entries;
  for (std::size_t at = 0; at < count; ++at) entries.emplace_back(size, static_cast<std::uint8_t>(at));
  return entries;
}

TEST(Segment, ReadsBackWhatWasWritten) {
  for (const std::size_t count : {0, 1, 2, 300, 2048}) {
    const auto entries = entries_of(count, 7 * count % 500);
    const auto written = write_segment({1, 2, 3}, entries);
    ASSERT_TRUE(written) << count;
    const auto read = read_segment(*written);
    ASSERT_TRUE(read) << count;
    EXPECT_EQ(read->group, (Block<16>{1, 2, 3}));
    EXPECT_EQ(read->entries, entries);
  }
}

TEST(Segment, IsSmallerThanWhatRepeatsItself) {
  EXPECT_LT(write_segment({}, entries_of(1000, 300))->size(), 1000 * 300 / 20);
}

TEST(Segment, HasRoomUpToItsBounds) {
  EXPECT_TRUE(has_room(most_segment_entries - 1, 0, 1));
  EXPECT_FALSE(has_room(most_segment_entries, 0, 1));
  EXPECT_TRUE(has_room(1, largest_segment - 104, 100));
  EXPECT_FALSE(has_room(1, largest_segment - 103, 100));
  EXPECT_EQ(write_segment({}, entries_of(most_segment_entries + 1, 0)).error().problem, Problem::too_many);
  EXPECT_EQ(write_segment({}, entries_of(2, largest_segment / 2)).error().problem, Problem::too_long);
}

TEST(Segment, EveryCutIsRefused) {
  const auto written = *write_segment({9}, entries_of(3, 40));
  for (std::size_t size = 0; size < written.size(); ++size)
    EXPECT_FALSE(read_segment(ByteView(written).first(size))) << size;
}

TEST(Segment, VectorsWithTheirReasons) {
  int count = 0;
  for (const auto& vector : vectors::folder_cases("vault")) {
    if (vectors::text(vector, "format") != "segment") continue;
    ++count;
    const auto read = read_segment(vectors::bytes(vector, "input"));
    EXPECT_EQ(vectors::outcome(read), vectors::text(vector, "expect")) << vectors::text(vector, "name");
    if (!read) continue;
    std::string together;
    for (const auto& entry : read->entries) together += hex_encode(entry) + "\n";
    EXPECT_EQ(together, vectors::text(vector, "entries"));
  }
  EXPECT_GE(count, 10);
}

TEST(Compressed, GivesBackEverySizeAndRefusesMoreThanIsAllowed) {
  for (const std::size_t size : {0, 1, 255, 256, 65'537}) {
    const Bytes plain(size, 0x61);
    const auto compressed = compress(plain);
    ASSERT_TRUE(compressed);
    EXPECT_EQ(decompress(*compressed, size).value(), plain);
    if (size == 0) continue;
    EXPECT_EQ(decompress(*compressed, size - 1).error().problem, Problem::too_long);
  }
}

TEST(Compressed, RefusesALengthThatIsNotThatOfTheContent) {
  auto compressed = *compress(Bytes(100, 7));
  for (const int length : {0, 99, 101, 200}) {
    compressed[0] = static_cast<std::uint8_t>(length);
    EXPECT_EQ(decompress(compressed, 1000).error().problem, Problem::cannot_open) << length;
  }
}

TEST(Compressed, RefusesABombBeforeItTakesRoom) {
  auto compressed = *compress(Bytes(100, 7));
  compressed[3] = 0xff;
  EXPECT_EQ(decompress(compressed, largest_segment).error().problem, Problem::too_long);
}

}  // namespace
}  // namespace nearer::vault_format
