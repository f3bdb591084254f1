#include "crypto/seal/padding.h"

#include <gtest/gtest.h>

namespace nearer::crypto {
namespace {

TEST(Padding, TakesTheSmallestBucketThatHolds) {
  const std::pair<std::size_t, std::size_t> sizes[] = {{0, 1024},      {1, 1024},      {1020, 1024},
                                                       {1021, 4096},   {4092, 4096},   {4093, 16384},
                                                       {16380, 16384}, {16381, 65536}, {65532, 65536}};
  for (const auto& [plain, bucket] : sizes) {
    const Bytes bytes(plain, 0xab);
    const auto padded = pad_to_bucket(bytes);
    ASSERT_TRUE(padded) << plain;
    EXPECT_EQ(padded->size(), bucket) << plain;
    EXPECT_EQ(unpad_bucket(*padded), bytes);
  }
  EXPECT_EQ(pad_to_bucket(Bytes(65533)).error().problem, Problem::too_long);
}

TEST(Padding, TakesTheNextMultiple) {
  for (std::size_t plain = 0; plain < 800; ++plain) {
    const Bytes bytes(plain, 0xff);
    const auto padded = pad_to_multiple(bytes, 256);
    EXPECT_EQ(padded->size() % 256, 0U);
    EXPECT_LT(padded->size() - plain, 256U + 4U);
    EXPECT_EQ(unpad(*padded), bytes);
  }
  EXPECT_EQ(pad_to_multiple({}, 3).error().problem, Problem::out_of_range);
}

TEST(Padding, ExactSizes) {
  EXPECT_EQ(pad_to(Bytes(1020), 1024)->size(), 1024U);
  EXPECT_EQ(pad_to(Bytes(1021), 1024).error().problem, Problem::too_long);
  EXPECT_EQ(pad_to({}, 3).error().problem, Problem::too_long);
}

TEST(Padding, NoByteOfItIsFree) {
  const auto padded = *pad_to_bucket(Bytes{1, 2, 3});
  for (std::size_t at = 7; at < padded.size(); ++at) {
    auto changed = padded;
    changed[at] = 1;
    EXPECT_EQ(unpad(changed).error().problem, Problem::bad_padding) << at;
  }
}

TEST(Padding, RefusesLengthsThatDoNotFit) {
  EXPECT_EQ(unpad({}).error().problem, Problem::bad_padding);
  EXPECT_EQ(unpad(Bytes(3)).error().problem, Problem::bad_padding);
  EXPECT_EQ(unpad(Bytes{1, 0, 0, 0}).error().problem, Problem::bad_padding);
  EXPECT_EQ(unpad(Bytes{0xff, 0xff, 0xff, 0xff, 0, 0}).error().problem, Problem::bad_padding);
  EXPECT_EQ(unpad(Bytes(4)), Bytes{});
}

TEST(Padding, BucketsAreTheOnlySizes) {
  EXPECT_EQ(unpad_bucket(Bytes(1023)).error().problem, Problem::bad_padding);
  EXPECT_EQ(unpad_bucket(Bytes(2048)).error().problem, Problem::bad_padding);
  EXPECT_TRUE(unpad_bucket(Bytes(4096)));
}

}  // namespace
}  // namespace nearer::crypto
