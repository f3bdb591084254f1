#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "ledger/membership_fold.h"

// Who is a member, folded from the set of membership entries alone: any order of arrival gives the same state.
// docs/spec/membership.md, "Fold"

namespace nearer::ledger {

class MembershipState {
 public:
  /// Takes in a change whose signature and endorsement have been verified; it may wait for the one it follows. False
  /// for one that is known, and for a second founding: the first one that a device was shown is the group.
  bool add(const Header& header, const EntryId& id, const Change& change);

  /// As add, for many at once: the state is as before until refold().
  bool note(const Header& header, const EntryId& id, const Change& change);
  void refold();

  bool knows(const EntryId& change) const { return known_.contains(change); }
  std::optional<EntryId> founding() const { return founding_; }

  GroupKind kind() const { return kind_; }

  /// The devices that are in now, rising by id. Empty before the founding.
  const std::vector<Member>& members() const { return fold_.members; }
  const Member* member(const DeviceId& device) const;

  /// Every device that a change of any branch has named; nullptr for an unknown one. Where two partners have named the
  /// same keys as theirs, the one who has them in now, or has not removed them, is believed.
  const DeviceRecord* record(const DeviceId& device) const;

  /// The device in whose place that one came, from a backup; nothing for any other.
  std::optional<DeviceId> former_of(const DeviceId& device) const;

  /// One change that let a device in, and by whose word: its author's, or the endorser's of a replacement.
  struct Introduction {
    EntryId change;
    DeviceId by;
  };
  std::vector<Introduction> introductions(const DeviceId& device, Person person) const;

  /// Whether somebody of that person has let the device in, whatever became of it since. Only ever grows.
  bool named(const DeviceId& device, Person person) const { return fold_.named.contains({device, person}); }

  /// Whether the founding lists the device: then it is of that person alone.
  bool founded_with(const DeviceId& device) const;

  /// All epochs of all branches, by number and then by change.
  const std::vector<Epoch>& epochs() const { return fold_.epochs; }
  const Epoch* epoch(const EntryId& change) const;

  /// The newest change: what is written now is of its epoch. nullptr before the founding.
  const Epoch* tip() const;

  /// Whether the device held a key of this epoch number in some branch; and in each of them.
  bool held(const DeviceId& device, std::uint32_t epoch) const;
  bool held_each(const DeviceId& device, std::uint32_t epoch) const;

  /// Ended by a leave: for good.
  bool closed() const { return fold_.closed_by.has_value(); }
  std::optional<Person> closed_by() const { return fold_.closed_by; }

  bool removed(const DeviceId& device) const;

  /// The newest epoch that a device made, or that it was let in by: it has that key whatever has reached it since.
  std::uint32_t began(const DeviceId& device) const;

  /// Where the entries of a device end to count: removed, or let in by one that had been. Nothing for one that is in, or
  /// that was replaced.
  std::optional<std::uint64_t> cut(const DeviceId& device) const;

  /// Whether a device that is out holds the newest key, or one that is in does not: nothing is written before a rotation.
  bool needs_rotation() const { return fold_.needs_rotation; }

  /// Why a change is not to be made on top of the newest epoch; what Ledger asks before it writes one. As check_change.
  Result<void> check(const KnownChange& change) const;

  friend bool operator==(const MembershipState&, const MembershipState&) = default;

 private:
  KnownChanges known_;
  std::optional<EntryId> founding_;
  GroupKind kind_ = GroupKind::mine;
  MembershipFold fold_;
};

}  // namespace nearer::ledger
