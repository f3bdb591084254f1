#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/auth/secret.h"
#include "crypto/seal/aead.h"
#include "crypto/seal/exchange.h"
#include "ledger/device.h"
#include "pairing/envelope.h"
#include "pairing/safety_words.h"

// What both sides hold once the keys are exchanged: docs/spec/pairing.md, "Keys".

namespace nearer::pairing {

enum class Role : std::uint8_t { inviter = 1, joiner = 2 };

constexpr Role other(Role role) { return role == Role::inviter ? Role::joiner : Role::inviter; }

struct ConfirmKeyTag;
using ConfirmKey = crypto::Secret<ConfirmKeyTag, 32>;

/// What one side reveals in the second and third message.
struct Opening {
  crypto::ExchangePublic key;
  Block<32> nonce;

  friend bool operator==(const Opening&, const Opening&) = default;
};

Bytes write_opening(const Opening& opening);
Result<Opening> read_opening(ByteView plain);

/// What the joiner commits to before it has seen anything of the inviter. Without it, whoever stands in between could
/// try values until the words come out the same on both screens.
Block<32> commitment_to(const Opening& opening);

/// The three messages that make the keys, as they travelled.
struct Exchanged {
  ByteView commitment;
  ByteView inviter_opening;
  ByteView joiner_opening;
};

struct Session {
  Block<32> transcript;
  SafetyWords words;
  ConfirmKey confirm_inviter;
  ConfirmKey confirm_joiner;
  crypto::AeadKey seal_inviter;
  crypto::AeadKey seal_joiner;

  const ConfirmKey& confirm(Role writer) const { return writer == Role::inviter ? confirm_inviter : confirm_joiner; }
  const crypto::AeadKey& key(Role writer) const { return writer == Role::inviter ? seal_inviter : seal_joiner; }
};

/// weak_key where the other public key is of small order.
Result<Session> begin_session(const Invitation& invitation, const crypto::ExchangeSecret& mine,
                              const crypto::ExchangePublic& theirs, const Exchanged& exchanged);

/// Who one side is: the fourth and fifth message.
struct Introduction {
  std::vector<ledger::DeviceRecord> records;  ///< 1 to 4
  Block<32> share;                            ///< this side's half of the group's name
};

constexpr std::size_t most_introduced_records = 4;

Bytes seal_introduction(const Session& session, Role writer, const Introduction& introduction, crypto::Random& random);

/// bad_mac where the confirmation is not the other side's; cannot_open, or what reading refuses, for the rest.
Result<Introduction> open_introduction(const Session& session, Role writer, ByteView plain);

/// Bytes of the front desk's: the sixth and seventh message.
Bytes seal_payload(const Session& session, Role writer, Message message, ByteView payload, crypto::Random& random);
Result<Bytes> open_payload(const Session& session, Role writer, Message message, ByteView plain);

/// The group that two shares name.
ledger::GroupId group_of(const Block<32>& inviter_share, const Block<32>& joiner_share);

}  // namespace nearer::pairing
