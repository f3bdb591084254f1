#pragma once

#include "relay/store/mailbox_store.h"
#include "relay/store/sqlite_database.h"

namespace nearer::relay {

/// Arrival numbers within one mailbox are below 2^32, see migrations.cpp.
constexpr int place_shift = 32;
constexpr std::int64_t largest_arrival = 0xffff'ffff;

/// The reading side of the SQLite engine.
class SqliteReader {
 public:
  static Result<SqliteReader> over(Database database);

  Result<std::optional<Page>> collect(const MailboxId& mailbox, std::uint64_t after, std::size_t max_count,
                                      std::size_t max_bytes, std::int64_t now);

 private:
  SqliteReader(Database database, Statement find, Statement list)
      : database_(std::move(database)), find_(std::move(find)), list_(std::move(list)) {}

  Result<void> fill(Page& page, std::int64_t number, std::int64_t after, std::size_t max_count, std::size_t max_bytes,
                    std::int64_t now);

  Database database_;
  Statement find_;
  Statement list_;
};

}  // namespace nearer::relay
