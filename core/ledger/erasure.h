#pragma once

#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/kept.h"

// The body of an entry of kind_erase:  u8 version | u8 count | id 32 …   docs/spec/ledger.md, "Erasing"

namespace nearer::ledger {

constexpr std::size_t most_erased = 64;

/// At most most_erased, rising.
Bytes encode_erasure(std::span<const EntryId> entries);

/// Strict: too_short, trailing_bytes, newer_version, bad_version, too_many, not_canonical (order or repetition).
Result<std::vector<EntryId>> decode_erasure(ByteView body);

/// Membership and erasures stay: the group and what is gone depend on them.
bool erasable(std::uint16_t kind);

/// Takes the body out of a kept entry. False if it had none.
bool erase_body(Kept& kept);

}  // namespace nearer::ledger
