#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "ledger/asking.h"
#include "ledger/device.h"
#include "ledger/entry.h"
#include "ledger/epoch_key.h"
#include "ledger/kept.h"
#include "ledger/kinds.h"
#include "ledger/membership.h"
#include "ledger/membership_state.h"

// The ledger of one group as one device holds it. docs/spec/ledger.md

namespace nearer::ledger {

/// Waiting entries of one author at most: more is gap_too_wide.
constexpr std::size_t most_waiting = 256;

/// A Lamport stamp is below the highest of its parents plus this.
constexpr std::uint64_t lamport_reach = std::uint64_t{1} << 20;

/// A fresh key after so many hours, or after so many envelopes in one mailbox. The relay holds 256 envelopes for a
/// mailbox: rotating at 200 leaves room for those that are on their way when the new mailbox opens.
constexpr std::uint32_t rotate_after_hours = 7 * 24;
constexpr std::uint32_t rotate_after_envelopes = 200;

/// Something that honest devices do not do, and which device did it.
struct Fault {
  Problem problem;  ///< fork, lamport_jump, bad_key_commitment or cannot_open (a key box)
  DeviceId device;
  std::optional<DeviceId> claimed_by;  ///< for a fork known only from the heads of another device's entry
  std::uint64_t sequence = 0;
  EntryId held;   ///< what this device had there; zeros if nothing
  EntryId other;  ///< what was shown now

  friend bool operator==(const Fault&, const Fault&) = default;
};

/// What taking in an entry has done. The host stores every entry named in `keep`, in one transaction, before it shows
/// anything.
struct Outcome {
  Standing standing = Standing::quarantined;
  std::optional<Refusal> refusal;  ///< why it is quarantined, aside or a proof, or what it waits for
  std::vector<EntryId> placed;     ///< count from now on: this one and those that waited for it, each chain in order
  std::vector<EntryId> withdrawn;  ///< counted until now and do not any more
  std::vector<EntryId> erased;     ///< bodies that are gone now
  std::vector<EntryId> keep;       ///< everything whose stored form is new or different
  std::vector<Fault> faults;
  std::size_t changed_from = 0;     ///< the lowest place of the order that is not as before; size() if none
  bool only_appended = true;        ///< nothing before the former end has changed: folding may go on from there
  bool membership_changed = false;  ///< members, epochs or live keys
};

/// A hole in a chain: these are known to exist and are not here.
struct Gap {
  DeviceId author;
  std::uint64_t from = 0;
  std::uint64_t to = 0;          ///< included
  std::uint32_t since_hour = 0;  ///< when this device first noticed; 0 if only since the start

  friend bool operator==(const Gap&, const Gap&) = default;
};

/// What a device lacks and another one has, each chain in order.
struct Missed {
  std::vector<EntryId> checked;  ///< there may be a code for it
  std::vector<EntryId> vouched;  ///< there may be none: it takes them on the word of a sibling alone. Some may be in both
};

/// A change of membership that is asked for.
struct Wish {
  Operation operation = Operation::rotate;
  std::optional<DeviceRecord> subject;   ///< add and remove
  const DeviceKeys* endorser = nullptr;  ///< replace: the keys of the device whose place is taken
};

struct LedgerState;

class Ledger {
 public:
  using Keys = std::shared_ptr<const DeviceKeys>;

  struct Founded;
  struct Joined;
  struct Written;

  /// Begins a group: `devices` are all of its devices, this one included. ours if both persons are among them.
  /// too_many_devices, own_device_only (this device is not among them), out_of_range.
  static Result<Founded> found(Keys own, const GroupId& group, std::span<const DeviceRecord> devices,
                               std::uint32_t hour, crypto::Random& random);

  /// Begins from what a sibling, or the partner while pairing, has handed over: at least the founding entry, in any
  /// order. Signatures are verified, authenticators cannot be: see vouched.
  static Result<Joined> join(Keys own, const GroupId& group, std::vector<Entry> history, std::uint32_t hour);

  /// From what was stored, in any order. Nothing is verified again. `former` is the device in whose place this one came
  /// (`replace`), if so: it opens the keys and codes that were meant for it.
  /// `unread` counts those that cannot be read, which are left out; without it they refuse the whole.
  static Result<Ledger> restore(Keys own, Keys former, const GroupId& group, std::vector<Bytes> stored,
                                std::size_t* unread = nullptr);

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  /// Places an event as an entry of this device. too_long (body), kind_not_allowed, group_closed, author_removed (this
  /// device is out), rotation_needed (somebody who is out holds the newest key: change first), sequence_exhausted.
  Result<Written> write(std::uint16_t kind, Bytes body, std::uint32_t hour);

  /// Erases bodies of this person's entries, here and wherever the entry arrives. not_found, not_yours,
  /// kind_not_allowed (membership and erasures stay), too_many (above 64).
  Result<Written> erase(std::span<const EntryId> entries, std::uint32_t hour);

  /// Changes membership; every change but leave brings a fresh key. own_device_only, too_many_devices, not_found,
  /// nothing_to_do, group_closed, author_removed, kind_not_allowed (leave where there is no other).
  Result<Written> change(const Wish& wish, std::uint32_t hour, crypto::Random& random);

