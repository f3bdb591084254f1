#pragma once

#include <cstdint>
#include <variant>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/signing.h"
#include "mailbox/cursor.h"
#include "mailbox/mailbox_id.h"
#include "mailbox/retention.h"
#include "mailbox/size_class.h"

// One request, whether it travels in an HTTP POST or as a WebSocket frame. docs/spec/relay.md
//
//   u8 version | u8 operation | mailbox 32 | nonce 16 | signature 64 | body
//
// The signature is Ed25519, under the mailbox's key, over  label ‖ operation ‖ mailbox ‖ nonce ‖ H(body).

namespace nearer::mailbox {

constexpr std::uint8_t protocol_version = 1;
constexpr std::size_t request_head = 1 + 1 + 32 + 16 + 64;
constexpr std::size_t largest_request = request_head + largest_envelope;
constexpr std::uint16_t most_per_collect = 256;

enum class Operation : std::uint8_t { create = 1, deposit = 2, collect = 3, subscribe = 4 };

/// Makes the mailbox; making it again changes nothing. Absent, if it is an escrow and another kind was asked for, or
/// the other way round: whoever laid something into what is no escrow would have handed it over alone.
struct Create {
  std::uint32_t day = 0;   ///< as the greeting gave it
  std::uint64_t work = 0;  ///< see proof_of_work.h
  Retention retention = Retention::thirty_days;
};

/// Puts one envelope in. Putting the same bytes in again gives the same arrival number. An escrow takes one size only.
struct Deposit {
  ByteView envelope;  ///< of exactly one of the size classes
};

/// Hands out envelopes that arrived after the cursor, or all from the beginning where it is not one of this mailbox's
/// life. They stay until they expire. An escrow with one envelope answers as an empty one.
struct Collect {
  Cursor from;
  std::uint16_t max = most_per_collect;  ///< 1 to most_per_collect
};

/// On a live connection: a nudge after every envelope that another connection puts in, or when an escrow has both.
struct Subscribe {};

using Body = std::variant<Create, Deposit, Collect, Subscribe>;

Operation operation_of(const Body& body);

/// A request as it was read. Views point into the bytes that were read.
struct Request {
  MailboxId mailbox;
  Nonce nonce;
  crypto::Signature signature;
  ByteView signed_body;
  Body body;
};

/// The bytes of a request, signed by the owner of the mailbox that `owner` names. The body has to be within its ranges:
/// what read_request would refuse is not for sending.
Bytes signed_request(const crypto::SigningPair& owner, const Nonce& nonce, const Body& body);

/// Strict: too_short, trailing_bytes, bad_version (0), newer_version (above ours), unknown_kind (operation),
/// out_of_range (retention, max), wrong_size_class (deposit). Does not verify the signature.
Result<Request> read_request(ByteView bytes);

/// Whether the owner of the mailbox signed exactly this.
[[nodiscard]] bool is_signed_by_owner(const Request& request);

}  // namespace nearer::mailbox
