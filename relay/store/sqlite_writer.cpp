#include "relay/store/sqlite_writer.h"

#include <algorithm>
#include <utility>

#include "relay/store/sqlite_reader.h"

namespace nearer::relay {
namespace {

constexpr const char* find_sql =
    "SELECT number, retention, trail, last_arrival, held, written_hour, written, expires, due "
    "FROM mailboxes WHERE mailbox = ?";
constexpr const char* make_sql =
    "INSERT INTO mailboxes (mailbox, retention, trail, last_arrival, held, written_hour, written, expires, due) "
    "VALUES (?, ?, ?, 0, 0, 0, 0, ?, ?)";
constexpr const char* update_sql =
    "UPDATE mailboxes SET trail = ?, last_arrival = ?, held = ?, written_hour = ?, written = ?, expires = ?, due = ? "
    "WHERE number = ?";
constexpr const char* append_sql =
    "INSERT INTO envelopes (place, mailbox, expires, digest, trail, bytes) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (mailbox, digest) DO NOTHING";

// A sweep goes through a big database in steps, so that deposits never wait long.
constexpr std::int64_t mailboxes_per_sweep_step = 200;

}  // namespace

Result<SqliteWriter::Statements> SqliteWriter::prepared(Database& database) {
  NEARER_TRY(find, database.prepare(find_sql));
  NEARER_TRY(make, database.prepare(make_sql));
  NEARER_TRY(update, database.prepare(update_sql));
  NEARER_TRY(remove, database.prepare("DELETE FROM mailboxes WHERE number = ?"));
  NEARER_TRY(append, database.prepare(append_sql));
  NEARER_TRY(find_envelope, database.prepare("SELECT place, expires FROM envelopes WHERE mailbox = ? AND digest = ?"));
  NEARER_TRY(forget_expired, database.prepare("DELETE FROM envelopes WHERE place > ? AND place <= ? AND expires <= ?"));
  NEARER_TRY(forget_all, database.prepare("DELETE FROM envelopes WHERE place > ? AND place <= ?"));
  NEARER_TRY(earliest, database.prepare("SELECT min(expires) FROM envelopes WHERE place > ? AND place <= ?"));
  NEARER_TRY(due,
             database.prepare("SELECT mailbox, number, expires FROM mailboxes WHERE due <= ? ORDER BY due LIMIT ?"));
  NEARER_TRY(note_clock, database.prepare("INSERT OR REPLACE INTO clock (number, shown, counted) VALUES (1, ?, ?)"));
  NEARER_TRY(noted_clock, database.prepare("SELECT shown, counted FROM clock"));
  return Statements{std::move(find),           std::move(make),
                    std::move(update),         std::move(remove),
                    std::move(append),         std::move(find_envelope),
                    std::move(forget_expired), std::move(forget_all),
                    std::move(earliest),       std::move(due),
                    std::move(note_clock),     std::move(noted_clock)};
}

Result<SqliteWriter> SqliteWriter::over(Database database, MailboxLimits limits) {
  NEARER_TRY(statements, prepared(database));
  return SqliteWriter(std::move(database), limits, std::move(statements));
}

Result<std::vector<Written>> SqliteWriter::write(std::span<const Write> batch, std::int64_t now) {
  Transaction transaction(database_);
  NEARER_CHECK(transaction.begin());
  Rows rows;
  std::vector<Written> results;
  results.reserve(batch.size());
  for (const auto& write : batch) {
    const auto* envelope = std::get_if<NewEnvelope>(&write);
    NEARER_TRY(written, envelope ? append(rows, *envelope, now) : make(rows, std::get<NewMailbox>(write), now));
    results.push_back(written);
  }
  NEARER_CHECK(write_back(rows));
  NEARER_CHECK(transaction.commit());
  return results;
}

Result<std::optional<SqliteWriter::Row>*> SqliteWriter::row_of(Rows& rows, const MailboxId& mailbox, std::int64_t now) {
  const auto [at, unseen] = rows.try_emplace(mailbox);
  if (!unseen) return &at->second;
  auto& find = on_.find.with(ByteView(mailbox.bytes));
  NEARER_TRY(found, find.step());
  if (!found) return &at->second;
  MailboxState state{static_cast<Retention>(find.integer(1)),
                     trail_in(find, 2),
                     static_cast<std::uint64_t>(find.integer(3)),
                     static_cast<std::uint32_t>(find.integer(4)),
                     find.integer(5),
                     static_cast<std::uint32_t>(find.integer(6)),
                     find.integer(7)};
  const Row row{find.integer(0), state, find.integer(8), false};
  find.reset();
  if (has_expired(state.expires, now)) {
    NEARER_CHECK(forget_mailbox(row.number));
  } else {
    at->second = row;
  }
  return &at->second;
}

Result<Written> SqliteWriter::make(Rows& rows, const NewMailbox& wanted, std::int64_t now) {
  NEARER_TRY(row, row_of(rows, wanted.mailbox, now));
  if (row->has_value()) return Written{made_again((*row)->state.retention, wanted.retention), 0, false};
  const auto state = born(wanted, now);
  NEARER_CHECK(on_.make
                   .with(ByteView(wanted.mailbox.bytes), static_cast<std::int64_t>(state.retention),
                         ByteView(state.trail.bytes), state.expires, state.expires)
                   .run());
  rows.erase(wanted.mailbox);  // to be read again with the number that it was given
  return Written{Outcome::done, 0, true};
}

Result<Written> SqliteWriter::append(Rows& rows, const NewEnvelope& wanted, std::int64_t now) {
  NEARER_TRY(found, row_of(rows, wanted.mailbox, now));
  if (!found->has_value()) return Written{Outcome::absent};
  auto& row = **found;
  const auto digest = digest_of(wanted.envelope);
  NEARER_TRY(refusal, refused(row, wanted.envelope.size(), now));
  if (refusal) {
    NEARER_TRY(known, known_arrival(row, digest, now));
    return known ? Written{Outcome::done, *known, false} : Written{*refusal};
  }
  const auto place = (row.number << place_shift) + static_cast<std::int64_t>(row.state.last_arrival) + 1;
  const auto expires = expiry_of_envelope(row.state, now);
  const auto trail = next_trail(row.state, digest);
  on_.append.with(place, row.number, expires, ByteView(digest), ByteView(trail.bytes), ByteView(wanted.envelope));
  NEARER_CHECK(on_.append.run());
  if (database_.changes() == 0) {
    NEARER_TRY(known, known_arrival(row, digest, now));
    if (known) return Written{Outcome::done, *known, false};
    return append(rows, wanted, now);  // what was in the way had expired, and is gone now
  }
  count_in(row.state, trail, now);
  row.due = std::min(row.due, expires);
  row.changed = true;
  const auto arrival = row.state.last_arrival;
  return Written{Outcome::done, arrival, true, escrow_of(row.state.retention, arrival)};
}

Result<std::optional<std::uint64_t>> SqliteWriter::known_arrival(Row& row, const Digest& digest, std::int64_t now) {
  auto& find = on_.find_envelope.with(row.number, ByteView(digest));
  NEARER_TRY(found, find.step());
  if (!found) return std::nullopt;
  const auto arrival = static_cast<std::uint64_t>(find.integer(0) & largest_arrival);
  const bool expired = has_expired(find.integer(1), now);
  find.reset();
  if (!expired) return arrival;
  NEARER_CHECK(forget_expired(row, now));
  return std::nullopt;
}

Result<std::optional<Outcome>> SqliteWriter::refused(Row& row, std::size_t size, std::int64_t now) {
  if (row.state.last_arrival >= static_cast<std::uint64_t>(largest_arrival)) return Outcome::full;
  if (row.state.held >= limits_.envelopes && has_expired(row.due, now)) NEARER_CHECK(forget_expired(row, now));
  return refusal(row.state, limits_, size, now);
}

Result<void> SqliteWriter::write_back(const Rows& rows) {
  for (const auto& [mailbox, row] : rows) {
    if (!row || !row->changed) continue;
    const auto& state = row->state;
    NEARER_CHECK(on_.update
                     .with(ByteView(state.trail.bytes), static_cast<std::int64_t>(state.last_arrival),
                           std::int64_t{state.held}, state.written_hour, std::int64_t{state.written}, state.expires,
                           row->due, row->number)
                     .run());
  }
  return {};
}

Result<void> SqliteWriter::forget_expired(Row& row, std::int64_t now) {
  const auto first = row.number << place_shift;
  NEARER_CHECK(on_.forget_expired.with(first, first + largest_arrival, now).run());
  row.state.held -= static_cast<std::uint32_t>(database_.changes());
  NEARER_CHECK(on_.earliest.with(first, first + largest_arrival).step());
  const auto earliest = on_.earliest.integer(0);  // 0 where none is left
  on_.earliest.reset();
  row.due = earliest == 0 ? row.state.expires : std::min(earliest, row.state.expires);
  row.changed = true;
  return {};
}

Result<std::size_t> SqliteWriter::forget_mailbox(std::int64_t number) {
  const auto first = number << place_shift;
  NEARER_CHECK(on_.forget_all.with(first, first + largest_arrival).run());
  const auto forgotten = static_cast<std::size_t>(database_.changes());
  NEARER_CHECK(on_.remove.with(number).run());
  return forgotten + 1;
}

Result<std::size_t> SqliteWriter::sweep(std::int64_t now) {
  std::size_t forgotten = 0;
  for (bool more = true; more;) {
    Transaction transaction(database_);
    NEARER_CHECK(transaction.begin());
    NEARER_TRY(due, due_mailboxes(now));
    for (const auto& mailbox : due) {
      NEARER_TRY(count, sweep_mailbox(mailbox, now));
      forgotten += count;
    }
    NEARER_CHECK(transaction.commit());
    more = due.size() == static_cast<std::size_t>(mailboxes_per_sweep_step);
  }
  // The log still holds what was deleted until its pages are written over.
  if (forgotten > 0) NEARER_CHECK(database_.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  return forgotten;
}

Result<void> SqliteWriter::note_clock(const ClockReading& reading) {
  return on_.note_clock.with(reading.shown, reading.counted).run();
}

Result<std::optional<ClockReading>> SqliteWriter::noted_clock() {
  NEARER_TRY(is_there, on_.noted_clock.with().step());
  if (!is_there) return std::nullopt;
  const ClockReading reading{on_.noted_clock.integer(0), on_.noted_clock.integer(1)};
  on_.noted_clock.reset();
  return reading;
}

Result<std::vector<SqliteWriter::Due>> SqliteWriter::due_mailboxes(std::int64_t now) {
  std::vector<Due> due;
  on_.due.with(now, mailboxes_per_sweep_step);
  for (;;) {
    NEARER_TRY(row, on_.due.step());
    if (!row) return due;
    Due mailbox{{}, on_.due.integer(1), on_.due.integer(2)};
    std::ranges::copy(on_.due.blob(0), mailbox.mailbox.bytes.begin());
    due.push_back(mailbox);
  }
}

Result<std::size_t> SqliteWriter::sweep_mailbox(const Due& due, std::int64_t now) {
  if (has_expired(due.expires, now)) return forget_mailbox(due.number);
  Rows rows;
  NEARER_TRY(row, row_of(rows, due.mailbox, now));
  const auto held = (*row)->state.held;
  NEARER_CHECK(forget_expired(**row, now));
  NEARER_CHECK(write_back(rows));
  return held - (*row)->state.held;
}

}  // namespace nearer::relay
