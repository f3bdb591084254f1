#include "vault_format/table.h"

#include <array>

namespace nearer::vault_format {
namespace {

constexpr std::array<std::string_view, table_count> names{
    "head", "keys", "entries", "segments", "snapshot", "outbox", "matching", "counters", "settings"};

}  // namespace

std::string_view name(Table table) { return names.at(static_cast<std::size_t>(table)); }

std::optional<Table> table_numbered(std::uint8_t number) {
  if (number >= table_count) return std::nullopt;
  return static_cast<Table>(number);
}

std::optional<Table> table_named(std::string_view key) {
  for (std::uint8_t number = 0; number < table_count; ++number)
    if (names[number] == key) return static_cast<Table>(number);
  return std::nullopt;
}

}  // namespace nearer::vault_format
