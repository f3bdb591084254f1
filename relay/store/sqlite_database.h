#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace nearer::relay {

/// One prepared statement. Errors are storage_full where the disk or the allowed size is used up, else storage_failed.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* prepared) : prepared_(prepared) {}

  /// Begins anew with these values, in the order of the question marks: integers and ByteView. Bytes have to outlive
  /// the steps.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int place = 0;
    (bind(++place, values), ...);
    return *this;
  }

  /// True for a row, false at the end, where the statement is reset.
  Result<bool> step();

  /// All steps of a statement whose rows nobody needs.
  Result<void> run();

  std::int64_t integer(int column) const;

  /// Valid until the next step.
  ByteView blob(int column) const;
  std::string text(int column) const;

  /// Lets go of the read lock that a statement left in the middle holds.
  void reset();

 private:
  void bind(int place, std::int64_t value);
  void bind(int place, ByteView value);

  struct Finalise {
    void operator()(sqlite3_stmt* prepared) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> prepared_;
};

/// One connection to one database file, used by one thread at a time.
class Database {
 public:
  /// Write-ahead log; a commit returns after the fsync that carried it; deleted bytes are overwritten.
  static Result<Database> open(const std::string& path);

  Result<void> execute(const std::string& statements);
  Result<Statement> prepare(const std::string& statement);

  /// How many rows the last statement changed.
  std::int64_t changes() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  explicit Database(sqlite3* connection) : connection_(connection) {}
  std::unique_ptr<sqlite3, Close> connection_;
};

/// Rolls back unless `commit` succeeded, so that no early return leaves half of a batch.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<void> begin(const char* how = "BEGIN IMMEDIATE");
  Result<void> commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace nearer::relay
