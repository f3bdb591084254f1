#pragma once

#include <optional>
#include <vector>

#include "ledger/ledger_state.h"

namespace nearer::ledger {

/// One round of taking entries in: what arrives, and all that it sets in motion. The outcome is gathered on the way.
class Intake {
 public:
  Intake(LedgerState& state, std::uint32_t hour);

  /// An entry from outside.
  void take(Entry entry);

  /// Entries that a sibling vouches for.
  void take_vouched(std::vector<Entry> entries);

  /// An entry that this device has just made; it fits by construction.
  void take_own(const Entry& entry);

  /// The outcome, once nothing more moves.
  Outcome finish();

 private:
  using Position = KeptEntries::Position;

  /// What the next entry of a chain has to be told.
  enum class Fit { place, wait, fork, lamport };

  /// How far the parents of an entry are known.
  struct Parents {
    std::uint64_t lamport = 0;
    bool missing = false;     ///< one has not arrived
    bool unmeasured = false;  ///< one lies before the beginning of a vouched chain
  };

  // intake.cpp: what may come in
  std::optional<Refusal> refused(const Entry& entry) const;
  bool known(const Entry& entry);
  void take_foreign_own(const Entry& entry);
  void take_membership(Entry entry);
  void take_content(Entry entry);
  void take_stranger(Entry entry);
  void admit(Entry entry);
  void admit_to_chain(const Entry& entry, Chain& chain);
  void keep_proof(Entry entry, Problem problem);
  void quarantine(const EntryId& id, Refusal refusal);
  Position keep(const Entry& entry, Standing standing);
  void fill(Position position, const Entry& entry);
  void fill_words(Position position, const Entry& entry);
  void fill_change(Position position, const Entry& entry);

  // intake_chain.cpp: where it goes
  Fit fit(const Header& header, const Chain& chain) const;
  Parents parents(const Header& header, const Chain& chain) const;
  bool below_known_head(const Header& header) const;
  void drain();
  bool drain(const DeviceId& author, Chain& chain);
  void place(Position position, const Header& header, Chain& chain);
  void misbehaved(Position position, Fit why, Chain& chain);
  void withdraw(const DeviceId& author, Chain& chain);
  void note_place(std::size_t place);

  // intake_effects.cpp: what follows from it
  void note_heads(Position position, const Header& header);
  void answer_claims(Position position);
  void found_fork(const DeviceId& author, std::uint64_t sequence, const EntryId& held, const EntryId& other,
                  const DeviceId& claimed_by);
  void note_erasure(Position position);
  void erase_if_asked(Position position);
  void membership_moved();

  LedgerState& state_;
  std::uint32_t hour_;
  Outcome outcome_;
  std::optional<EntryId> asked_;  ///< the entry whose standing the outcome tells
  std::size_t size_before_;
};

/// Why a membership entry is not authentic, whatever the state: bad_signature, wrong_epoch, missing_field,
/// own_device_only, unknown_author, and those of decode_change. `author` is known to the membership, or named by the
/// change itself.
Result<Change> verify_change(const Entry& entry, const MembershipState& membership);

/// Whether a membership entry carries the author's signature.
bool is_signed_by(const Entry& entry, const DeviceRecord& author);

}  // namespace nearer::ledger
