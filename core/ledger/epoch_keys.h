#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <vector>

#include "ledger/epoch_key.h"
#include "ledger/kept_entries.h"
#include "ledger/membership_state.h"

namespace nearer::ledger {

/// A key that a membership entry should have brought and did not.
struct BadKey {
  EntryId change;
  DeviceId author;
  Problem problem;
};

/// Whether a change brings a key for this device, or for the one in whose place it came.
bool has_box_for(const Change& change, const DeviceKeys& own, const DeviceKeys* former);

/// The epoch keys that one device holds, opened from the boxes of the membership entries.
class EpochKeys {
 public:
  using Keys = std::shared_ptr<const DeviceKeys>;

  /// Opens what is new and puts the newest first. Gives the keys that were not what they should be; each is told once.
  std::vector<BadKey> refresh(const MembershipState& membership, const KeptEntries& kept, const GroupId& group,
                              const DeviceKeys& own, const DeviceKeys* former);

  /// The boxes of that change are others now: the next refresh looks into them.
  void read_again(const EntryId& change);

  std::span<const LiveKey> live() const { return live_; }
  const LiveKey* newest() const;
  bool bad(const EntryId& change) const { return bad_.contains(change); }

  /// Which keys go: those superseded before `hour`; but from the epoch number `behind` on, where somebody may still be,
  /// those superseded before `awaited_hour`.
  struct Forgetting {
    std::uint32_t hour;
    std::uint32_t behind;
    std::uint32_t awaited_hour;
  };

  /// Wipes them, with the boxes in the kept entries, and names those entries.
  std::vector<EntryId> forget_before(const Forgetting& what, const MembershipState& membership, KeptEntries& kept);

 private:
  void arrange(const MembershipState& membership);

  std::vector<LiveKey> live_;
  std::set<EntryId> seen_;
  std::set<EntryId> bad_;
};

}  // namespace nearer::ledger
