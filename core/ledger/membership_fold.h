#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/kinds.h"
#include "ledger/membership.h"

// The rules of membership and what they make of a set of changes. docs/spec/membership.md, "Fold"

namespace nearer::ledger {

struct Member {
  DeviceId id;
  DeviceRecord record;

  friend bool operator==(const Member&, const Member&) = default;
};

/// One change that hangs together with the founding.
struct Epoch {
  std::uint32_t number;
  EntryId change;
  EntryId previous;
  DeviceId author;
  Operation operation;
  std::vector<DeviceId> holders;  ///< who holds its key: its boxes and its author, known here or not
  bool canonical;                 ///< the newest one, or one that it builds upon

  friend bool operator==(const Epoch&, const Epoch&) = default;
};

/// A device as one of that person. With the person, since otherwise a partner could list my keys as a device of their
/// own, remove it, and so remove mine.
using Seat = std::pair<DeviceId, Person>;
using Seats = std::set<Seat>;

/// What the fold needs of one membership entry. The sealed keys are no part of it.
struct KnownChange {
  Operation operation;
  std::uint32_t epoch;
  EntryId previous;
  std::vector<DeviceRecord> subjects;
  std::vector<DeviceId> boxed;
  std::optional<DeviceId> endorser;
  DeviceId author;
  std::uint64_t sequence;
  Heads heads;

  friend bool operator==(const KnownChange&, const KnownChange&) = default;
};

using KnownChanges = std::map<EntryId, KnownChange>;

KnownChange known_change(const Header& header, const Change& change);

/// ours if both persons are among them.
GroupKind group_kind(std::span<const DeviceRecord> devices);

/// too_many_devices, not_yours (its author is not among the devices).
Result<void> check_founding(const KnownChange& change);

/// What a set of changes comes to. Equal sets give equal folds, whatever the order they came in.
struct MembershipFold {
  std::optional<EntryId> tip;
  std::vector<Epoch> epochs;
  std::map<DeviceId, DeviceRecord> records;
  std::vector<Member> members;
  std::optional<Person> closed_by;
  Seats named;  ///< let in by somebody, whatever became of it
  Seats gone;   ///< removed or replaced
  /// Where the entries of a device end to count: removed, or let in by one that had been.
  std::map<Seat, std::uint64_t> cuts;
  bool needs_rotation = false;

  friend bool operator==(const MembershipFold&, const MembershipFold&) = default;
};

MembershipFold fold(const KnownChanges& known, const EntryId& founding, GroupKind kind);

/// Why a device that sees this fold does not write the change: not_yours (the author is not in), own_device_only,
/// too_many_devices, not_found, nothing_to_do, not_now (the last device of a person stays), kind_not_allowed (leave
/// among one's own devices), author_removed (a device that was taken out is linked anew, with new keys).
Result<void> check_change(const MembershipFold& fold, GroupKind kind, const KnownChange& change);

}  // namespace nearer::ledger
