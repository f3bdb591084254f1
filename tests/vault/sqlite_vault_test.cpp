// What only the vault in a file has to keep: its permissions, its single user, its schema and its whole pages.
#include "vault/sqlite_vault.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/vault/change.h"
#include "tests/vault/temporary_folder.h"
#include "vault/schema.h"

namespace nearer::vault {
namespace {

using test::bytes;
using test::Change;
using test::TemporaryFolder;

int mode_of(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? static_cast<int>(found.st_mode & 0777) : -1;
}

std::string contents_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(VaultPlace, NewFolderAndFilesAreTheirOwnersAlone) {
  const TemporaryFolder folder;
  const auto place = folder.path() + "/deeper/vault";
  const auto earlier = ::umask(0);
  auto vault = SqliteVault::open(place);
  ASSERT_TRUE(vault);
  ASSERT_TRUE((*vault)->apply(Change().head("h").effects));
  ::umask(earlier);
  EXPECT_EQ(mode_of(place), 0700);
  for (const auto& entry : std::filesystem::directory_iterator(place)) EXPECT_EQ(mode_of(entry.path()), 0600) << entry;
}

TEST(VaultPlace, FileThatOthersMayReadIsNarrowed) {
  const TemporaryFolder folder;
  ASSERT_TRUE(SqliteVault::open(folder.path()));
  const auto file = SqliteVault::file_in(folder.path());
  ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
  ASSERT_TRUE(SqliteVault::open(folder.path()));
  EXPECT_EQ(mode_of(file), 0600);
}

TEST(VaultPlace, FolderThatOthersMayWriteInIsRefused) {
  const TemporaryFolder folder;
  for (const auto mode : {0770, 0707, 0777, 01777}) {
    ASSERT_EQ(::chmod(folder.path().c_str(), static_cast<mode_t>(mode)), 0);
    const auto vault = SqliteVault::open(folder.path());
    ASSERT_FALSE(vault);
    EXPECT_EQ(vault.error().problem, Problem::folder_open_to_others);
  }
}

TEST(VaultPlace, LinkInThePlaceOfTheFileIsRefused) {
  const TemporaryFolder folder;
  const auto elsewhere = folder.path() + "/elsewhere";
  std::ofstream(elsewhere).close();
  std::filesystem::create_directory(folder.path() + "/v");
  std::filesystem::create_symlink(elsewhere, SqliteVault::file_in(folder.path() + "/v"));
  EXPECT_EQ(SqliteVault::open(folder.path() + "/v").error().problem, Problem::storage_failed);
}

TEST(OneUser, SecondOneInTheSameProcessIsRefusedUntilTheFirstHasClosed) {
  const TemporaryFolder folder;
  auto first = SqliteVault::open(folder.path());
  ASSERT_TRUE(first);
  EXPECT_EQ(SqliteVault::open(folder.path()).error().problem, Problem::vault_in_use);
  ASSERT_TRUE((*first)->apply(Change().head("still mine").effects));
  first->reset();
  auto second = SqliteVault::open(folder.path());
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)->load().value().head, bytes("still mine"));
}

