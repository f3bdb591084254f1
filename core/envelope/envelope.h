#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/auth/signing.h"
#include "ledger/entry.h"
#include "ledger/epoch_key.h"

// Entries sealed and padded for travel. docs/spec/envelope.md
//
//   0x01 | 0x01 | tag 8 | nonce 24 | AEAD(u32 length | u8 count | (u32 length | packed entry)… | zeros)
// or, with a count of 0, a packed asking in place of entries.
//
// 1024, 4096, 16384 or 65536 bytes in total, and nothing else.

namespace nearer::envelope {

constexpr std::array<std::size_t, 4> envelope_sizes{1024, 4096, 16384, 65536};
constexpr std::size_t envelope_overhead = 1 + 1 + 8 + 24 + 16;
constexpr std::size_t most_entries = 64;

/// What one entry takes beside its packed bytes, and what an envelope takes once: to see what fits together.
constexpr std::size_t each_entry_overhead = 4;
constexpr std::size_t plain_overhead = 4 + 1;
constexpr std::size_t largest_content = envelope_sizes.back() - envelope_overhead - plain_overhead;
static_assert(ledger::largest_packed + each_entry_overhead <= largest_content);

/// How many of the entries, from the first on, fit into one envelope: at least 1 for any that the ledger writes.
std::size_t fitting(std::span<const ledger::Entry> entries);

/// The smallest size that holds them. too_many or too_long where they do not fit together, nothing_to_do for none.
Result<Bytes> seal(const ledger::EpochKey& key, const ledger::GroupId& group, std::span<const ledger::Entry> entries,
                   crypto::Random& random);

/// The same for an asking, which travels alone.
Result<Bytes> seal_asking(const ledger::EpochKey& key, const ledger::GroupId& group, ByteView asking,
                          crypto::Random& random);

struct Opened {
  std::uint32_t epoch = 0;  ///< of the key that it was sealed under
  std::vector<ledger::Entry> entries;
  Bytes asking = {};  ///< packed; the ledger reads it. Empty where there are entries
};

/// Opens what was found in `mailbox`; the ledger decides about the entries. Every defect has its own refusal:
/// wrong_size_class, bad_version, newer_version, bad_suite, unknown_key (no live key has this tag for this mailbox),
/// wrong_mailbox (the tag is of another mailbox of this group), cannot_open, bad_padding, too_many, wrong_group,
/// wrong_epoch (an entry of a later epoch than the key, but for a change of members), kind_not_allowed (anything but a change
/// of members, under a key beside all epochs), and those of ledger::unpack.
Result<Opened> open(std::span<const ledger::LiveKey> keys, const ledger::GroupId& group,
                    const crypto::VerifyKey& mailbox, ByteView bytes);

}  // namespace nearer::envelope
