#pragma once

#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "mailbox/mailbox_id.h"

// Envelopes that travel without a relay: as a file, or on the shelf of a device that two people share.
// docs/spec/bundle.md
//
//   magic "NRRBUNDL" | u8 version | u32 count | for each: mailbox 32 | u8 size class | envelope

namespace nearer::mailbox {

constexpr std::size_t most_in_bundle = 4096;

struct Addressed {
  MailboxId mailbox;
  Bytes envelope;

  friend bool operator==(const Addressed&, const Addressed&) = default;
};

/// Every envelope has to be of a size class; at most most_in_bundle of them.
Bytes bundled(std::span<const Addressed> envelopes);

/// Strict: bad_magic, bad_version, newer_version, too_long (count), wrong_size_class, too_short, trailing_bytes.
Result<std::vector<Addressed>> read_bundle(ByteView bytes);

}  // namespace nearer::mailbox