  /// Takes in an entry that arrived. Never half: afterwards it counts, waits, is kept without counting, or has left no
  /// trace. `hour` is the present hour of this device.
  Outcome accept(Entry entry, std::uint32_t hour);

  /// Takes in entries that a device of the same person vouches for, for whose authenticators this device was not yet
  /// there. They may begin anywhere in a chain and set its head.
  Outcome vouched(std::vector<Entry> entries, std::uint32_t hour);

  const GroupId& group() const;
  GroupKind kind() const { return membership().kind(); }
  const DeviceId& own_id() const;
  /// 0 before this device is known to be a member.
  Person own_person() const;

  const MembershipState& membership() const;

  /// Whether this device is in now.
  bool is_member() const { return membership().member(own_id()) != nullptr; }

  /// How many entries count; their places are 0 to size() - 1, by Lamport stamp, then author, then sequence.
  std::size_t size() const;
  const Kept& at(std::size_t place) const;

  /// nullptr for one that is not kept. The reference stays good until the ledger goes.
  const Kept* find(const EntryId& id) const;

  /// By the first 16 bytes of an id: what practices know entries by.
  const Kept* find(const Block<16>& reference) const;

  std::optional<std::size_t> place_of(const EntryId& id) const;

  /// The bytes to store for an entry of Outcome::keep; not_found for others.
  Result<Bytes> stored(const EntryId& id) const;

  /// The entry as it travels, for sending it again; a change of members without the keys that were forgotten. not_found.
  Result<Entry> entry(const EntryId& id) const;

  /// The newest entry of every device whose chain is known, rising by device.
  std::vector<Head> heads() const;

  /// What two people may compare to know that they see the same: a hash of all heads.
  Block<32> heads_digest() const;

  /// What is known to exist and has not arrived, but for the device in whose place this one came: what that one wrote
  /// under an older version can be checked by nobody here.
  std::vector<Gap> gaps() const;

  /// What devices that were taken out wrote beyond where they count, as far as this device has it or has heard of it: for each
  /// such device its last lines, unless they are all here and none of them `matters`. They will never count.
  std::vector<Lack> cut_off(bool (*matters)(std::uint16_t kind)) const;

  /// What this device has and lacks, with a code for each member: how an asking travels. `number` rises with every
  /// one; `cut_off` is named beside what may still come. group_closed, author_removed (this device is not in), missing_field
  /// (no founding yet).
  Result<Bytes> asking(std::uint64_t number, std::span<const Lack> cut_off = {});

  /// Reads an asking of another member and notes how far it is. As read_asking, and wrong_group, replayed (an own one),
  /// unknown_author, author_removed, bad_mac.
  Result<Asking> hear(ByteView packed);

  /// Notes again, after opening, what an asking had said: how far the device is with keys, and with its own chain.
  void note_heard(const DeviceId& device, std::uint32_t reached, std::uint64_t written);

  /// What is here and the asking device lacks: what it names, and what it does not know of and was here before
  /// `lapsed_hour`, so that no mailbox holds it any more.
  Missed missed_by(const Asking& asking, std::uint32_t lapsed_hour) const;

  /// The members, and those in whose place they came from a backup, unless those were taken out since.
  std::vector<Member> readers() const;

  /// The hour in which the newest entry of a device came; 0 where none has.
  std::uint32_t last_heard(const DeviceId& device) const;

  /// The newest epoch whose key a device is known to have; its mailbox is where it can be reached for certain.
  std::uint32_t reached(const DeviceId& device) const;

  /// Whether another member is not known to have gone on from this key.
  bool awaited(const LiveKey& key) const;

  /// Nothing more is taken from this device: its chain has forked.
  bool frozen(const DeviceId& device) const;

  /// Keys under which something may still arrive, the newest first; empty before this device is let in.
  std::span<const LiveKey> epoch_keys() const;

  /// The key to write under; nullptr when this device does not hold it.
  const LiveKey* newest_key() const;

  /// Wipes the keys of epochs that were superseded before `hour`, with their boxes, and names the entries whose stored
  /// form is different now. Nothing that was sealed under them can be read after that. Those from which a member is not
  /// known to have gone on, and later ones, stay until they were superseded before `awaited_hour`.
  std::vector<EntryId> forget_keys_before(std::uint32_t hour, std::uint32_t awaited_hour);

  /// A rotation that cannot wait: somebody who is out holds the newest key, or somebody who is in does not.
  bool needs_rotation() const;

  /// needs_rotation, or the epoch has lasted, or carried, as much as one epoch may.
  bool rotation_due(std::uint32_t hour, std::uint32_t envelopes_in_epoch) const;

 private:
  explicit Ledger(std::unique_ptr<LedgerState> state);
  Result<Written> place(std::uint16_t kind, Bytes body, std::uint32_t hour);
  std::unique_ptr<LedgerState> state_;
};

struct Ledger::Founded {
  Ledger ledger;
  Entry entry;
  Outcome outcome;
};

struct Ledger::Joined {
  Ledger ledger;
  Outcome outcome;
};

/// An own entry: to be kept, then sealed and sent. `outcome` as for one that arrived.
struct Ledger::Written {
  Entry entry;
  Outcome outcome;
};

}  // namespace nearer::ledger
