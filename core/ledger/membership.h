#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/auth/signing.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/epoch_key.h"

// The body of a membership entry: who is in, and the new epoch's key for each. docs/spec/membership.md, "Change".

namespace nearer::ledger {

/// Frozen numbers.
enum class Operation : std::uint8_t {
  create = 1,   ///< founds the group; subjects are all its devices
  add = 2,      ///< one more device of the author's person
  remove = 3,   ///< a device of the author's person, the author itself included
  rotate = 4,   ///< a fresh key for the same devices
  leave = 5,    ///< ends *ours*, by either person alone
  replace = 6,  ///< the author joins in the place of the device that endorses it (a restored backup)
};

/// The epoch's key, sealed for one device: EK ‖ group ‖ epoch.
struct KeyBox {
  DeviceId device;
  Block<100> sealed{};

  friend bool operator==(const KeyBox&, const KeyBox&) = default;
};

/// Who vouches for a device that joins by `replace`.
struct Endorsement {
  DeviceId device;
  crypto::Signature signature;

  friend bool operator==(const Endorsement&, const Endorsement&) = default;
};

struct Change {
  std::uint32_t epoch = 1;  ///< the epoch that begins with this change; the entry itself is of the one before
  EntryId previous;         ///< the membership entry that it follows; zeros for create
  Operation operation = Operation::rotate;
  std::vector<DeviceRecord> subjects;      ///< create: all, rising by device; add, remove, replace: one; else none
  Block<32> commitment{};                  ///< key_commitment of the new key; zeros for leave
  std::vector<KeyBox> boxes;               ///< one per member from now on, rising by device; none for leave
  std::optional<Endorsement> endorsement;  ///< replace only

  friend bool operator==(const Change&, const Change&) = default;
};

Bytes encode(const Change& change);

/// Strict in form: as Entry's decode, and too_many (subjects or boxes), not_canonical (order, repetition, or a part
/// that this operation does not have), missing_field (a part that it must have). Whether the change is allowed, the
/// membership state says.
Result<Change> decode_change(ByteView body);

/// The body of a change with its boxes left blank: what remains once the keys are forgotten, and what the hash of such an entry is
/// made over. As it is where it is no change.
Bytes without_boxes(ByteView body);

/// What an endorsing device signs, under Labels::endorse.
Bytes endorsed(const GroupId& group, const Change& change);

/// weak_key for a device whose exchange key is of small order.
Result<KeyBox> seal_key(const EpochKey& key, const GroupId& group, std::uint32_t epoch, const DeviceRecord& to,
                        crypto::Random& random);

/// The key that a change brings for this device: unknown_key without a box for it, cannot_open, bad_key_commitment.
Result<EpochKey> open_key(const Change& change, const GroupId& group, const DeviceKeys& own);

}  // namespace nearer::ledger
