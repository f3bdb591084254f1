#include "tests/relay/power_cut_disk.h"

#include <gtest/gtest.h>

#include "relay/store/migrations.h"
#include "relay/store/sqlite_store.h"
#include "tests/relay/relay_under_test.h"

// A power cut takes what was not synced. Killing the program cannot show it: the system still writes what it was given.

namespace nearer::relay {
namespace {

constexpr std::int64_t now = 1'790'000'000;

MailboxId mailbox_of(std::uint8_t number) {
  MailboxId mailbox;
  mailbox.bytes.fill(number);
  return mailbox;
}

/// How many envelopes are found in what a cut has left, or -1 where the mailbox is not.
std::ptrdiff_t found_in(const std::filesystem::path& folder) {
  auto store = open_sqlite_store({(folder / "mail.db").string(), 0, {}});
  EXPECT_TRUE(store) << name(store.error().problem);
  const auto page = (*store)->collect(mailbox_of(1), {}, 1000, 1 << 26, now);
  EXPECT_TRUE(page);
  return *page ? static_cast<std::ptrdiff_t>((*page)->envelopes.size()) : -1;
}

TEST(PowerCut, TakesNothingThatWasAcknowledged) {
  const ScratchFolder folder;
  const PowerCutDisk disk;
  auto store = open_sqlite_store({folder.file("mail.db"), 0, {}});
  ASSERT_TRUE(store);
  const std::vector<Write> making{NewMailbox{mailbox_of(1)}, NewMailbox{mailbox_of(2), Retention::half_hour}};
  ASSERT_TRUE((*store)->write(making, now));
  for (std::uint32_t n = 1; n <= 24; ++n) {
    const std::vector<Write> batch{NewEnvelope{mailbox_of(1), envelope_of(n, n % 3 == 0 ? 65536 : 1024)}};
    ASSERT_TRUE((*store)->write(batch, now));
    // A sweep rewrites the log, and deletes.
    if (n == 12) {
      ASSERT_TRUE((*store)->sweep(now + 7200));
    }
    const auto left = folder.path() / ("after_" + std::to_string(n));
    disk.leave_in(left);
    ASSERT_EQ(found_in(left), n);
  }
}

TEST(PowerCut, TakesWhatWasNotSynced) {
  const ScratchFolder folder;
  const PowerCutDisk disk;
  auto database = Database::open(folder.file("mail.db"));
  ASSERT_TRUE(migrate(*database));
  ASSERT_TRUE(database->execute("PRAGMA synchronous = OFF"));
  ASSERT_TRUE(database->execute("INSERT INTO clock VALUES (1, 2, 3)"));
  disk.leave_in(folder.path() / "after");
  EXPECT_EQ(open_sqlite_store({folder.file("after/mail.db"), 0, {}})->get()->noted_clock().value(), std::nullopt)
      << "this disk keeps what it should not, and the other test says nothing";
}

}  // namespace
}  // namespace nearer::relay
