#include "cli/host/own_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

namespace nearer::cli {
namespace {

constexpr std::streamoff largest_file = std::streamoff{1} << 30;

bool write_all(int file, ByteView bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

}  // namespace

Result<Bytes> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return refuse(Problem::not_found, "file");
  const std::streamoff size = in.tellg();
  if (size < 0) return refuse(Problem::not_found, "file");
  if (size > largest_file) return refuse(Problem::too_long, "file");
  Bytes bytes(static_cast<std::size_t>(size));
  in.seekg(0);
  if (!in.read(reinterpret_cast<char*>(bytes.data()), size)) return refuse(Problem::not_found, "file");
  return bytes;
}

Result<void> write_new_file(const std::string& path, ByteView bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return refuse(errno == EEXIST ? Problem::not_now : Problem::storage_failed, "file");
  const bool written = write_all(file, bytes);
  const bool full = !written && errno == ENOSPC;
  const bool closed = ::close(file) == 0;
  if (written && closed) return {};
  ::unlink(path.c_str());
  return refuse(full ? Problem::storage_full : Problem::storage_failed, "file");
}

}  // namespace nearer::cli
