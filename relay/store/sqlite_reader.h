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

  Result<std::optional<Page>> collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                      std::size_t max_bytes, std::int64_t now);

 private:
  struct Found {
    std::int64_t number = 0;
    Escrow escrow = Escrow::none;
    std::uint64_t last_arrival = 0;
    Trail trail;
  };

  SqliteReader(Database database, Statement find, Statement list, Statement trail)
      : database_(std::move(database)), find_(std::move(find)), list_(std::move(list)), trail_(std::move(trail)) {}

  Result<std::optional<Found>> find(const MailboxId& mailbox, std::int64_t now);
  Result<bool> begins_anew(const Found& found, const Cursor& from);

  Result<void> fill(Page& page, std::int64_t number, std::int64_t after, std::size_t max_count, std::size_t max_bytes,
                    std::int64_t now);

  Database database_;
  Statement find_;
  Statement list_;
  Statement trail_;
};

/// Eight bytes of a column; all zeros for a blob of another size, which no step of the schema leaves.
Trail trail_in(const Statement& row, int column);

}  // namespace nearer::relay
