#include "relay/store/sqlite_reader.h"

#include <algorithm>
#include <utility>

#include "relay/store/mailbox_rules.h"

namespace nearer::relay {

Result<SqliteReader> SqliteReader::over(Database database) {
  NEARER_TRY(find, database.prepare("SELECT number, born_day, retention, last_arrival FROM mailboxes "
                                    "WHERE mailbox = ? AND expires > ?"));
  NEARER_TRY(list, database.prepare("SELECT place, bytes FROM envelopes "
                                    "WHERE place > ? AND place <= ? AND expires > ? ORDER BY place LIMIT ?"));
  return SqliteReader(std::move(database), std::move(find), std::move(list));
}

Result<std::optional<Page>> SqliteReader::collect(const MailboxId& mailbox, std::uint64_t after, std::size_t max_count,
                                                  std::size_t max_bytes, std::int64_t now) {
  // Both questions have to see one state: in between, the number could go over to another mailbox.
  Transaction snapshot(database_);
  NEARER_CHECK(snapshot.begin("BEGIN"));
  NEARER_TRY(found, find_.with(ByteView(mailbox.bytes), now).step());
  if (!found) return std::nullopt;
  const auto number = find_.integer(0);
  Page page{static_cast<std::uint32_t>(find_.integer(1)), false, {}};
  const auto escrow = escrow_of(static_cast<Retention>(find_.integer(2)), static_cast<std::uint64_t>(find_.integer(3)));
  find_.reset();
  const auto from = static_cast<std::int64_t>(std::min<std::uint64_t>(looked_after(escrow, after), largest_arrival));
  NEARER_CHECK(fill(page, number, from, max_count, max_bytes, now));
  NEARER_CHECK(snapshot.commit());
  return page;
}

Result<void> SqliteReader::fill(Page& page, std::int64_t number, std::int64_t after, std::size_t max_count,
                                std::size_t max_bytes, std::int64_t now) {
  const auto first = number << place_shift;
  const auto one_more = static_cast<std::int64_t>(max_count) + 1;  // by which it shows whether more is left
  list_.with(first + after, first + largest_arrival, now, one_more);
  for (;;) {
    NEARER_TRY(row, list_.step());
    if (!row) return {};
    const auto bytes = list_.blob(1);
    const auto cost = bytes.size() + mailbox::collected_each;
    if (page.envelopes.size() == max_count || cost > max_bytes) break;
    max_bytes -= cost;
    page.envelopes.push_back({static_cast<std::uint64_t>(list_.integer(0) & largest_arrival), copy_of(bytes)});
  }
  page.more = true;
  list_.reset();
  return {};
}

}  // namespace nearer::relay
