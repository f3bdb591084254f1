#include "vault_format/head.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cmath>

#include "crypto/auth/equal.h"
#include "tests/vault_format/open_vault.h"
#include "tests/vectors/read_vectors.h"
#include "vault_format/passphrase.h"

namespace nearer::vault_format {
namespace {

constexpr std::size_t clear_size = 50;

Result<OpenedHead> open_bytes(ByteView bytes, const crypto::PassphraseKey& key) {
  NEARER_TRY(head, read_head(bytes));
  return open_head(head, key);
}

Result<OpenedHead> open_vector(const boost::json::value& vector) {
  const auto bytes = vectors::bytes(vector, "input");
  NEARER_TRY(head, read_head(bytes));
  if (vector.as_object().contains("passkey"))
    return open_head(head, slot_key_of_passkey(head, vectors::block<32>(vector, "passkey")));
  NEARER_TRY(secret, vault_secret(vectors::text(vector, "secret")));
  NEARER_TRY(key, slot_key_of_text(head, bytes_of(secret)));
  return open_head(head, key);
}

TEST(VaultHead, VectorsOfAnIndependentWriter) {
  int count = 0;
  for (const auto& vector : vectors::folder_cases("vault")) {
    if (vectors::text(vector, "format") != "vault_head") continue;
    ++count;
    const auto opened = open_vector(vector);
    EXPECT_EQ(vectors::outcome(opened), vectors::text(vector, "expect")) << vectors::text(vector, "name");
    if (!opened) continue;
    EXPECT_EQ(hex_encode(opened->master.reveal()), vectors::text(vector, "master"));
    EXPECT_EQ(static_cast<std::int64_t>(opened->place), vector.at("slot").as_int64());
  }
  EXPECT_GE(count, 16);
}

TEST(VaultHead, ReadsWhatItWrites) {
  const auto head = head_in_use();
  const auto bytes = write_head(head);
  EXPECT_EQ(bytes.size(), head_size);
  EXPECT_EQ(bytes.size(), 474U);
  EXPECT_EQ(read_head(bytes), head);
}

TEST(VaultHead, EachSecretOpensItsSlotAndNoOther) {
  const auto head = head_in_use();
  EXPECT_EQ(open_head(head, slot_key(10))->place, 0U);
  EXPECT_EQ(open_head(head, slot_key(11))->place, 1U);
  EXPECT_TRUE(crypto::equal(open_head(head, slot_key(11))->master.reveal(), master_of(7).reveal()));
  EXPECT_EQ(open_head(head, slot_key(12)).error().problem, Problem::wrong_secret);
}

// Every single bit of the clear part or of the used slot: the vault never opens.
TEST(VaultHead, AnyFlippedBitOfHeadOrUsedSlotKeepsItShut) {
  const auto bytes = write_head(head_in_use());
  for (std::size_t bit = 0; bit < (clear_size + slot_size) * 8; ++bit) {
    auto changed = bytes;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    const auto opened = open_bytes(changed, slot_key(10));
    ASSERT_FALSE(opened) << bit;
    const bool names_itself = bit < 10 * 8 || (bit >= 42 * 8 && bit < clear_size * 8);
    if (!names_itself) {
      EXPECT_EQ(opened.error().problem, Problem::wrong_secret) << bit;
    }
  }
}

TEST(VaultHead, AnyFlippedBitOfOtherSlotsLeavesItOpen) {
  const auto bytes = write_head(head_in_use());
  for (std::size_t bit = (clear_size + slot_size) * 8; bit < bytes.size() * 8; ++bit) {
    auto changed = bytes;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    ASSERT_TRUE(open_bytes(changed, slot_key(10))) << bit;
  }
}

TEST(VaultHead, SlotsBelongToTheirHeadAndTheirPlace) {
  const auto head = head_in_use();
  auto swapped = head;
  std::swap(swapped.slots[0], swapped.slots[1]);
  EXPECT_FALSE(open_head(swapped, slot_key(10)));
  auto renumbered = swapped;
  renumbered.slots[0].id = 0;
  renumbered.slots[1].id = 1;
  EXPECT_FALSE(open_head(renumbered, slot_key(10)));
  auto transplanted = head;
  transplanted.vault_id[0] ^= 1;
  EXPECT_FALSE(open_head(transplanted, slot_key(10)));
  auto other_kind = head;
  other_kind.slots[0].kind = static_cast<std::uint8_t>(SlotKind::passkey);
  EXPECT_FALSE(open_head(other_kind, slot_key(10)));
}

// A wrapped key that opens, under a commitment to another key: the partitioning attack's shape. The commitment decides.
TEST(VaultHead, WithoutItsCommitmentAWrapIsNotEvenTried) {
  auto head = head_in_use();
  head.slots[0].commitment = head.slots[1].commitment;
  EXPECT_EQ(open_head(head, slot_key(10)).error().problem, Problem::wrong_secret);
}

TEST(VaultHead, TenThousandWrongSecrets) {
  const auto head = head_in_use();
  const auto before = write_head(head);
  auto random = random_of(9);
  for (int attempt = 0; attempt < 10000; ++attempt)
    ASSERT_EQ(open_head(head, random.secret<crypto::PassphraseKey>()).error().problem, Problem::wrong_secret);
  EXPECT_EQ(write_head(head), before);
}

TEST(VaultHead, ASlotCanBeReplacedAndEmptied) {
  auto head = head_in_use();
  auto random = random_of(2);
  ASSERT_TRUE(fill_slot(head, 0, SlotKind::secret_text, slot_key(20), master_of(7), random));
  EXPECT_FALSE(open_head(head, slot_key(10)));
  EXPECT_TRUE(open_head(head, slot_key(20)));
  EXPECT_TRUE(open_head(head, slot_key(11)));
  ASSERT_TRUE(empty_slot(head, 0, random));
  EXPECT_FALSE(open_head(head, slot_key(20)));
  EXPECT_TRUE(open_head(head, slot_key(11)));
  EXPECT_EQ(fill_slot(head, 4, SlotKind::secret_text, slot_key(1), master_of(7), random).error().problem,
            Problem::not_found);
  EXPECT_EQ(empty_slot(head, 4, random).error().problem, Problem::not_found);
}

TEST(VaultHead, NoSlotCarriesASecretTwiceTheSameWay) {
  auto one = head_in_use();
  auto other = one;
  auto random = random_of(3);
  (void)fill_slot(other, 0, SlotKind::secret_text, slot_key(10), master_of(7), random);
  EXPECT_NE(one.slots[0].nonce, other.slots[0].nonce);
  EXPECT_NE(one.slots[0].wrap, other.slots[0].wrap);
  EXPECT_NE(one.slots[0].commitment, other.slots[0].commitment);
}

TEST(VaultHead, HostileCostsAreRefusedAtOnce) {
  auto head = head_in_use();
  const auto before = std::chrono::steady_clock::now();
  for (const crypto::PassphraseCost hostile :
       {crypto::PassphraseCost{3, 0xffffffff}, {0xffffffff, 65536}, {3, 8}, {0, 0}, {13, 524288}, {12, 524289}}) {
    head.cost = hostile;
    EXPECT_EQ(read_head(write_head(head)).error().problem, Problem::bad_cost);
    auto random = random_of(4);
    EXPECT_EQ(new_head(hostile, random).error().problem, Problem::bad_cost);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(10));
}

TEST(VaultHead, EveryOtherSizeIsRefused) {
  const auto bytes = write_head(head_in_use());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(read_head(ByteView(bytes).first(size)).error().problem, Problem::too_short) << size;
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_EQ(read_head(longer).error().problem, Problem::trailing_bytes);
}

// A used slot and an unused one have the same kind, and bytes of the same distribution: over 2,000 heads each, a
// chi-square test over byte values sees no difference (255 degrees of freedom, 340 is beyond p = 0.0003).
TEST(VaultHead, AUsedSlotLooksLikeAnUnusedOne) {
  std::array<double, 256> used{};
  std::array<double, 256> unused{};
  const auto tally = [](std::array<double, 256>& counts, const Slot& slot) {
    for (const auto byte : slot.nonce) ++counts[byte];
    for (const auto byte : slot.wrap) ++counts[byte];
    for (const auto byte : slot.commitment) ++counts[byte];
  };
  auto random = random_of(5);
  for (int head_number = 0; head_number < 2000; ++head_number) {
    auto head = *new_head({}, random);
    (void)fill_slot(head, 2, SlotKind::secret_text, slot_key(1), random.secret<VaultMasterKey>(), random);
    EXPECT_EQ(head.slots[2].kind, head.slots[3].kind);
    tally(used, head.slots[2]);
    tally(unused, head.slots[3]);
  }
  double chi_square = 0;
  for (std::size_t value = 0; value < 256; ++value)
    chi_square += (used[value] - unused[value]) * (used[value] - unused[value]) / (used[value] + unused[value]);
  EXPECT_LT(chi_square, 340);
}

}  // namespace
}  // namespace nearer::vault_format
