#pragma once

#include <gtest/gtest.h>

#include <unistd.h>
#include <filesystem>
#include <functional>

#include "relay/store/memory_store.h"
#include "relay/store/sqlite_store.h"

// Every engine of relay/store/mailbox_store.h, and how the cases of its contract ask them.

namespace nearer::relay {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t start = 20'000 * day;

struct Engine {
  const char* name;
  std::function<std::unique_ptr<MailboxStore>(MailboxLimits)> open;
};

inline std::unique_ptr<MailboxStore> fresh_sqlite(MailboxLimits limits) {
  const auto path = std::filesystem::temp_directory_path() / ("nearer_contract_" + std::to_string(::getpid()) + ".db");
  for (const auto* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
  auto store = open_sqlite_store({path.string(), 0, limits});
  EXPECT_TRUE(store);
  return std::move(*store);
}

inline const std::vector<Engine> engines{
    {"memory", [](MailboxLimits limits) { return std::make_unique<MemoryStore>(limits); }}, {"sqlite", fresh_sqlite}};

inline MailboxId mailbox_of(std::uint8_t number) {
  MailboxId mailbox;
  mailbox.bytes.fill(number);
  return mailbox;
}

inline Bytes envelope_of(std::uint32_t number, std::size_t size = 1024) {
  Bytes envelope(size, 0);
  for (std::size_t at = 0; at < 4; ++at) envelope[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return envelope;
}

class MailboxStoreContract : public testing::TestWithParam<Engine> {
 protected:
  void open(MailboxLimits limits = {}) { store_ = GetParam().open(limits); }

  Written write(Write one, std::int64_t now) {
    const auto written = store_->write(std::span(&one, 1), now);
    EXPECT_TRUE(written);
    return written ? written->front() : Written{};
  }
  void make(std::uint8_t number, std::int64_t now, Retention retention = Retention::thirty_days, Trail birth = {{1}}) {
    EXPECT_EQ(write(NewMailbox{mailbox_of(number), retention, birth}, now).outcome, Outcome::done);
  }
  Written put(std::uint8_t mailbox, std::uint32_t envelope, std::int64_t now) {
    return write(NewEnvelope{mailbox_of(mailbox), envelope_of(envelope)}, now);
  }
  std::optional<Page> collect(std::uint8_t mailbox, std::uint64_t after, std::int64_t now, std::size_t count = 256,
                              std::size_t bytes = 1 << 18) {
    return collect_from(mailbox, cursor_at(mailbox, after, now), now, count, bytes);
  }
  std::optional<Page> collect_from(std::uint8_t mailbox, const Cursor& from, std::int64_t now, std::size_t count = 256,
                                   std::size_t bytes = 1 << 18) {
    auto page = store_->collect(mailbox_of(mailbox), from, count, bytes, now);
    EXPECT_TRUE(page);
    return page ? *std::move(page) : std::nullopt;
  }
  /// Where a device stands that has had everything up to the number; one that does not fit where there is none.
  Cursor cursor_at(std::uint8_t mailbox, std::uint64_t after, std::int64_t now) {
    const auto whole = store_->collect(mailbox_of(mailbox), {}, 1'000'000, 1 << 30, now);
    EXPECT_TRUE(whole);
    if (whole && *whole)
      for (const auto& stored : (*whole)->envelopes)
        if (stored.arrival == after) return {after, stored.trail};
    return {after, {}};
  }
  std::vector<std::uint64_t> numbers(std::uint8_t mailbox, std::uint64_t after, std::int64_t now) {
    std::vector<std::uint64_t> found;
    const auto page = collect(mailbox, after, now);
    if (page)
      for (const auto& stored : page->envelopes) found.push_back(stored.arrival);
    return found;
  }

  std::unique_ptr<MailboxStore> store_;
};

using Numbers = std::vector<std::uint64_t>;

}  // namespace nearer::relay
