#pragma once

#include <compare>
#include <cstddef>
#include <cstring>

#include "base/bytes.h"
#include "crypto/auth/signing.h"

namespace nearer::mailbox {

/// The name of a mailbox is the key that verifies its requests: whoever can sign for it may use it, and nothing else is
/// known about anybody.
struct MailboxId {
  Block<32> bytes{};

  crypto::VerifyKey key() const { return {bytes}; }
  friend auto operator<=>(const MailboxId&, const MailboxId&) = default;
};

/// For hash tables. Names are public keys, so their first bytes are spread well enough.
struct MailboxIdHash {
  std::size_t operator()(const MailboxId& id) const {
    std::size_t first = 0;
    std::memcpy(&first, id.bytes.data(), sizeof first);
    return first;
  }
};

/// What a greeting hands out and a request is bound to, so that a recorded request is worthless after a few minutes.
struct Nonce {
  Block<16> bytes{};
  friend bool operator==(const Nonce&, const Nonce&) = default;
};

}  // namespace nearer::mailbox
