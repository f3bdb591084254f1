#pragma once

#include "vault/database.h"

namespace nearer::vault {

/// "NEAR": what tells a vault from any other SQLite file, without opening anything in it.
constexpr std::int64_t application_id = 0x4E454152;

/// Brings a new or older vault to the newest schema, one numbered step after the other, each whole or not at all.
/// bad_magic for a database of another program, newer_version for one made by a newer version of this one.
Result<void> migrate(Database& database);

}  // namespace nearer::vault
