#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "pairing/invitation.h"

// How the messages of a handshake travel: docs/spec/pairing.md, "Envelopes". To a relay they look like the envelopes of
// a ledger: the same first bytes, the same sizes.

namespace nearer::pairing {

/// The messages in the order in which they are made. Odd ones are the joiner's, even ones the inviter's.
enum class Message : std::uint8_t {
  commitment = 1,
  inviter_opening = 2,
  joiner_opening = 3,
  inviter_introduction = 4,
  joiner_introduction = 5,
  founding = 6,
};

constexpr Message first_message = Message::commitment;
constexpr Message last_message = Message::founding;

/// The whole size of an envelope, the same for every message of that number.
constexpr std::size_t envelope_size(Message message) {
  return message == Message::founding ? 16384 : 1024;
}

struct OpenedMessage {
  Message message;
  Bytes plain;
};

/// too_long where the message does not fit into its size.
Result<Bytes> seal_message(const Invitation& invitation, Message message, ByteView plain, crypto::Random& random);

/// cannot_open for everything that was not sealed for this invitation, in any byte; newer_version for another version.
Result<OpenedMessage> open_message(const Invitation& invitation, ByteView envelope);

}  // namespace nearer::pairing
