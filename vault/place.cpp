#include "vault/place.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace nearer::vault {
namespace {

constexpr mode_t owner_only_folder = 0700;
constexpr mode_t owner_only_file = 0600;

Result<void> prepare_folder(const std::string& folder) {
  std::error_code error;
  const auto parent = std::filesystem::path(folder).parent_path();
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (error) return refuse(Problem::storage_failed, "folder");
  // mkdir and not create_directory: the folder must never have existed with wider permissions, not even for a moment.
  if (::mkdir(folder.c_str(), owner_only_folder) == 0) return {};
  struct stat found {};
  if (::stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) return refuse(Problem::storage_failed, "folder");
  if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0) return refuse(Problem::folder_open_to_others, "folder");
  if (found.st_uid != ::geteuid()) return refuse(Problem::folder_open_to_others, "folder");
  return {};
}

Result<void> narrow(const std::string& file) {
  struct stat found {};
  if (::lstat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return refuse(Problem::storage_failed, "file");
  if ((found.st_mode & 0777) == owner_only_file) return {};
  if (::chmod(file.c_str(), owner_only_file) != 0) return refuse(Problem::storage_failed, "file");
  return {};
}

}  // namespace

Result<void> prepare_place(const std::string& folder, const std::string& file) {
  NEARER_CHECK(prepare_folder(folder));
  // Only a file that is new is opened here: closing a descriptor of an existing one would drop the lock that SQLite
  // may hold on it in this process (POSIX advisory locks).
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, owner_only_file);
  if (made < 0) return narrow(file);
  ::close(made);
  return {};
}

}  // namespace nearer::vault
