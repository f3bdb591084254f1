#include "relay/store/sqlite_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "relay/store/mailbox_rules.h"
#include "relay/store/migrations.h"
#include "tests/relay/relay_under_test.h"

namespace nearer::relay {
namespace {

constexpr std::int64_t now = 1'790'000'000;

std::string schema_of(Database& database) {
  auto rows = database.prepare("SELECT sql || ';' FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
  std::string text;
  while (*rows->step()) text += rows->text(0) + "\n";
  return text;
}

MailboxId mailbox_of(std::uint8_t number) {
  MailboxId mailbox;
  mailbox.bytes.fill(number);
  return mailbox;
}

TEST(SqliteSchema, IsTheGoldenOne) {
  const ScratchFolder folder;
  auto database = Database::open(folder.file("mail.db"));
  ASSERT_TRUE(database && migrate(*database));
  std::ifstream golden(std::string(NEARER_TESTS_FOLDER) + "/golden/relay_schema.sql");
  std::stringstream text;
  text << golden.rdbuf();
  EXPECT_EQ(schema_of(*database), text.str());
}

TEST(SqliteSchema, MigratingAgainChangesNothing) {
  const ScratchFolder folder;
  auto database = Database::open(folder.file("mail.db"));
  ASSERT_TRUE(migrate(*database));
  const auto before = schema_of(*database);
  EXPECT_TRUE(migrate(*database));
  EXPECT_EQ(schema_of(*database), before);
}

TEST(SqliteSchema, MigrationsAreNumberedFromOne) {
  int number = 0;
  for (const auto& step : migrations()) EXPECT_EQ(step.number, ++number);
}

TEST(SqliteSchema, ADatabaseOfANewerProgramIsLeftAlone) {
  const ScratchFolder folder;
  auto database = Database::open(folder.file("mail.db"));
  ASSERT_TRUE(migrate(*database) && database->execute("PRAGMA user_version = 99"));
  EXPECT_EQ(open_sqlite_store({folder.file("mail.db"), 0, {}}).error().problem, Problem::newer_version);
}

TEST(SqliteStore, KeepsEverythingOverARestart) {
  const ScratchFolder folder;
  const SqliteOptions options{folder.file("mail.db"), 0, {}};
  {
    auto store = open_sqlite_store(options);
    const std::vector<Write> batch{NewMailbox{mailbox_of(1), Retention::thirty_days},
                                   NewEnvelope{mailbox_of(1), envelope_of(1)}};
    ASSERT_TRUE((*store)->write(batch, now));
  }
  auto store = open_sqlite_store(options);
  const std::vector<Write> again{NewEnvelope{mailbox_of(1), envelope_of(1)},
                                 NewEnvelope{mailbox_of(1), envelope_of(2)}};
  const auto written = (*store)->write(again, now);
  EXPECT_EQ(written->at(0).arrival, 1U);
  EXPECT_FALSE(written->at(0).is_new);
  EXPECT_EQ(written->at(1).arrival, 2U);
}

TEST(SqliteStore, TheClockIsKnownAfterARestart) {
  const ScratchFolder folder;
  const SqliteOptions options{folder.file("mail.db"), 0, {}};
  EXPECT_EQ(open_sqlite_store(options)->get()->noted_clock().value(), std::nullopt);
  for (const ClockReading reading : {ClockReading{now, now}, ClockReading{now + 99, now + 9}}) {
    ASSERT_TRUE(open_sqlite_store(options)->get()->note_clock(reading));
    EXPECT_EQ(open_sqlite_store(options)->get()->noted_clock().value(), reading);
  }
}

TEST(SqliteStore, CursorsFitOverARestart) {
  const ScratchFolder folder;
  const SqliteOptions options{folder.file("mail.db"), 0, {}};
  const auto page_from = [&](const Cursor& from) {
    return open_sqlite_store(options)->get()->collect(mailbox_of(1), from, 256, 1 << 18, now).value().value();
  };
  const std::vector<Write> batch{NewMailbox{mailbox_of(1), Retention::thirty_days, {{5}}},
                                 NewEnvelope{mailbox_of(1), envelope_of(1)}, NewEnvelope{mailbox_of(1), envelope_of(2)}};
  ASSERT_TRUE(open_sqlite_store(options)->get()->write(batch, now));
  for (const auto& stored : page_from({}).envelopes) EXPECT_FALSE(page_from({stored.arrival, stored.trail}).anew);
}

TEST(SqliteSchema, ADatabaseOfTheFirstProgramGoesOn) {
  const ScratchFolder folder;
  {
    auto database = Database::open(folder.file("mail.db"));
    ASSERT_TRUE(database->execute(migrations().front().statements));
    ASSERT_TRUE(database->execute("PRAGMA user_version = 1"));
    auto mailbox = database->prepare("INSERT INTO mailboxes VALUES (7, ?, 1, 20717, 2, 2, 0, 0, ?, ?)");
    ASSERT_TRUE(mailbox->with(ByteView(mailbox_of(1).bytes), now + 1000, now + 1000).run());
    auto envelope = database->prepare("INSERT INTO envelopes VALUES (?, 7, ?, ?, ?)");
    for (std::int64_t n = 1; n <= 2; ++n) {
      const auto bytes = envelope_of(static_cast<std::uint32_t>(n));
      const auto digest = digest_of(bytes);
      ASSERT_TRUE(envelope->with((std::int64_t{7} << 32) + n, now + 1000, ByteView(digest), ByteView(bytes)).run());
    }
  }
  auto store = open_sqlite_store({folder.file("mail.db"), 0, {}});
  ASSERT_TRUE(store);
  const auto from = [&](const Cursor& cursor) { return (*store)->collect(mailbox_of(1), cursor, 256, 1 << 18, now).value().value(); };
  const auto all = from({});
  ASSERT_EQ(all.envelopes.size(), 2U);
  for (const auto& stored : all.envelopes) EXPECT_FALSE(from({stored.arrival, stored.trail}).anew);
  EXPECT_TRUE(from({2, {}}).anew) << "a cursor of that time begins anew, once";
}

TEST(SqliteStore, AnEscrowStaysOneOverARestart) {
  const ScratchFolder folder;
  const SqliteOptions options{folder.file("mail.db"), 0, {}};
  const auto written_after_opening = [&](std::vector<Write> batch) {
    auto store = open_sqlite_store(options);
    const auto written = (*store)->write(batch, now);
    return std::pair(written->back(), (*store)->collect(mailbox_of(1), {}, 256, 1 << 18, now).value()->envelopes.size());
  };
  const NewEnvelope anas{mailbox_of(1), envelope_of(1, mailbox::escrow_envelope)};
  const NewEnvelope bens{mailbox_of(1), envelope_of(2, mailbox::escrow_envelope)};
  const auto first = written_after_opening({NewMailbox{mailbox_of(1), Retention::escrow}, anas});
  EXPECT_EQ(first.first.escrow, Escrow::waiting);
  EXPECT_EQ(first.second, 0U);
  const auto again = written_after_opening({anas});
  EXPECT_FALSE(again.first.is_new);
  EXPECT_EQ(again.second, 0U);
  const auto second = written_after_opening({bens});
  EXPECT_EQ(second.first.escrow, Escrow::complete);
  EXPECT_EQ(second.second, 2U);
}

TEST(SqliteStore, AFullDatabaseKeepsNothingOfTheBatchAndGoesOnReading) {
  const ScratchFolder folder;
  auto store = open_sqlite_store({folder.file("mail.db"), 400 << 10, {}});
  const std::vector<Write> first{
      NewMailbox{mailbox_of(1), Retention::thirty_days}, NewMailbox{mailbox_of(2), Retention::half_hour},
      NewEnvelope{mailbox_of(1), envelope_of(1)}, NewEnvelope{mailbox_of(2), envelope_of(1, 65536)},
      NewEnvelope{mailbox_of(2), envelope_of(2, 65536)}};
  ASSERT_TRUE((*store)->write(first, now));
  std::vector<Write> much;
  for (std::uint32_t n = 2; n <= 40; ++n) much.push_back(NewEnvelope{mailbox_of(1), envelope_of(n, 16384)});
  const auto refused = (*store)->write(much, now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problem, Problem::storage_full);
  auto page = (*store)->collect(mailbox_of(1), {}, 256, 1 << 18, now);
  EXPECT_EQ((*page)->envelopes.size(), 1U);
  const std::span few(much.data(), 10);
  EXPECT_EQ((*store)->write(few, now)->back().arrival, 11U) << "what fits goes in, and no number was used up";
  EXPECT_FALSE((*store)->write(much, now));
  ASSERT_EQ((*store)->sweep(now + 3600), 3U);  // the invitation makes room
  EXPECT_TRUE((*store)->write(std::span(much.data() + 10, 4), now + 3600));
}

TEST(SqliteStore, ExpiredBytesAreOverwritten) {
  const ScratchFolder folder;
  auto store = open_sqlite_store({folder.file("mail.db"), 0, {}});
  Bytes marked(1024, 0);
  const auto mark = bytes_of("RARELYSEENMARK");
  std::copy(mark.begin(), mark.end(), marked.begin() + 100);
  const std::vector<Write> batch{NewMailbox{mailbox_of(1), Retention::half_hour}, NewEnvelope{mailbox_of(1), marked}};
  ASSERT_TRUE((*store)->write(batch, now));
  const auto hits = [&] {
    std::size_t count = 0;
    for (const auto* ending : {"", "-wal"}) {
      std::ifstream file(folder.file("mail.db") + ending, std::ios::binary);
      std::stringstream text;
      text << file.rdbuf();
      count += text.str().find("RARELYSEENMARK") != std::string::npos ? 1 : 0;
    }
    return count;
  };
  EXPECT_GE(hits(), 1U);
  ASSERT_TRUE((*store)->sweep(now + 7200));
  EXPECT_EQ(hits(), 0U);
}

TEST(StoreUnavailable, IsSaidCalmlyAndReadingGoesOn) {
  const ScratchFolder folder;
  ServeOptions options;
  options.database = folder.file("mail.db");
  options.max_database_bytes = 300 << 10;
  RelayUnderTest relay(options);
  HttpClient client(relay.port());
  const Owner ana(1, client.greeting());
  ASSERT_EQ(outcome_of(client.mail(ana.create())), Outcome::done);
  ASSERT_EQ(outcome_of(client.mail(ana.deposit(envelope_of(0)))), Outcome::done);
  Outcome outcome = Outcome::done;
  for (std::uint32_t n = 1; n < 10 && outcome == Outcome::done; ++n)
    outcome = outcome_of(client.mail(ana.deposit(envelope_of(n, 65536))));
  EXPECT_EQ(outcome, Outcome::unavailable);
  EXPECT_EQ(client.get("/healthz").result_int(), 503U);
  EXPECT_EQ(outcome_of(client.mail(ana.collect())), Outcome::done);
  EXPECT_EQ(outcome_of(client.mail(ana.deposit(envelope_of(0)))), Outcome::done) << "a repetition needs no room";
  EXPECT_EQ(client.get("/healthz").result_int(), 200U);
}

}  // namespace
}  // namespace nearer::relay
