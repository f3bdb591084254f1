#pragma once

#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

// Older entries of one ledger, merged into one record: compressed together, they take a fraction of the room, and a vault of
// many years opens with a few reads. docs/spec/vault.md, "Segments"

namespace nearer::vault_format {

constexpr std::size_t most_segment_entries = 2048;
constexpr std::size_t largest_segment = 4U << 20;  ///< of plain bytes

/// The ledger (gid) whose entries these are, and each entry as the ledger stores it, in the ledger's order.
struct Segment {
  Block<16> group{};
  std::vector<Bytes> entries;
};

/// Whether one more entry of that size still goes in.
bool has_room(std::size_t entries, std::size_t plain_bytes, std::size_t entry_bytes);

/// too_many, too_long above the bounds.
Result<Bytes> write_segment(const Block<16>& group, std::span<const Bytes> entries);

/// Whose entries a segment holds, without opening it.
Result<Block<16>> segment_group(ByteView plain);

/// newer_version, bad_version, too_many, too_long, too_short, trailing_bytes; cannot_open for a stream that is damaged.
Result<Segment> read_segment(ByteView plain);

}  // namespace nearer::vault_format