TEST(OneUser, SecondProcessIsRefused) {
  const TemporaryFolder folder;
  auto first = SqliteVault::open(folder.path());
  ASSERT_TRUE(first);
  const auto child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const auto second = SqliteVault::open(folder.path());
    ::_exit(!second && second.error().problem == Problem::vault_in_use ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(OneUser, KilledProcessLeavesNoLockAndLosesNothing) {
  const TemporaryFolder folder;
  const auto child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto vault = SqliteVault::open(folder.path());
    if (vault && (*vault)->apply(Change().head("kept").put(Table::keys, "0", "k").effects)) ::raise(SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  auto vault = SqliteVault::open(folder.path());
  ASSERT_TRUE(vault);
  EXPECT_EQ((*vault)->load().value(), (Contents{bytes("kept"), {{Table::keys, bytes("0"), bytes("k")}}}));
}

/// Everything about the schema that a later version has to be able to read.
std::string schema_of(const std::string& file) {
  auto database = Database::open(file, nullptr).value();
  std::ostringstream out;
  for (const auto* pragma : {"application_id", "user_version", "journal_mode"})
    out << pragma << " = " << database.text((std::string("PRAGMA ") + pragma).c_str()).value() << "\n";
  out << database.text("SELECT group_concat(sql || ';', char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)")
             .value()
      << "\n";
  return out.str();
}

TEST(Schema, IsTheOneOfTheGoldenFile) {
  const TemporaryFolder folder;
  ASSERT_TRUE(SqliteVault::open(folder.path()));
  EXPECT_EQ(schema_of(SqliteVault::file_in(folder.path())),
            contents_of(std::string(NEARER_TESTS_FOLDER) + "/golden/vault_schema.sql"));
}

Problem problem_of_opening_after(const std::string& change) {
  const TemporaryFolder folder;
  { EXPECT_TRUE(SqliteVault::open(folder.path())); }
  {
    auto database = Database::open(SqliteVault::file_in(folder.path()), nullptr).value();
    EXPECT_TRUE(database.run(change.c_str())) << change;
  }
  const auto vault = SqliteVault::open(folder.path());
  EXPECT_FALSE(vault) << change;
  return vault ? Problem::nothing_to_do : vault.error().problem;
}

TEST(Schema, VaultOfANewerVersionIsLeftAlone) {
  EXPECT_EQ(problem_of_opening_after("PRAGMA user_version = 2"), Problem::newer_version);
}

TEST(Schema, DatabaseOfAnotherProgramIsLeftAlone) {
  EXPECT_EQ(problem_of_opening_after("PRAGMA application_id = 77"), Problem::bad_magic);
  EXPECT_EQ(problem_of_opening_after("PRAGMA application_id = 0"), Problem::bad_magic);
}

TEST(Schema, FileThatIsNoDatabaseIsLeftAlone) {
  const TemporaryFolder folder;
  const std::string letter(4096, 'x');
  std::ofstream(SqliteVault::file_in(folder.path())) << letter;
  EXPECT_EQ(SqliteVault::open(folder.path()).error().problem, Problem::bad_magic);
  EXPECT_EQ(contents_of(SqliteVault::file_in(folder.path())), letter);
}

TEST(Erasing, WhatWasRemovedIsNotLeftInTheFile) {
  const TemporaryFolder folder;
  const std::string canary = "words that were erased by their owner";
  {
    auto vault = SqliteVault::open(folder.path()).value();
    ASSERT_TRUE(vault->apply(Change().put(Table::entries, "1", canary).put(Table::entries, "2", "stays").effects));
    ASSERT_TRUE(vault->apply(Change().remove(Table::entries, "1").effects));
  }
  EXPECT_EQ(contents_of(SqliteVault::file_in(folder.path())).find(canary), std::string::npos);
}

TEST(Erasing, WipingEmptiesTheLogTooWhileTheVaultIsOpen) {
  const TemporaryFolder folder;
  const std::string canary = "words of a vault that is gone";
  auto vault = SqliteVault::open(folder.path()).value();
  ASSERT_TRUE(vault->apply(Change().put(Table::entries, "1", canary).effects));
  ASSERT_TRUE(vault->apply(Change().wipe().effects));
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    EXPECT_EQ(contents_of(entry.path()).find(canary), std::string::npos) << entry;
}

TEST(Erasing, AnOldHeadAndWhatItOpensAreGoneWhileTheVaultIsOpen) {
  const TemporaryFolder folder;
  const std::string old_head = "the head that somebody knows how to open";
  const std::string old_words = "words under the key of that head";
  auto vault = SqliteVault::open(folder.path()).value();
  const std::string long_words = old_words + std::string(20'000, 'x') + old_words;
  ASSERT_TRUE(vault->apply(Change().head(old_head).put(Table::segments, "1", long_words).put(Table::entries, "1", old_words).effects));
  ASSERT_TRUE(vault->apply(Change().head("new head").put(Table::segments, "1", "sealed anew").put(Table::entries, "1", "too").effects));
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    for (const auto& canary : {old_head, old_words})
      EXPECT_EQ(contents_of(entry.path()).find(canary), std::string::npos) << entry;
}

/// A small vault whose sealed values carry their own proof, as real ones do.
std::string sealed_of(int row) { return std::string(300, static_cast<char>('A' + row)); }

void fill(const std::string& folder) {
  auto vault = SqliteVault::open(folder).value();
  for (int row = 0; row < 20; ++row) {
    const std::string name(1, static_cast<char>(row));
    ASSERT_TRUE(vault->apply(Change().head("head").put(Table::entries, name, sealed_of(row)).effects));
  }
}

/// How many records differ from what was kept, or nothing when the vault says that it is damaged.
std::optional<std::size_t> differences(const std::string& folder) {
  const auto vault = SqliteVault::open(folder);
  if (!vault) return std::nullopt;
  const auto found = (*vault)->load();
  if (!found) return std::nullopt;
  if (found->records.size() != 20 || !found->head) return 99;
  std::size_t different = *found->head == bytes("head") ? 0 : 1;
  for (int row = 0; row < 20; ++row) {
    const auto& record = found->records.at(static_cast<std::size_t>(row));
    if (record != Record{Table::entries, Bytes{static_cast<std::uint8_t>(row)}, bytes(sealed_of(row))}) ++different;
  }
  return different;
}

TEST(BitRot, AnyByteIsNoticedOrHitsNoMoreThanOneRecord) {
  const TemporaryFolder folder;
  fill(folder.path());
  const auto file = SqliteVault::file_in(folder.path());
  const auto whole = contents_of(file);
  std::size_t noticed = 0;
  std::size_t in_one_record = 0;
  for (std::size_t at = 0; at < whole.size(); at += whole.size() < 4000 ? 1 : 7) {
    auto rotten = whole;
    rotten[at] = static_cast<char>(rotten[at] ^ 0x20);
    std::ofstream(file, std::ios::binary) << rotten;
    const auto different = differences(folder.path());
    if (!different) ++noticed;
    if (different == std::size_t{1}) ++in_one_record;
    ASSERT_LE(different.value_or(0), 1U) << "byte " << at;
    std::filesystem::remove(file + "-wal");
    std::filesystem::remove(file + "-journal");
  }
  EXPECT_GT(noticed, 5U);
  EXPECT_GT(in_one_record, 500U);
}

}  // namespace
}  // namespace nearer::vault
