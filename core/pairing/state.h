#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/moment.h"
#include "base/result.h"
#include "crypto/seal/exchange.h"
#include "pairing/envelope.h"
#include "pairing/handshake.h"
#include "pairing/session.h"

namespace nearer::pairing {

/// The ephemeral half of this side: wiped when the keys exist.
struct OwnHalf {
  crypto::ExchangeSecret secret;
  Opening opening;
};

struct Sent {
  Message message;
  Bytes envelope;
};

/// Everything that a handshake knows. Both sides share one form; which fields hold something follows from the phase.
struct HandshakeState {
  Role role;
  Kind kind;
  Phase phase = Phase::waiting;
  Moment begun;
  std::optional<Problem> burnt_by;
  bool compared = false;
  bool second_joiner = false;  ///< inviter: another device has answered the same code
  bool own_echo = false;       ///< joiner: the own first message has been seen in the mailbox

  std::optional<InvitationSecret> secret;
  std::vector<ledger::DeviceRecord> own_records;
  Block<32> own_share{};
  std::optional<OwnHalf> own;
  Bytes commitment;       ///< first message, until the keys exist
  Bytes inviter_opening;  ///< second message, until the keys exist
  std::optional<Session> session;
  std::vector<ledger::DeviceRecord> theirs;
  ledger::GroupId group{};
  std::optional<Bytes> delivered;  ///< joiner: the founding message

  std::vector<Sent> sent;
  std::vector<Block<32>> received;  ///< hashes of the envelopes taken, so that a repeated one changes nothing

  HandshakeState(Role side, Kind purpose, Moment now) : role(side), kind(purpose), begun(now) {}
  HandshakeState(const HandshakeState&) = delete;
  HandshakeState& operator=(const HandshakeState&) = delete;
  ~HandshakeState();

  Invitation invitation() const { return {kind, secret->copy()}; }

  /// Ends the handshake: every secret is wiped, the reason stays.
  void burn(Problem problem);

  /// Burns when the lifetime is over before Phase::founded.
  void lapse(Moment now);

  /// What one side does with a message of its mailbox: the envelopes to deposit, or why the handshake ends.
  using Act = Result<std::vector<Bytes>> (*)(HandshakeState&, const OpenedMessage&, crypto::Random&);

  /// Takes one envelope through all that both sides have in common.
  Result<std::vector<Bytes>> receive(ByteView envelope, Moment now, crypto::Random& random, Act act);

  /// Seals a message under the code, keeps the envelope for repetition, and gives it.
  Result<Bytes> send(Message message, ByteView plain, crypto::Random& random);

  /// Makes the keys from the three messages, and forgets what they were made of.
  Result<void> make_keys(const Opening& theirs, ByteView joiner_opening);

  Introduction own_introduction() const { return {own_records, own_share}; }

  /// Takes the other side's records and names the group. Refuses records that cannot be another person's devices.
  Result<void> meet(const Introduction& introduction);

 private:
  bool is_own(ByteView envelope);
};

/// Which person the devices of one side are in the group to be founded.
ledger::Person person_of(Role role, Kind kind);

/// A fresh state with this side's ephemeral half and share. out_of_range without records, too_many_devices above four.
Result<std::unique_ptr<HandshakeState>> begin_state(Role role, Invitation invitation,
                                                    std::span<const ledger::DeviceRecord> own, Moment now,
                                                    crypto::Random& random);

/// The saved form: docs/spec/pairing.md, "Kept state".
Bytes write_state(const HandshakeState& state);
Result<std::unique_ptr<HandshakeState>> read_state(ByteView saved, Role role);

}  // namespace nearer::pairing
