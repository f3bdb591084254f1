#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace nearer::vault::test {

/// What is on the platter, what the system still holds back, and what a power cut would mix of the two.
struct SimulatedFile {
  struct Step {
    bool truncates = false;
    std::size_t at = 0;  ///< offset of a write, or the size to cut to
    Bytes bytes;
  };

  Bytes now;                    ///< what a reader sees
  Bytes durable;                ///< what was there at the last sync
  std::vector<Step> held_back;  ///< since then
  bool exists = false;
  bool existed = false;  ///< whether the directory entry is durable
};

enum class Fault {
  none,
  power_cut,    ///< from this operation on nothing works until `restart`
  error_once,   ///< this operation fails with an I/O error, the next ones work
  error_stays,  ///< this one and all later ones fail
  full,         ///< from here on nothing that makes a file longer works, until `make_room`
};

/// A disk in memory behind an SQLite VFS, on which every write, truncation, sync, creation and deletion is counted and
/// can fail. After a power cut each 512-byte sector that was not synced is there, or is not, or only in part, in any
/// order: more cruel than real disks are.
class SimulatedDisk {
 public:
  explicit SimulatedDisk(std::string name);
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;
  ~SimulatedDisk();

  [[nodiscard]] const char* vfs() const { return name_.c_str(); }
  [[nodiscard]] std::int64_t operations() const { return operations_; }
  [[nodiscard]] bool is_off() const { return off_; }

  /// Operations are counted from 1.
  void plan(Fault fault, std::int64_t at_operation);
  /// After a power cut: what survived becomes what there is. All files have to be closed.
  void restart(std::mt19937_64& random);
  void make_room() { full_ = false; }

  // For the VFS.
  int count_operation(bool makes_longer, int io_error);
  std::shared_ptr<SimulatedFile> file(const std::string& path) { return files_[path]; }
  std::shared_ptr<SimulatedFile> create(const std::string& path);
  int remove(const std::string& path, bool durably);
  /// What SQLite's own VFS does with the folder at the first sync of a new journal: entries made and removed last.
  void sync_folder();

 private:
  std::string name_;
  sqlite3_vfs vfs_{};
  std::map<std::string, std::shared_ptr<SimulatedFile>> files_;
  std::int64_t operations_ = 0;
  std::int64_t fault_at_ = 0;
  Fault fault_ = Fault::none;
  bool off_ = false;
  bool broken_ = false;
  bool full_ = false;
};

}  // namespace nearer::vault::test
