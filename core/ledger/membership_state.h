#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "base/result.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/kinds.h"
#include "ledger/membership.h"

// Who is a member, folded from the set of membership entries alone: any order of arrival gives the same state.
// docs/spec/membership.md, "Fold".

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

class MembershipState {
 public:
  /// Takes in a change whose signature and endorsement have been verified. It may wait for the one it follows. True
  /// when the state has changed.
  bool add(const Header& header, const EntryId& id, const Change& change);

  /// How the devices in it define the group; ours when both persons are there.
  GroupKind kind() const { return kind_; }

  /// The devices that are in now, rising by id. Empty before the founding.
  const std::vector<Member>& members() const { return members_; }
  const Member* member(const DeviceId& device) const;

  /// Every device that has ever been named, also by a change that still waits; nullptr for an unknown one.
  const DeviceRecord* record(const DeviceId& device) const;

  /// All epochs of all branches, by number and then by change.
  const std::vector<Epoch>& epochs() const { return epochs_; }
  const Epoch* epoch(const EntryId& change) const;

  /// The end of the canonical chain; nullptr before the founding.
  const Epoch* tip() const;

  /// Whether the device held a key of this epoch number in some branch.
  bool held(const DeviceId& device, std::uint32_t epoch) const;

  /// Ended by a leave: for good.
  bool closed() const { return closed_by_.has_value(); }
  std::optional<Person> closed_by() const { return closed_by_; }

  bool removed(const DeviceId& device) const { return cuts_.contains(device); }
  const std::map<DeviceId, Cut>& cuts() const { return cuts_; }

  /// Whether a device that is out still holds the newest key: nothing is written before a rotation.
  bool needs_rotation() const { return needs_rotation_; }

  /// Devices that the author has added in a branch that lost, and that are not in: to be added again by it.
  std::vector<DeviceRecord> to_add_again(const DeviceId& author) const;

  /// Why a change would not count on top of the newest epoch; what Ledger asks before it writes one.
  Result<void> check(const DeviceId& author, const Change& change) const;

  friend bool operator==(const MembershipState&, const MembershipState&) = default;

 private:
  struct Known {
    Change change;
    DeviceId author;
    std::uint64_t sequence;
    Heads heads;
    friend bool operator==(const Known&, const Known&) = default;
  };

  std::map<EntryId, Known> known_;
  std::map<DeviceId, DeviceRecord> records_;
  GroupKind kind_ = GroupKind::mine;
  std::vector<Member> members_;
  std::vector<Epoch> epochs_;
  std::optional<EntryId> tip_;
  std::optional<Person> closed_by_;
  std::map<DeviceId, Cut> cuts_;
  bool needs_rotation_ = false;
};

}  // namespace nearer::ledger
