#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "ledger/authenticator.h"
#include "ledger/chain.h"
#include "ledger/epoch_keys.h"
#include "ledger/kept_entries.h"
#include "ledger/ledger.h"
#include "ledger/membership_state.h"

namespace nearer::ledger {

/// A head that names an entry which is not here yet.
struct Claim {
  KeptEntries::Position by;
  EntryId id;
};

/// What a Ledger holds. Only the files of this folder see it.
struct LedgerState {
  using Keys = Ledger::Keys;

  LedgerState(Keys own_keys, Keys former_keys, const GroupId& group_id)
      : own(std::move(own_keys)),
        former(std::move(former_keys)),
        group(group_id),
        own_id(own->id()),
        codes(own, former, group) {}

  Person own_person() const {
    const auto* record = membership.record(own_id);
    return record ? record->person : 0;
  }

  /// Whether an entry of a chain counts, as far as removals and proven lies go.
  bool counts(const DeviceId& author, const Chain& chain, std::uint64_t sequence) const {
    return sequence <= counts_upto(author, chain);
  }

  /// The last entry of a chain that can count.
  std::uint64_t counts_upto(const DeviceId& author, const Chain& chain) const {
    return std::min(chain.stopped, membership.cut(author).value_or(chain.stopped));
  }

  /// Whether a device is to be frozen because another one says that its chain has forked. What the other person's
  /// device says never freezes a device of this person: a lie would silence it.
  bool hearsay_freezes(const DeviceId& device, const DeviceId& said_by) const {
    const auto* whose = membership.record(device);
    const auto* by = membership.record(said_by);
    const bool mine = whose && whose->person == own_person();
    const bool said_by_mine = by && by->person == own_person();
    return device != own_id && (!mine || said_by_mine);
  }

  /// For whom an entry has a code: the members, and those in whose place they came from a backup, since a second device that
  /// comes from the same backup holds those keys and not the others.
  std::vector<Member> readers() const;

  /// What is known to exist, could count, and has not arrived.
  std::vector<Gap> gaps_of(const DeviceId& author, const Chain& chain) const;
  std::vector<Gap> gaps() const;

  Keys own;
  Keys former;
  GroupId group;
  DeviceId own_id;
  KeptEntries kept;
  std::map<DeviceId, Chain> chains;
  MembershipState membership;
  Authenticator codes;
  EpochKeys keys;
  std::map<std::pair<DeviceId, std::uint64_t>, std::vector<Claim>> claims;
  std::map<EntryId, std::set<Person>> erasures;  ///< asked for by whom; also for entries that are still to come
  std::map<DeviceId, std::uint32_t> reached;     ///< by what devices have said in their askings
  std::vector<Entry> strangers;                  ///< of authors whose membership entry has not arrived; not kept
};

}  // namespace nearer::ledger
