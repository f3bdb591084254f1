#include "vault/sqlite_vault.h"

#include "vault/place.h"
#include "vault/schema.h"

namespace nearer::vault {
namespace {

// Exclusive before WAL: then there is no shared-memory file, and the lock is held until the vault is closed.
// secure_delete: what was erased is overwritten, so that it is not found again by somebody who learns the key later.
constexpr auto manners = R"(
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 0;
)";

Result<Record> record_of(Statement& statement) {
  NEARER_TRY(place, statement.number(0));
  NEARER_TRY(row, statement.blob(1));
  NEARER_TRY(sealed, statement.blob(2));
  if (place < 0 || place >= vault_format::table_count) return refuse(Problem::vault_damaged);
  return Record{static_cast<Table>(place), std::move(row), std::move(sealed)};
}

bool in_order(const Record& earlier, const Record& later) {
  return earlier.table != later.table ? earlier.table < later.table : earlier.row < later.row;
}

}  // namespace

std::string SqliteVault::file_in(const std::string& folder) { return folder + "/vault.nearer"; }

Result<std::unique_ptr<SqliteVault>> SqliteVault::open(const std::string& folder) {
  const auto file = file_in(folder);
  NEARER_CHECK(prepare_place(folder, file));
  return open_file(file);
}

Result<std::unique_ptr<SqliteVault>> SqliteVault::open_file(const std::string& file, const char* vfs) {
  NEARER_TRY(database, Database::open(file, vfs));
  NEARER_CHECK(database.run(manners));
  // A first read, since journal_mode alone would not say why it could not change anything.
  NEARER_CHECK(database.number("SELECT count(*) FROM sqlite_schema"));
  NEARER_TRY(journal, database.text("PRAGMA journal_mode = WAL"));
  if (journal != "wal") return refuse(Problem::storage_failed, "journal_mode");
  NEARER_CHECK(database.run("PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT"));
  NEARER_CHECK(migrate(database));
  std::unique_ptr<SqliteVault> vault(new SqliteVault(std::move(database)));
  NEARER_CHECK(vault->prepare());
  // Where the last one was cut off before it had emptied the log. A vault that opens is not refused for that.
  (void)vault->forget_old_pages();
  return vault;
}

Result<void> SqliteVault::prepare() {
  const auto prepare_one = [this](Statement& statement, const char* sql) -> Result<void> {
    NEARER_TRY(prepared, database_.prepare(sql));
    statement = std::move(prepared);
    return {};
  };
  NEARER_CHECK(prepare_one(find_, "SELECT 1 FROM records WHERE place = ?1 AND row = ?2"));
  NEARER_CHECK(prepare_one(insert_, "INSERT OR REPLACE INTO records (place, row, sealed) VALUES (?1, ?2, ?3)"));
  NEARER_CHECK(prepare_one(remove_, "DELETE FROM records WHERE place = ?1 AND row = ?2"));
  NEARER_CHECK(prepare_one(set_head_, "UPDATE vault SET head = ?1"));
  NEARER_CHECK(prepare_one(count_, "UPDATE vault SET records = ?1"));
  NEARER_TRY(records, database_.number("SELECT records FROM vault"));
  records_ = records;
  return {};
}

Result<Contents> SqliteVault::load() {
  Contents contents;
  {
    NEARER_TRY(head, database_.prepare("SELECT head, records FROM vault"));
    NEARER_TRY(found, head.step());
    if (!found) return refuse(Problem::vault_damaged);
    if (!head.is_null(0)) {
      NEARER_TRY(bytes, head.blob(0));
      contents.head = std::move(bytes);
    }
  }
  NEARER_TRY(rows, database_.prepare("SELECT place, row, sealed FROM records ORDER BY place, row"));
  while (true) {
    NEARER_TRY(more, rows.step());
    if (!more) break;
    NEARER_TRY(record, record_of(rows));
    if (!contents.records.empty() && !in_order(contents.records.back(), record)) return refuse(Problem::vault_damaged);
    contents.records.push_back(std::move(record));
  }
  if (static_cast<std::int64_t>(contents.records.size()) != records_) return refuse(Problem::vault_damaged, "records");
  return contents;
}

Result<bool> SqliteVault::holds(const Keep& keep) {
  find_.bind(1, static_cast<std::int64_t>(keep.table)).bind(2, keep.row);
  auto found = find_.step();
  find_.reset();
  return found;
}

Result<void> SqliteVault::put(const Keep& keep) {
  NEARER_TRY(held, holds(keep));
  auto& statement = keep.sealed ? insert_ : remove_;
  statement.bind(1, static_cast<std::int64_t>(keep.table)).bind(2, keep.row);
  if (keep.sealed) statement.bind(3, *keep.sealed);
  NEARER_CHECK(statement.run());
  records_ += (keep.sealed ? 1 : 0) - (held ? 1 : 0);
  return {};
}

Result<void> SqliteVault::wipe() {
  NEARER_CHECK(database_.run("DELETE FROM records; UPDATE vault SET head = NULL"));
  records_ = 0;
  return {};
}

/// The log may still hold pages with what was just erased, or an old head and what it opens: empty it.
Result<void> SqliteVault::forget_old_pages() { return database_.run("PRAGMA wal_checkpoint(TRUNCATE)"); }

Result<void> SqliteVault::apply(const Effects& effects) {
  if (effects.keep.empty() && !effects.head && !effects.wipe) return {};
  const auto before = records_;
  const auto changes = [&]() -> Result<void> {
    NEARER_TRY(transaction, Transaction::begin(database_));
    if (effects.wipe) NEARER_CHECK(wipe());
    if (effects.head) NEARER_CHECK(set_head_.bind(1, *effects.head).run());
    for (const auto& keep : effects.keep) NEARER_CHECK(put(keep));
    if (records_ != before) NEARER_CHECK(count_.bind(1, records_).run());
    return transaction.commit();
  };
  auto kept = changes();
  if (!kept) records_ = before;
  // Kept is kept: whether the log could be emptied as well does not change that.
  if (kept && (effects.wipe || effects.head)) (void)forget_old_pages();
  return kept;
}

}  // namespace nearer::vault
