#include "relay/store/sqlite_database.h"

#include <sqlite3.h>

#include <utility>

namespace nearer::relay {
namespace {

std::unexpected<Refusal> failed(int code) {
  return refuse((code & 0xff) == SQLITE_FULL ? Problem::storage_full : Problem::storage_failed, "database");
}

}  // namespace

Result<bool> Statement::step() {
  const int code = sqlite3_step(prepared_.get());
  if (code == SQLITE_ROW) return true;
  reset();
  if (code == SQLITE_DONE) return false;
  return failed(code);
}

Result<void> Statement::run() {
  for (;;) {
    NEARER_TRY(row, step());
    if (!row) return {};
  }
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(prepared_.get(), column); }

ByteView Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(prepared_.get(), column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(prepared_.get(), column))};
}

std::string Statement::text(int column) const {
  const auto bytes = blob(column);
  return {bytes.begin(), bytes.end()};
}

void Statement::reset() { sqlite3_reset(prepared_.get()); }

// Binding fails only for a place that the statement does not have, which its first run in a test shows.
void Statement::bind(int place, std::int64_t value) { sqlite3_bind_int64(prepared_.get(), place, value); }

void Statement::bind(int place, ByteView value) {
  sqlite3_bind_blob64(prepared_.get(), place, value.data(), value.size(), SQLITE_STATIC);
}

void Statement::Finalise::operator()(sqlite3_stmt* prepared) const { sqlite3_finalize(prepared); }
void Database::Close::operator()(sqlite3* connection) const { sqlite3_close(connection); }

Result<Database> Database::open(const std::string& path) {
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  Database database(connection);  // SQLite wants it closed even when opening failed
  if (code != SQLITE_OK) return failed(code);
  sqlite3_busy_timeout(connection, 5000);
  NEARER_CHECK(database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"));
  return database;
}

Result<void> Database::execute(const std::string& statements) {
  const int code = sqlite3_exec(connection_.get(), statements.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return {};
}

Result<Statement> Database::prepare(const std::string& statement) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), statement.c_str(), static_cast<int>(statement.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  if (code != SQLITE_OK) return failed(code);
  return Statement(prepared);
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }

Result<void> Transaction::begin(const char* how) {
  NEARER_CHECK(database_.execute(how));
  open_ = true;
  return {};
}

Result<void> Transaction::commit() {
  NEARER_CHECK(database_.execute("COMMIT"));
  open_ = false;
  return {};
}

Transaction::~Transaction() {
  // After a full disk SQLite has already rolled back by itself; asking again is then refused, harmlessly.
  if (open_) std::ignore = database_.execute("ROLLBACK");
}

}  // namespace nearer::relay
