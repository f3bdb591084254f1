#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/device.h"
#include "ledger/entry.h"

namespace nearer::ledger {

/// How an entry stands in this device's ledger. Frozen numbers: they are stored.
enum class Standing : std::uint8_t {
  placed = 1,       ///< in its author's chain, and counts
  aside = 2,        ///< in its author's chain, and does not count: of a removed device, or after a proven lie
  waiting = 3,      ///< kept until what comes before it has arrived
  proof = 4,        ///< outside of the chain: the other half of a fork, or a stamp that cannot be
  duplicate = 5,    ///< known already: nothing to do (never stored)
  quarantined = 6,  ///< refused; nothing of it is kept (never stored)
};

/// An entry as the ledger holds it: one block of bytes, and what order and fold need beside it.
struct Kept {
  EntryId id;
  DeviceId author;
  Person person = 0;  ///< whose device the author is
  std::uint64_t sequence = 0;
  std::uint64_t lamport = 0;
  std::uint32_t epoch = 0;
  std::uint32_t coarse_hour = 0;  ///< as the author's clock said
  std::uint32_t kept_hour = 0;    ///< as this device's clock said when it arrived
  std::uint16_t kind = 0;
  Standing standing = Standing::placed;
  Bytes packed;

  ByteView core() const;
  ByteView auth() const;

  /// Nothing for one that was erased.
  std::optional<ByteView> body() const;
};

/// What the vault keeps of an entry, before it seals it: u8 standing | u32 kept_hour | id 32 | packed.
Bytes write_stored(const Kept& kept);

/// An entry that was read back, with its header for those who need more of it than Kept has.
struct Restored {
  Header header;
  Kept kept;
};

/// Believes the id that is stored beside the core and hashes nothing: the vault's AEAD vouches for what it gives back,
/// and twenty thousand entries are to be open in a blink. The bytes are taken over.
Result<Restored> read_stored(Bytes stored);

/// `packed` holds the header in its core. Person and standing are left as they begin.
Kept kept_of(const Header& header, const EntryId& id, Bytes packed, std::uint32_t hour);

}  // namespace nearer::ledger
