#include "crypto/seal/passphrase_hash.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include "tests/vectors/read_vectors.h"

namespace nearer::crypto {
namespace {

TEST(PassphraseHash, VectorsOfAnIndependentImplementation) {
  for (const auto& vector : vectors::primitive_cases("argon2id")) {
    const PassphraseCost cost{static_cast<std::uint32_t>(vector.at("ops").as_int64()),
                              static_cast<std::uint32_t>(vector.at("mem_kib").as_int64())};
    const auto key = passphrase_hash(vectors::bytes(vector, "secret"), vectors::block<16>(vector, "salt"), cost);
    ASSERT_TRUE(key) << vectors::text(vector, "name");
    EXPECT_EQ(hex_encode(key->reveal()), vectors::text(vector, "key")) << vectors::text(vector, "name");
  }
}

TEST(PassphraseHash, KnownAnswersOfEverySizeOfTheLadder) {
  for (const std::uint32_t mem_kib : {32768U, 65536U, 131072U, 262144U})
    EXPECT_TRUE(passphrase_hash_self_test(mem_kib)) << mem_kib;
  EXPECT_EQ(passphrase_hash_self_test(65537).error().problem, Problem::bad_cost);
}

TEST(PassphraseHash, CostsHaveAFloorAndACeiling) {
  for (const PassphraseCost good :
       {PassphraseCost{3, 65536}, {8, 32768}, {12, 524288}, {3, 524288}, {12, 32768}, {8, 65535}})
    EXPECT_TRUE(check_cost(good)) << good.ops << " " << good.mem_kib;
  for (const PassphraseCost bad : {PassphraseCost{2, 65536},
                                   {3, 65535},
                                   {7, 65535},
                                   {8, 32767},
                                   {12, 8192},
                                   {13, 65536},
                                   {3, 524289},
                                   {0, 0},
                                   {0xffffffff, 65536},
                                   {3, 0xffffffff},
                                   {0xffffffff, 0xffffffff},
                                   {1, 8}})
    EXPECT_EQ(check_cost(bad).error().problem, Problem::bad_cost) << bad.ops << " " << bad.mem_kib;
}

TEST(PassphraseHash, RefusesHostileCostsAtOnce) {
  const auto before = std::chrono::steady_clock::now();
  for (const PassphraseCost hostile : {PassphraseCost{3, 0xffffffff}, {0xffffffff, 65536}, {3, 8}})
    EXPECT_EQ(passphrase_hash(bytes_of("x"), {}, hostile).error().problem, Problem::bad_cost);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(10));
}

TEST(PassphraseHash, BoundsTheSecret) {
  EXPECT_EQ(passphrase_hash({}, {}, {}).error().problem, Problem::secret_too_short);
  EXPECT_EQ(passphrase_hash(Bytes(1025, 'x'), {}, {}).error().problem, Problem::secret_too_long);
}

#if !defined(__SANITIZE_ADDRESS__)  // the sanitizer needs terabytes of address space for itself
// An address space that is too small for the derivation, in a process of its own.
TEST(PassphraseHashDeathTest, SaysWhenMemoryIsMissing) {
  const auto derive_in_little_memory = [] {
    const rlimit limit{400U << 20, 400U << 20};
    setrlimit(RLIMIT_AS, &limit);
    const auto key = passphrase_hash(bytes_of("x"), {}, {3, 524288});
    std::exit(!key && key.error().problem == Problem::out_of_memory ? 7 : 1);
  };
  EXPECT_EXIT(derive_in_little_memory(), testing::ExitedWithCode(7), "");
}
#endif

}  // namespace
}  // namespace nearer::crypto
