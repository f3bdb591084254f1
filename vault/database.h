#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace nearer::vault {

/// What an SQLite result code means to us: storage_full, vault_in_use, vault_damaged, bad_magic or storage_failed.
Refusal refusal_of(int code);

/// A prepared statement, for use again and again.
class Statement {
 public:
  Statement() = default;
  static Result<Statement> prepare(sqlite3* connection, const char* sql);

  /// Positions begin at 1. The bytes have to live until the next `run` or `reset`.
  Statement& bind(int position, std::int64_t number);
  Statement& bind(int position, ByteView bytes);

  /// True when there is a row to read, false when the statement is done.
  Result<bool> step();
  /// Steps to the end, throws rows away and makes the statement ready for the next use.
  Result<void> run();
  void reset();

  /// Columns begin at 0. vault_damaged when the value is not of the type that was written there.
  Result<std::int64_t> number(int column);
  Result<Bytes> blob(int column);
  [[nodiscard]] bool is_null(int column);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One connection. Not for two threads.
class Database {
 public:
  /// vfs: the name of an SQLite VFS, or null for the system's own.
  static Result<Database> open(const std::string& file, const char* vfs);

  Result<void> run(const char* sql);
  Result<std::int64_t> number(const char* sql);
  /// The text of a single row, such as a pragma answers.
  Result<std::string> text(const char* sql);
  Result<Statement> prepare(const char* sql) { return Statement::prepare(connection_.get(), sql); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
};

/// BEGIN, and ROLLBACK unless `commit` came through.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace nearer::vault
