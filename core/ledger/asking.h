#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/device.h"
#include "ledger/entry.h"

// What a device says of itself to the others of its group: what it has, and what it lacks. It travels beside entries and is
// none. docs/spec/asking.md

namespace nearer::ledger {

constexpr std::size_t most_known = 64;
constexpr std::size_t most_lacks = 255;

/// The highest entry of a chain that the asking device knows of: it has all up to there, but for what it lacks.
struct Known {
  DeviceId author;
  std::uint64_t sequence = 0;

  friend bool operator==(const Known&, const Known&) = default;
};

/// Entries of a chain that it knows of and does not have.
struct Lack {
  DeviceId author;
  std::uint64_t from = 0;
  std::uint64_t to = 0;  ///< included

  friend auto operator<=>(const Lack&, const Lack&) = default;
};

struct Asking {
  GroupId group;
  DeviceId by;
  std::uint64_t number = 0;  ///< rises with every asking of the device
  EntryId tip;               ///< the newest change of members that it follows
  std::vector<Known> known;  ///< rising by author; its own chain as far as it has written
  std::vector<Lack> lacks;   ///< rising, none touching the one before

  /// Of an author that it does not know, nothing.
  std::uint64_t known_of(const DeviceId& author) const;
  bool lacks_of(const DeviceId& author, std::uint64_t sequence) const;

  friend bool operator==(const Asking&, const Asking&) = default;
};

/// What the codes are made over.
Bytes encode(const Asking& asking);

/// What names it: what the codes are made for.
EntryId asking_id(ByteView core);

constexpr std::size_t largest_asking =
    2 + 16 + 16 + 8 + 32 + 1 + most_known * (16 + 8) + 1 + most_lacks * (16 + 8 + 8);
constexpr std::size_t largest_packed_asking = 2 + largest_asking + 2 + largest_auth;

/// As it travels:  u16 length | core | u16 length | codes
struct PackedAsking {
  Asking asking;
  Bytes core;
  Bytes codes;
};
Bytes pack(ByteView core, ByteView codes);

/// Strict: too_short, too_long, trailing_bytes, bad_version, newer_version, bad_suite, too_many, not_canonical (order),
/// out_of_range (sequences).
Result<PackedAsking> read_asking(ByteView packed);

}  // namespace nearer::ledger
