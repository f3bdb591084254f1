#include "relay/store/migrations.h"

#include <array>
#include <string>

namespace nearer::relay {
namespace {

// `number` is a short name for inside the database, so that 32 bytes need not stand in every row.
// `place` is number * 2^32 + arrival: envelopes of one mailbox lie together in their order, without a second index.
// `due` is the earliest expiry of the mailbox and what is in it: the sweep looks at nothing else.
// `digest` is made from `bytes` and recognises a repetition.
constexpr const char* mailboxes_and_envelopes = R"sql(
CREATE TABLE mailboxes (
  number       INTEGER PRIMARY KEY,
  mailbox      BLOB    NOT NULL UNIQUE CHECK (length(mailbox) = 32),
  retention    INTEGER NOT NULL,
  born_day     INTEGER NOT NULL,
  last_arrival INTEGER NOT NULL,
  held         INTEGER NOT NULL,
  written_hour INTEGER NOT NULL,
  written      INTEGER NOT NULL,
  expires      INTEGER NOT NULL,
  due          INTEGER NOT NULL
) STRICT;
CREATE INDEX mailboxes_by_due ON mailboxes (due);
CREATE TABLE envelopes (
  place   INTEGER PRIMARY KEY,
  mailbox INTEGER NOT NULL REFERENCES mailboxes (number),
  expires INTEGER NOT NULL,
  digest  BLOB    NOT NULL CHECK (length(digest) = 16),
  bytes   BLOB    NOT NULL
) STRICT;
CREATE UNIQUE INDEX envelopes_by_digest ON envelopes (mailbox, digest);
)sql";

// `trail` says what the numbers up to an envelope stand for (mailbox_rules.h); `clock` is one row, for CarefulClock.
// What was there before gets trails by chance: they fit from then on, and only the first cursor after this does not.
constexpr const char* trails_and_clock = R"sql(
ALTER TABLE mailboxes DROP COLUMN born_day;
ALTER TABLE mailboxes ADD COLUMN trail BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(trail) = 8);
ALTER TABLE envelopes ADD COLUMN trail BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(trail) = 8);
UPDATE envelopes SET trail = randomblob(8);
UPDATE mailboxes SET trail = coalesce(
  (SELECT e.trail FROM envelopes e WHERE e.place = (mailboxes.number << 32) + mailboxes.last_arrival), randomblob(8));
CREATE TABLE clock (
  number  INTEGER PRIMARY KEY CHECK (number = 1),
  shown   INTEGER NOT NULL,
  counted INTEGER NOT NULL
) STRICT;
)sql";

constexpr std::array steps{Migration{1, mailboxes_and_envelopes}, Migration{2, trails_and_clock}};

Result<std::int64_t> version_of(Database& database) {
  NEARER_TRY(version, database.prepare("PRAGMA user_version"));
  NEARER_CHECK(version.step());
  return version.integer(0);
}

}  // namespace

std::span<const Migration> migrations() { return steps; }

Result<void> migrate(Database& database) {
  NEARER_TRY(seen, version_of(database));
  if (seen > steps.back().number) return refuse(Problem::newer_version, "database");
  for (const auto& step : steps) {
    if (step.number <= seen) continue;
    Transaction transaction(database);
    NEARER_CHECK(transaction.begin());
    NEARER_CHECK(database.execute(step.statements));
    NEARER_CHECK(database.execute("PRAGMA user_version = " + std::to_string(step.number)));
    NEARER_CHECK(transaction.commit());
  }
  return {};
}

}  // namespace nearer::relay
