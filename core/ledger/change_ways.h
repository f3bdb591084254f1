#pragma once

#include <vector>

#include "ledger/ledger.h"

// How a change of members reaches everybody: docs/spec/membership.md, "On its way"

namespace nearer::ledger {

/// One mailbox that a change goes to.
struct ChangeWay {
  const LiveKey* key;
  std::vector<EntryId> changes;  ///< earlier ones that its readers may not have, then the change itself
};

/// So many go along at most, so that a program that makes changes without end cannot have them all sent on.
constexpr std::size_t most_along = 63;

/// A member that has not been heard of for so long since the key it has was superseded may be away, and what lay in the
/// mailboxes after it may be gone.
constexpr std::uint32_t away_after_hours = 20 * 24;

/// The mailboxes in which all whom a change of this device concerns hear of it. Empty where nobody else is concerned.
std::vector<ChangeWay> ways_of(const Ledger& ledger, const EntryId& change);

/// So many changes lie at most between a device that was away and the present.
constexpr std::size_t most_between = 512;

/// All that somebody who follows `known` has not heard of, up to the newest change; the oldest first. Nothing where that is
/// the newest one, or is unknown here.
std::vector<EntryId> changes_beyond(const MembershipState& membership, const EntryId& known);

/// Whether a device is known to hold a key that is here, so that whatever is sent under it arrives.
bool shares_key(const Ledger& ledger, const DeviceId& device);

/// The newest changes that are known, at most so many as may lie between two; the oldest first.
std::vector<EntryId> all_changes(const MembershipState& membership);

}  // namespace nearer::ledger
