#pragma once

#include <span>

#include "relay/store/sqlite_database.h"

namespace nearer::relay {

/// One step of the schema. Steps are numbered from 1 and never change once released; tests/golden/relay_schema.sql
/// shows what they lead to.
struct Migration {
  int number;
  const char* statements;
};

std::span<const Migration> migrations();

/// Carries out the steps that the database has not seen, each in a transaction of its own. newer_version if it has seen
/// more than this program knows: an older program must not write there.
Result<void> migrate(Database& database);

}  // namespace nearer::relay
