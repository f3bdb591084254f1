#include "relay/store/sqlite_reader.h"

#include <algorithm>
#include <utility>

#include "relay/store/mailbox_rules.h"

namespace nearer::relay {

Result<SqliteReader> SqliteReader::over(Database database) {
  NEARER_TRY(find, database.prepare("SELECT number, retention, last_arrival, trail FROM mailboxes "
                                    "WHERE mailbox = ? AND expires > ?"));
  NEARER_TRY(list, database.prepare("SELECT place, trail, bytes FROM envelopes "
                                    "WHERE place > ? AND place <= ? AND expires > ? ORDER BY place LIMIT ?"));
  NEARER_TRY(trail, database.prepare("SELECT trail FROM envelopes WHERE place = ?"));
  return SqliteReader(std::move(database), std::move(find), std::move(list), std::move(trail));
}

Trail trail_in(const Statement& row, int column) {
  Trail trail;
  const auto bytes = row.blob(column);
  if (bytes.size() == trail.bytes.size()) std::ranges::copy(bytes, trail.bytes.begin());
  return trail;
}

Result<std::optional<Page>> SqliteReader::collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                                  std::size_t max_bytes, std::int64_t now) {
  // All questions have to see one state: in between, the number could go over to another mailbox.
  Transaction snapshot(database_);
  NEARER_CHECK(snapshot.begin("BEGIN"));
  NEARER_TRY(found, find(mailbox, now));
  if (!found) return std::nullopt;
  NEARER_TRY(anew, begins_anew(*found, from));
  Page page{anew, false, {}};
  const auto after = std::min<std::uint64_t>(looked_after(found->escrow, anew ? 0 : from.after), largest_arrival);
  NEARER_CHECK(fill(page, found->number, static_cast<std::int64_t>(after), max_count, max_bytes, now));
  NEARER_CHECK(snapshot.commit());
  return page;
}

Result<std::optional<SqliteReader::Found>> SqliteReader::find(const MailboxId& mailbox, std::int64_t now) {
  NEARER_TRY(is_there, find_.with(ByteView(mailbox.bytes), now).step());
  if (!is_there) return std::nullopt;
  const auto last_arrival = static_cast<std::uint64_t>(find_.integer(2));
  const auto escrow = escrow_of(static_cast<Retention>(find_.integer(1)), last_arrival);
  const Found found{find_.integer(0), escrow, last_arrival, trail_in(find_, 3)};
  find_.reset();
  return found;
}

Result<bool> SqliteReader::begins_anew(const Found& found, const Cursor& from) {
  if (found.escrow == Escrow::waiting) return from.after != 0;
  if (from.after == found.last_arrival) return !fits(from, found.trail);
  if (from.after > found.last_arrival) return !fits(from, std::nullopt);
  const auto place = (found.number << place_shift) + static_cast<std::int64_t>(from.after);
  NEARER_TRY(is_kept, trail_.with(place).step());
  if (!is_kept) return !fits(from, std::nullopt);
  const auto there = trail_in(trail_, 0);
  trail_.reset();
  return !fits(from, there);
}

Result<void> SqliteReader::fill(Page& page, std::int64_t number, std::int64_t after, std::size_t max_count,
                                std::size_t max_bytes, std::int64_t now) {
  const auto first = number << place_shift;
  const auto one_more = static_cast<std::int64_t>(max_count) + 1;  // by which it shows whether more is left
  list_.with(first + after, first + largest_arrival, now, one_more);
  for (;;) {
    NEARER_TRY(row, list_.step());
    if (!row) return {};
    const auto bytes = list_.blob(2);
    const auto cost = bytes.size() + mailbox::collected_each;
    if (page.envelopes.size() == max_count || cost > max_bytes) break;
    max_bytes -= cost;
    const auto arrival = static_cast<std::uint64_t>(list_.integer(0) & largest_arrival);
    page.envelopes.push_back({arrival, trail_in(list_, 1), copy_of(bytes)});
  }
  page.more = true;
  list_.reset();
  return {};
}

}  // namespace nearer::relay
