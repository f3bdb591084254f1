#include "relay/store/sqlite_store.h"

#include <algorithm>
#include <utility>

#include "relay/store/migrations.h"
#include "relay/store/sqlite_reader.h"
#include "relay/store/sqlite_writer.h"

namespace nearer::relay {
namespace {

constexpr std::uint64_t page_bytes = 4096;

// Writing and reading have a connection each, so that neither waits for the other.
class SqliteStore final : public MailboxStore {
 public:
  SqliteStore(SqliteWriter writer, SqliteReader reader) : writer_(std::move(writer)), reader_(std::move(reader)) {}

  Result<std::vector<Written>> write(std::span<const Write> batch, std::int64_t now) override {
    return writer_.write(batch, now);
  }
  Result<std::optional<Page>> collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                      std::size_t max_bytes, std::int64_t now) override {
    return reader_.collect(mailbox, from, max_count, max_bytes, now);
  }
  Result<std::size_t> sweep(std::int64_t now) override { return writer_.sweep(now); }
  Result<void> note_clock(const ClockReading& reading) override { return writer_.note_clock(reading); }
  Result<std::optional<ClockReading>> noted_clock() override { return writer_.noted_clock(); }

 private:
  SqliteWriter writer_;
  SqliteReader reader_;
};

}  // namespace

Result<std::unique_ptr<MailboxStore>> open_sqlite_store(const SqliteOptions& options) {
  NEARER_TRY(writing, Database::open(options.path));
  NEARER_CHECK(migrate(writing));
  if (options.max_bytes > 0) {
    const auto pages = std::max<std::uint64_t>(options.max_bytes / page_bytes, 1);
    NEARER_CHECK(writing.execute("PRAGMA max_page_count = " + std::to_string(pages)));
  }
  NEARER_TRY(reading, Database::open(options.path));
  NEARER_TRY(writer, SqliteWriter::over(std::move(writing), options.limits));
  NEARER_TRY(reader, SqliteReader::over(std::move(reading)));
  return std::make_unique<SqliteStore>(std::move(writer), std::move(reader));
}

}  // namespace nearer::relay
