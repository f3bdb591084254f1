#include "vault_format/backup.h"

#include <gtest/gtest.h>

#include "crypto/auth/hash.h"
#include "tests/vault_format/open_vault.h"
#include "tests/vectors/read_vectors.h"
#include "vault_format/record.h"

namespace nearer::vault_format {
namespace {

constexpr std::size_t beginning_size = 8 + 2 + head_size + 24;
constexpr std::size_t sealed_chunk = backup_chunk + 17;

Bytes pattern(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t at = 0; at < size; ++at) bytes[at] = static_cast<std::uint8_t>(at * 7);
  return bytes;
}

std::vector<BackupItem> some_items() {
  return {{Table::keys, {1}, pattern(50)}, {Table::entries, {2, 2}, pattern(140000)}, {Table::settings, {}, {}}};
}

Bytes backup_of(const std::vector<BackupItem>& items) {
  auto random = random_of(1);
  return *write_backup(head_in_use(), master_of(7), items, random);
}

Problem problem_of(const Bytes& file) {
  const auto read = read_backup(file, master_of(7));
  EXPECT_FALSE(read);
  return read ? Problem::nothing_to_do : read.error().problem;
}

TEST(Backup, IsTheFileThatAnIndependentWriterMakes) {
  const auto vector = vectors::read_file(vectors::folder("vault") / "backup_written.json");
  std::vector<BackupItem> items;
  for (const auto& item : vector.at("items").as_array())
    items.push_back({*table_named(vectors::text(item, "table")), vectors::bytes(item, "row"),
                     pattern(static_cast<std::size_t>(item.at("plain_size").as_int64()))});
  crypto::Random random(vectors::secret<crypto::RandomSeed>(vector, "seed"));
  const auto master = vectors::secret<VaultMasterKey>(vector, "master");
  const auto file = write_backup(*read_head(vectors::bytes(vector, "head")), master, items, random);
  ASSERT_TRUE(file);
  EXPECT_EQ(static_cast<std::int64_t>(file->size()), vector.at("size").as_int64());
  EXPECT_EQ(hex_encode(crypto::hash(crypto::Labels::backup, {*file})), vectors::text(vector, "hash"));
  EXPECT_EQ(read_backup(*file, master), items);
}

TEST(Backup, ReadsBack) {
  const auto file = backup_of(some_items());
  EXPECT_EQ(read_backup_head(file), head_in_use());
  EXPECT_EQ(read_backup(file, master_of(7)), some_items());
  EXPECT_EQ(read_backup(backup_of({}), master_of(7)), std::vector<BackupItem>{});
}

TEST(Backup, ChunkBoundariesReadBack) {
  for (const std::size_t size : {65516U, 65517U, 65518U, 65519U, 65520U, 65521U, 65522U, 131048U, 131053U}) {
    const std::vector<BackupItem> items{{Table::keys, {}, pattern(size)}};
    EXPECT_EQ(read_backup(backup_of(items), master_of(7)), items) << size;
  }
}

TEST(Backup, HidesItsSizeToWithinAChunk) {
  EXPECT_EQ(backup_of({}).size(), backup_of({{Table::keys, {1}, pattern(60000)}}).size());
  EXPECT_EQ((backup_of(some_items()).size() - beginning_size) % sealed_chunk, 0U);
}

TEST(Backup, EveryCutIsIncomplete) {
  const auto file = backup_of(some_items());
  const std::size_t chunks = (file.size() - beginning_size) / sealed_chunk;
  for (std::size_t whole = 0; whole < chunks; ++whole)
    for (const std::size_t extra : {std::size_t{0}, std::size_t{1}, sealed_chunk - 1}) {
      const auto size = static_cast<std::ptrdiff_t>(beginning_size + whole * sealed_chunk + extra);
      EXPECT_EQ(problem_of(Bytes(file.begin(), file.begin() + size)), Problem::backup_incomplete) << size;
    }
  EXPECT_EQ(problem_of(Bytes(file.begin(), file.begin() + 500)), Problem::too_short);
  EXPECT_EQ(problem_of({}), Problem::too_short);
}

TEST(Backup, NothingFollowsItsEnd) {
  auto file = backup_of(some_items());
  file.push_back(0);
  EXPECT_EQ(problem_of(file), Problem::trailing_bytes);
  file.resize(file.size() - 1 + sealed_chunk);
  EXPECT_EQ(problem_of(file), Problem::trailing_bytes);
}

TEST(Backup, ChunksCannotBeMovedOrDropped) {
  const auto file = backup_of(some_items());
  auto swapped = file;
  std::swap_ranges(swapped.begin() + beginning_size, swapped.begin() + beginning_size + sealed_chunk,
                   swapped.begin() + beginning_size + sealed_chunk);
  EXPECT_EQ(problem_of(swapped), Problem::cannot_open);
  auto dropped = file;
  dropped.erase(dropped.begin() + beginning_size, dropped.begin() + beginning_size + sealed_chunk);
  EXPECT_EQ(problem_of(dropped), Problem::cannot_open);
}

TEST(Backup, EveryByteCounts) {
  const auto file = backup_of({{Table::settings, {1}, pattern(10)}});
  for (std::size_t at = 0; at < file.size(); at += at < 700 ? 1 : 997) {
    auto changed = file;
    changed[at] ^= 0x10;
    EXPECT_FALSE(read_backup(changed, master_of(7))) << at;
  }
}

TEST(Backup, OpensWithItsOwnMasterKeyOnly) {
  EXPECT_EQ(read_backup(backup_of(some_items()), master_of(8)).error().problem, Problem::cannot_open);
}

TEST(Backup, AVaultIsNotABackupNorTheReverse) {
  EXPECT_EQ(read_backup_head(write_head(head_in_use())).error().problem, Problem::bad_magic);
  EXPECT_EQ(read_head(backup_of({})).error().problem, Problem::bad_magic);
}

TEST(Backup, HasBounds) {
  auto random = random_of(2);
  const std::vector<BackupItem> long_row{{Table::keys, Bytes(257), {}}};
  EXPECT_EQ(write_backup(head_in_use(), master_of(7), long_row, random).error().problem, Problem::too_long);
  const std::vector<BackupItem> long_plain{{Table::keys, {}, Bytes(largest_record + 1)}};
  EXPECT_EQ(write_backup(head_in_use(), master_of(7), long_plain, random).error().problem, Problem::too_long);
}

}  // namespace
}  // namespace nearer::vault_format
