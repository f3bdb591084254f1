#include "vault/schema.h"

#include <array>
#include <string>

namespace nearer::vault {
namespace {

// A step is never changed once a version with it is out: what is different later is a further step. `records` is how
// many rows there have to be: pages of SQLite carry no checksum, and rows lost with a page are told by it. What is in
// `sealed` carries its own proof.
constexpr std::array steps{
    R"(
PRAGMA application_id = 0x4E454152;
CREATE TABLE vault (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  head BLOB,
  records INTEGER NOT NULL
) STRICT;
INSERT INTO vault (only, head, records) VALUES (1, NULL, 0);
CREATE TABLE records (
  place INTEGER NOT NULL,
  row BLOB NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (place, row)
) STRICT, WITHOUT ROWID;
)",
};

Result<void> step_to(Database& database, std::size_t version) {
  NEARER_TRY(transaction, Transaction::begin(database));
  NEARER_CHECK(database.run(steps.at(version - 1)));
  NEARER_CHECK(database.run(("PRAGMA user_version = " + std::to_string(version)).c_str()));
  return transaction.commit();
}

}  // namespace

Result<void> migrate(Database& database) {
  NEARER_TRY(owner, database.number("PRAGMA application_id"));
  NEARER_TRY(version, database.number("PRAGMA user_version"));
  NEARER_TRY(tables, database.number("SELECT count(*) FROM sqlite_schema"));
  const bool fresh = owner == 0 && version == 0 && tables == 0;
  if (!fresh && owner != application_id) return refuse(Problem::bad_magic);
  if (version < 0 || (!fresh && version == 0)) return refuse(Problem::vault_damaged);
  if (static_cast<std::size_t>(version) > steps.size()) return refuse(Problem::newer_version);
  for (auto next = static_cast<std::size_t>(version) + 1; next <= steps.size(); ++next)
    NEARER_CHECK(step_to(database, next));
  return {};
}

}  // namespace nearer::vault
