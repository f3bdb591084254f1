#include "vault/database.h"

namespace nearer::vault {

Refusal refusal_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {Problem::storage_full, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Problem::vault_in_use, {}};
    case SQLITE_CORRUPT:
      return {Problem::vault_damaged, {}};
    case SQLITE_NOTADB:
      return {Problem::bad_magic, {}};
    case SQLITE_NOMEM:
      return {Problem::out_of_memory, {}};
    default:
      return {Problem::storage_failed, {}};
  }
}

Result<Statement> Statement::prepare(sqlite3* connection, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return std::unexpected(refusal_of(code));
  Statement statement;
  statement.statement_.reset(raw);
  return statement;
}

Statement& Statement::bind(int position, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), position, number);
  return *this;
}

Statement& Statement::bind(int position, ByteView bytes) {
  // A null pointer would bind NULL; an empty value is a value.
  static constexpr std::uint8_t nothing = 0;
  sqlite3_bind_blob64(statement_.get(), position, bytes.empty() ? &nothing : bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(refusal_of(code));
}

Result<void> Statement::run() {
  Result<bool> more = true;
  while (more && *more) more = step();
  reset();
  if (!more) return std::unexpected(more.error());
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

Result<std::int64_t> Statement::number(int column) {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) return refuse(Problem::vault_damaged);
  return sqlite3_column_int64(statement_.get(), column);
}

Result<Bytes> Statement::blob(int column) {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_BLOB) return refuse(Problem::vault_damaged);
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  if (size > 0 && data == nullptr) return refuse(Problem::out_of_memory);
  return Bytes(data, data + size);
}

bool Statement::is_null(int column) { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

Result<Database> Database::open(const std::string& file, const char* vfs) {
  sqlite3* raw = nullptr;
  constexpr int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags, vfs);
  Database database;
  database.connection_.reset(raw);
  if (code != SQLITE_OK) return std::unexpected(refusal_of(code));
  return database;
}

Result<void> Database::run(const char* sql) {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(refusal_of(code));
  return {};
}

Result<std::int64_t> Database::number(const char* sql) {
  NEARER_TRY(statement, prepare(sql));
  NEARER_TRY(found, statement.step());
  if (!found) return refuse(Problem::vault_damaged);
  return statement.number(0);
}

Result<std::string> Database::text(const char* sql) {
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v2(connection_.get(), sql, -1, &raw, nullptr);
  if (code != SQLITE_OK) return std::unexpected(refusal_of(code));
  std::string answer;
  code = sqlite3_step(raw);
  if (code == SQLITE_ROW) answer = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
  sqlite3_finalize(raw);
  if (code != SQLITE_ROW && code != SQLITE_DONE) return std::unexpected(refusal_of(code));
  return answer;
}

Result<Transaction> Transaction::begin(Database& database) {
  NEARER_CHECK(database.run("BEGIN EXCLUSIVE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr) (void)database_->run("ROLLBACK");
}

Result<void> Transaction::commit() {
  NEARER_CHECK(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace nearer::vault
