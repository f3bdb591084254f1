#pragma once

#include <memory>
#include <string>

#include "vault/database.h"
#include "vault/vault.h"

namespace nearer::vault {

/// A vault in one SQLite file. Whoever has it open is its only user: a second one, in this or another process, is
/// refused with vault_in_use.
class SqliteVault final : public Vault {
 public:
  /// The vault of a folder, which is made (readable by its owner alone) where it is missing. Refuses as prepare_place
  /// and migrate do.
  static Result<std::unique_ptr<SqliteVault>> open(const std::string& folder);
  /// One file through the SQLite VFS of that name (null: the system's); looks at no permissions.
  static Result<std::unique_ptr<SqliteVault>> open_file(const std::string& file, const char* vfs = nullptr);

  /// Where the vault of a folder lies.
  static std::string file_in(const std::string& folder);

  [[nodiscard]] Result<Contents> load() override;
  [[nodiscard]] Result<void> apply(const Effects& effects) override;

 private:
  explicit SqliteVault(Database database) : database_(std::move(database)) {}
  Result<void> prepare();
  Result<void> put(const Keep& keep);
  Result<void> wipe();
  Result<void> forget_old_pages();
  Result<bool> holds(const Keep& keep);

  Database database_;
  Statement find_, insert_, remove_, set_head_, count_;
  std::int64_t records_ = 0;  ///< how many rows there are, with the changes of the transaction under way
};

}  // namespace nearer::vault
