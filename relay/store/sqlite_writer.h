#pragma once

#include <unordered_map>

#include "relay/store/mailbox_rules.h"
#include "relay/store/mailbox_store.h"
#include "relay/store/sqlite_database.h"

namespace nearer::relay {

/// The writing side of the SQLite engine: one transaction, and so one fsync, for everything that is handed in together.
class SqliteWriter {
 public:
  static Result<SqliteWriter> over(Database database, MailboxLimits limits);

  Result<std::vector<Written>> write(std::span<const Write> batch, std::int64_t now);
  Result<std::size_t> sweep(std::int64_t now);
  Result<void> note_clock(const ClockReading& reading);
  Result<std::optional<ClockReading>> noted_clock();

 private:
  struct Row {
    std::int64_t number = 0;
    MailboxState state;
    std::int64_t due = 0;
    bool changed = false;
  };
  // Mailboxes that the batch at hand touches: read once, written back once, however many envelopes each gets.
  using Rows = std::unordered_map<MailboxId, std::optional<Row>, mailbox::MailboxIdHash>;

  struct Due {
    MailboxId mailbox;
    std::int64_t number = 0;
    std::int64_t expires = 0;
  };

  struct Statements {
    Statement find, make, update, remove;
    Statement append, find_envelope, forget_expired, forget_all, earliest;
    Statement due;
    Statement note_clock, noted_clock;
  };

  SqliteWriter(Database database, MailboxLimits limits, Statements statements)
      : database_(std::move(database)), limits_(limits), on_(std::move(statements)) {}

  static Result<Statements> prepared(Database& database);
  Result<std::optional<Row>*> row_of(Rows& rows, const MailboxId& mailbox, std::int64_t now);
  Result<Written> make(Rows& rows, const NewMailbox& wanted, std::int64_t now);
  Result<Written> append(Rows& rows, const NewEnvelope& wanted, std::int64_t now);
  Result<std::optional<std::uint64_t>> known_arrival(Row& row, const Digest& digest, std::int64_t now);
  Result<std::optional<Outcome>> refused(Row& row, std::size_t size, std::int64_t now);
  Result<void> write_back(const Rows& rows);
  Result<void> forget_expired(Row& row, std::int64_t now);
  Result<std::size_t> forget_mailbox(std::int64_t number);
  Result<std::vector<Due>> due_mailboxes(std::int64_t now);
  Result<std::size_t> sweep_mailbox(const Due& due, std::int64_t now);

  Database database_;
  MailboxLimits limits_;
  Statements on_;
};

}  // namespace nearer::relay
