#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace nearer::vault_format {

/// The tables of a vault's store. The numbers are kept in records and backups: frozen, never used again for another.
enum class Table : std::uint8_t {
  head = 0,            ///< the one clear record: costs and slots
  keys = 1,            ///< this device's own keys, the keys of groups and epochs
  entries = 2,         ///< the live tail of the ledger
  segments = 3,        ///< older entries, merged
  snapshot = 4,        ///< the folded state: disposable
  outbox = 5,          ///< envelopes on their way
  matching = 6,  ///< rounds of matching under way: their secrets
  counters = 7,        ///< what limits and resumes: highest heads, cursors
  settings = 8,        ///< choices of this device alone
};

constexpr std::uint8_t table_count = 9;

/// The key that hosts and answers use, such as "entries".
std::string_view name(Table table);
std::optional<Table> table_named(std::string_view key);
std::optional<Table> table_numbered(std::uint8_t number);

}  // namespace nearer::vault_format
