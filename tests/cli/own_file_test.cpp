#include "cli/host/own_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/vault/temporary_folder.h"

namespace nearer::cli {
namespace {

TEST(OwnFile, IsReadBackAndItsOwnersAlone) {
  const vault::test::TemporaryFolder folder;
  const auto path = folder.path() + "/backup.nearer";
  const Bytes bytes{0, 1, 2, 255};
  ASSERT_TRUE(write_new_file(path, bytes));
  EXPECT_EQ(read_file(path), bytes);
  struct stat found {};
  ASSERT_EQ(::stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600U);
}

TEST(OwnFile, IsNeverWrittenOver) {
  const vault::test::TemporaryFolder folder;
  const auto path = folder.path() + "/backup.nearer";
  ASSERT_TRUE(write_new_file(path, Bytes{1}));
  EXPECT_EQ(write_new_file(path, Bytes{2}).error().problem, Problem::not_now);
  EXPECT_EQ(read_file(path), Bytes{1});
}

TEST(OwnFile, MissingFolderAndFileAreSaid) {
  EXPECT_EQ(write_new_file("/nowhere/at/all", Bytes{1}).error().problem, Problem::storage_failed);
  EXPECT_EQ(read_file("/nowhere/at/all").error().problem, Problem::not_found);
}

}  // namespace
}  // namespace nearer::cli
