#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <new>
#include <string>

#include "base/bytes.h"

namespace nearer::relay {

/// The system's files, as SQLite sees them for as long as this lives; and of each what was in it when it was last
/// synced, which is all that a power cut is sure to leave.
class PowerCutDisk {
 public:
  PowerCutDisk() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
    vfs_.zName = "power_cut";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~PowerCutDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
  }
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;

  /// The power goes: what is left of every file, in another folder.
  void leave_in(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    for (const auto& [path, bytes] : synced_) {
      std::ofstream out(folder / std::filesystem::path(path).filename(), std::ios::binary);
      out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
  }

 private:
  struct File {
    sqlite3_file base{};
    PowerCutDisk* disk = nullptr;
    std::string path;
    sqlite3_file* real = nullptr;  // lies behind this
  };

  static File& file(sqlite3_file* base) { return *reinterpret_cast<File*>(base); }
  static sqlite3_file* real(sqlite3_file* base) { return file(base).real; }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* out) {
    auto* disk = static_cast<PowerCutDisk*>(vfs->pAppData);
    auto* made = new (base) File;
    made->disk = disk;
    made->path = name ? name : "";
    made->real = reinterpret_cast<sqlite3_file*>(made + 1);
    const int code = disk->real_->xOpen(disk->real_, name, made->real, flags, out);
    if (code == SQLITE_OK) {
      made->base.pMethods = &methods();
    } else {
      made->~File();
      base->pMethods = nullptr;
    }
    return code;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto* disk = static_cast<PowerCutDisk*>(vfs->pAppData);
    disk->synced_.erase(name);
    return disk->real_->xDelete(disk->real_, name, sync_folder);
  }

  static int close(sqlite3_file* base) {
    const int code = real(base)->pMethods->xClose(real(base));
    file(base).~File();
    return code;
  }

  static int sync(sqlite3_file* base, int flags) {
    const int code = real(base)->pMethods->xSync(real(base), flags);
    std::ifstream in(file(base).path, std::ios::binary);
    file(base).disk->synced_[file(base).path] = Bytes(std::istreambuf_iterator<char>(in), {});
    return code;
  }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods all{
        3,
        close,
        [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, size, at); },
        [](sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
          return real(f)->pMethods->xWrite(real(f), from, size, at);
        },
        [](sqlite3_file* f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); },
        sync,
        [](sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); },
        [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); },
        [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); },
        [](sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
        [](sqlite3_file* f, int what, void* with) { return real(f)->pMethods->xFileControl(real(f), what, with); },
        [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
        // Not what the system's own promise: a disk that keeps nothing without a sync.
        [](sqlite3_file*) { return 0; },
        [](sqlite3_file* f, int page, int size, int grow, void volatile** out) {
          return real(f)->pMethods->xShmMap(real(f), page, size, grow, out);
        },
        [](sqlite3_file* f, int at, int count, int flags) { return real(f)->pMethods->xShmLock(real(f), at, count, flags); },
        [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
        [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
        [](sqlite3_file* f, sqlite3_int64 at, int size, void** out) {
          return real(f)->pMethods->xFetch(real(f), at, size, out);
        },
        [](sqlite3_file* f, sqlite3_int64 at, void* page) { return real(f)->pMethods->xUnfetch(real(f), at, page); },
    };
    return all;
  }

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
  std::map<std::string, Bytes> synced_;
};

}  // namespace nearer::relay
