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

/// One change that counts in its own branch.
struct Epoch {
  std::uint32_t number;
  EntryId change;
  EntryId previous;
  DeviceId author;
  Operation operation;
  std::vector<DeviceId> holders;  ///< who holds its key: its boxes and its author
  bool canonical;                 ///< on the one chain that all devices follow

  friend bool operator==(const Epoch&, const Epoch&) = default;
};

/// A removed device's entries count up to here.
struct Cut {
  std::uint64_t sequence;
  EntryId change;

  friend bool operator==(const Cut&, const Cut&) = default;
};

/// Devices that some counting change has removed, as devices of that person. With the person, since otherwise a partner
/// could list my keys as a device of their own in an old branch, remove it there, and so remove mine.
using Gone = std::set<std::pair<DeviceId, Person>>;

using Members = std::map<DeviceId, DeviceRecord>;

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

KnownChange known_change(const Header& header, const Change& change);

/// Who is in after a change to `before`, or why the change does not count there. Depends on nothing but its arguments:
/// not_yours (the author is not in), own_device_only, too_many_devices, not_found, nothing_to_do, not_now (the last
/// device of a person stays), kind_not_allowed (leave among one's own devices), not_canonical (boxes).
Result<Members> apply(const Members& before, GroupKind kind, const KnownChange& change, const Gone& gone);

/// ours if both persons are among them.
GroupKind group_kind(std::span<const DeviceRecord> devices);

/// What a set of changes comes to. Equal sets give equal folds, whatever the order they came in.
struct MembershipFold {
  std::optional<EntryId> tip;
  std::vector<Epoch> epochs;
  std::map<DeviceId, DeviceRecord> records;
  Members tip_members;
  std::vector<Member> members;
  std::optional<Person> closed_by;
  Gone gone;
  std::map<std::pair<DeviceId, Person>, Cut> cuts;
  bool needs_rotation = false;

  friend bool operator==(const MembershipFold&, const MembershipFold&) = default;
};

using KnownChanges = std::map<EntryId, KnownChange>;

MembershipFold fold(const KnownChanges& known, const EntryId& founding, GroupKind kind);

}  // namespace nearer::ledger
