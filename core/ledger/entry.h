#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "ledger/device.h"
#include "ledger/kinds.h"

// One entry: a header in one canonical form, its authenticators, and a body that is bytes. docs/spec/ledger.md,
// "Entry".

namespace nearer::ledger {

constexpr std::uint8_t entry_version = 1;
constexpr std::uint8_t entry_suite = 1;

/// Members of a group at most; so an entry names at most so many heads.
constexpr std::size_t most_members = 8;
constexpr std::size_t most_devices_of_one = 4;
constexpr std::size_t mac_size = 16;
/// One for each member, and one for a device that was replaced by a backup.
constexpr std::size_t most_codes = most_members + 1;
constexpr std::size_t largest_auth = mac_size * most_codes;

/// Of any entry but one of history: small enough that one entry of history can hold the largest other one whole.
constexpr std::size_t largest_body = 64'000;

/// A chain longer than this does not come from this program.
constexpr std::uint64_t largest_sequence = std::uint64_t{1} << 40;

/// The hash of a core: names an entry, and is what `previous` and heads point to.
struct EntryId {
  Block<32> bytes{};
  friend auto operator<=>(const EntryId&, const EntryId&) = default;
};

/// The newest entry of another device that the author knew.
struct Head {
  DeviceId device;
  std::uint64_t sequence = 0;
  EntryId id;

  friend auto operator<=>(const Head&, const Head&) = default;
};

/// At most most_members heads, in place: a ledger of many thousand entries is read without an allocation for each.
class Heads {
 public:
  std::span<const Head> all() const { return {heads_.data(), count_}; }
  std::size_t size() const { return count_; }

  /// False, and no effect, when it is full.
  bool add(const Head& head);

  friend bool operator==(const Heads& one, const Heads& other);

 private:
  std::array<Head, most_members> heads_{};
  std::uint8_t count_ = 0;
};

struct Header {
  GroupId group;
  std::uint32_t epoch = 0;  ///< from 1
  DeviceId author;
  std::uint64_t sequence = 0;     ///< from 1, without a hole
  EntryId previous;               ///< the author's entry before this one; zeros for the first
  Heads heads;                    ///< of other devices, rising by device
  std::uint64_t lamport = 0;      ///< above that of every parent: the order of display and fold
  std::uint32_t coarse_hour = 0;  ///< hours since 1970, as the author's clock said; never decides anything
  std::uint16_t kind = 0;
  Block<32> body_hash{};

  friend bool operator==(const Header&, const Header&) = default;
};

constexpr std::size_t head_size = 16 + 8 + 32;
constexpr std::size_t smallest_core = 2 + 16 + 4 + 16 + 8 + 32 + 1 + 8 + 4 + 2 + 32;
constexpr std::size_t largest_core = smallest_core + most_members * head_size;

/// An entry as it travels. `core` is the canonical form of `header`, kept as received; `auth` is one code per other
/// member, or one signature for membership; the body may have been erased.
struct Entry {
  Header header;
  Bytes core;
  Bytes auth;
  std::optional<Bytes> body;
  EntryId id;

  friend bool operator==(const Entry&, const Entry&) = default;
};

Bytes encode(const Header& header);

/// Strict: too_short, trailing_bytes, bad_version, newer_version, bad_suite, too_many (heads), not_canonical (heads out
/// of order, twice, or the author's own; a first entry with a predecessor, or the reverse), out_of_range (epoch or
/// sequence 0, sequence above its bound, kind 0), too_long. Nothing is allocated.
Result<Header> decode(ByteView core);

EntryId entry_id(ByteView core);

/// Of a change of members with its key boxes left blank, so that it can be shown and checked after its keys were forgotten; what
/// is in the boxes, the change binds by its commitment.
Block<32> body_hash(std::uint16_t kind, ByteView body);

/// u16 core | u16 auth | u8 body there | u32 body: as an entry travels and as the vault keeps it.
constexpr std::size_t packed_overhead = 2 + 2 + 1 + 4;

/// The body of an entry of history: count and length, and the largest other entry. It still fits into the largest
/// envelope with everything around it.
constexpr std::size_t largest_history = 2 + 4 + packed_overhead + largest_core + largest_auth + largest_body;
constexpr std::size_t largest_body_of(std::uint16_t kind) { return kind == kind_history ? largest_history : largest_body; }
constexpr std::size_t largest_packed = packed_overhead + largest_core + largest_auth + largest_history;
Bytes pack(const Entry& entry);

/// The parts of a packed entry, as views into it.
struct Unpacked {
  ByteView core;
  ByteView auth;
  std::optional<ByteView> body;
};

/// The outer form only: too_short, too_long, trailing_bytes, not_canonical (a body flag that is neither 0 nor 1, or a
/// body length without a body).
Result<Unpacked> unpack_parts(ByteView packed);

/// The whole entry, its header decoded and its body checked against body_hash (bad_hash). Authenticators are the
/// ledger's to check.
Result<Entry> unpack(ByteView packed);

}  // namespace nearer::ledger
