#include "tests/vault/simulated_disk.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace nearer::vault::test {
namespace {

constexpr std::size_t sector = 512;

struct OpenFile {
  sqlite3_file base;
  SimulatedDisk* disk;
  std::shared_ptr<SimulatedFile> file;
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
SimulatedDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimulatedDisk*>(vfs->pAppData); }

void write_to(Bytes& target, std::size_t at, ByteView bytes) {
  if (target.size() < at + bytes.size()) target.resize(at + bytes.size());
  std::copy(bytes.begin(), bytes.end(), target.begin() + static_cast<std::ptrdiff_t>(at));
}

int close(sqlite3_file* file) {
  opened(file).~OpenFile();
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
  if (opened(file).disk->is_off()) return SQLITE_IOERR_READ;
  const auto& now = opened(file).file->now;
  const auto size = static_cast<std::size_t>(amount);
  const auto at = static_cast<std::size_t>(offset);
  std::memset(into, 0, size);
  if (at >= now.size()) return SQLITE_IOERR_SHORT_READ;
  const auto there = std::min(size, now.size() - at);
  std::memcpy(into, now.data() + at, there);
  return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  auto& target = *opened(file).file;
  const auto size = static_cast<std::size_t>(amount);
  const auto at = static_cast<std::size_t>(offset);
  const auto* first = static_cast<const std::uint8_t*>(from);
  // A write that the power cut interrupts may still have reached the disk in part: it is held back, then refused.
  const bool was_off = opened(file).disk->is_off();
  const int code = opened(file).disk->count_operation(at + size > target.now.size(), SQLITE_IOERR_WRITE);
  if (code == SQLITE_OK || (opened(file).disk->is_off() && !was_off))
    target.held_back.push_back({false, at, Bytes(first, first + size)});
  if (code == SQLITE_OK) write_to(target.now, at, {first, size});
  return code;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = opened(file).disk->count_operation(false, SQLITE_IOERR_TRUNCATE); code != SQLITE_OK) return code;
  auto& target = *opened(file).file;
  target.now.resize(static_cast<std::size_t>(size));
  target.held_back.push_back({true, static_cast<std::size_t>(size), {}});
  return SQLITE_OK;
}

int sync(sqlite3_file* file, int) {
  if (const int code = opened(file).disk->count_operation(false, SQLITE_IOERR_FSYNC); code != SQLITE_OK) return code;
  auto& target = *opened(file).file;
  target.durable = target.now;
  target.held_back.clear();
  if (!target.existed) opened(file).disk->sync_folder();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(opened(file).file->now.size());
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* answer) {
  *answer = 0;
  return SQLITE_OK;
}
int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

// Version 1 has no shared memory: a vault that needed it would not open here.
constexpr sqlite3_io_methods methods{
    1,       close,       read,         write,       truncate,        sync,    file_size, lock,
    lock,    is_reserved, file_control, sector_size, characteristics, nullptr, nullptr,   nullptr,
    nullptr, nullptr,     nullptr};

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out) {
  auto& disk = disk_of(vfs);
  file->pMethods = nullptr;
  auto found = path != nullptr ? disk.file(path) : nullptr;
  if (!found || !found->exists) {
    if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    if (const int code = disk.count_operation(true, SQLITE_CANTOPEN); code != SQLITE_OK) return code;
    found = disk.create(path != nullptr ? path : "");
  }
  auto* made = new (file) OpenFile{{&methods}, &disk, std::move(found)};
  (void)made;
  if (out != nullptr) *out = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int durably) { return disk_of(vfs).remove(path, durably != 0); }

int exists(sqlite3_vfs* vfs, const char* path, int, int* answer) {
  const auto found = disk_of(vfs).file(path);
  *answer = found && found->exists && !found->now.empty() ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* into) {
  sqlite3_snprintf(size, into, "%s", path);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* into) {
  std::memset(into, 7, static_cast<std::size_t>(size));
  return size;
}
int sleep(sqlite3_vfs*, int) { return 0; }
int current_time(sqlite3_vfs*, double* now) {
  *now = 2460000.5;
  return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

/// Each sector of a write survives whole, not at all, or only its first bytes.
void survive_in_part(Bytes& disk, const SimulatedFile::Step& write, std::mt19937_64& random) {
  for (std::size_t from = 0; from < write.bytes.size(); from += sector) {
    auto size = std::min(sector, write.bytes.size() - from);
    const auto fate = random() % 8;
    if (fate < 3) continue;
    if (fate == 3) size = random() % size;
    if (size > 0) write_to(disk, write.at + from, ByteView(write.bytes).subspan(from, size));
  }
}

}  // namespace

SimulatedDisk::SimulatedDisk(std::string name) : name_(std::move(name)) {
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(OpenFile);
  vfs_.mxPathname = 256;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open;
  vfs_.xDelete = test::remove;
  vfs_.xAccess = exists;
  vfs_.xFullPathname = full_path;
  vfs_.xRandomness = randomness;
  vfs_.xSleep = sleep;
  vfs_.xCurrentTime = current_time;
  vfs_.xGetLastError = last_error;
  sqlite3_vfs_register(&vfs_, 0);
}

SimulatedDisk::~SimulatedDisk() { sqlite3_vfs_unregister(&vfs_); }

void SimulatedDisk::plan(Fault fault, std::int64_t at_operation) {
  fault_ = fault;
  fault_at_ = at_operation;
}

int SimulatedDisk::count_operation(bool makes_longer, int io_error) {
  if (off_ || broken_) return io_error;
  ++operations_;
  if (fault_ != Fault::none && operations_ == fault_at_) {
    if (fault_ == Fault::full) full_ = true;
    if (fault_ == Fault::power_cut) off_ = true;
    if (fault_ == Fault::error_stays) broken_ = true;
    if (fault_ != Fault::full) return io_error;
  }
  return full_ && makes_longer ? SQLITE_FULL : SQLITE_OK;
}

std::shared_ptr<SimulatedFile> SimulatedDisk::create(const std::string& path) {
  auto& file = files_[path];
  file = std::make_shared<SimulatedFile>();
  file->exists = true;
  return file;
}

int SimulatedDisk::remove(const std::string& path, bool durably) {
  const auto found = files_[path];
  if (!found || !found->exists) return SQLITE_IOERR_DELETE_NOENT;
  if (const int code = count_operation(false, SQLITE_IOERR_DELETE); code != SQLITE_OK) return code;
  found->exists = false;
  if (durably) sync_folder();
  return SQLITE_OK;
}

void SimulatedDisk::sync_folder() {
  for (auto& [path, file] : files_)
    if (file) file->existed = file->exists;
}

void SimulatedDisk::restart(std::mt19937_64& random) {
  for (auto& [path, file] : files_) {
    if (!file) continue;
    auto after = std::make_shared<SimulatedFile>();
    after->durable = file->durable;
    for (const auto& step : file->held_back) {
      if (!step.truncates) survive_in_part(after->durable, step, random);
      if (step.truncates && random() % 2 == 0) after->durable.resize(step.at);
    }
    after->exists = file->exists == file->existed ? file->exists : random() % 2 == 0;
    after->existed = after->exists;
    if (!after->exists) after->durable.clear();
    after->now = after->durable;
    file = std::move(after);
  }
  off_ = broken_ = full_ = false;
  fault_ = Fault::none;
}

}  // namespace nearer::vault::test
