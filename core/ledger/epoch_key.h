#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "crypto/auth/secret.h"
#include "ledger/device.h"
#include "ledger/entry.h"

namespace nearer::ledger {

struct EpochKeyTag;

/// What all members of one epoch share; everything that travels in that epoch is sealed under keys derived from it.
using EpochKey = crypto::Secret<EpochKeyTag, 32>;

/// Published in the membership entry, so that nobody can hand different keys to different devices unseen.
Block<32> key_commitment(const EpochKey& key, const GroupId& group, std::uint32_t epoch);

/// In place of an epoch: of the key that two devices share beside all epochs (pair_way.h). Changes of members alone travel
/// under it.
constexpr std::uint32_t beside_epochs = 0;

/// A key that can still arrive in use. Two branches of one epoch number have a key each.
struct LiveKey {
  std::uint32_t epoch;
  EntryId change;  ///< the membership entry that brought it
  EpochKey key;
  bool newest;  ///< the one to write under
};

}  // namespace nearer::ledger
