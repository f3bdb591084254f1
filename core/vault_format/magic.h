#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "wire/reader.h"

namespace nearer::vault_format {

constexpr Block<8> head_magic{'N', 'R', 'R', 'V', 'A', 'U', 'L', 'T'};
constexpr Block<8> backup_magic{'N', 'R', 'R', 'S', 'A', 'V', 'E', 'D'};

constexpr std::uint8_t format_version = 1;
constexpr std::uint8_t format_suite = 1;

/// Reads version and suite: bad_version and bad_suite for zero, newer_version for what may exist one day.
Result<void> read_version(wire::Reader& reader);

/// Reads magic, version and suite: bad_magic first.
Result<void> read_beginning(wire::Reader& reader, const Block<8>& magic);

}  // namespace nearer::vault_format
