#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/moment.h"
#include "base/result.h"
#include "crypto/auth/secret.h"
#include "crypto/auth/signing.h"

// The code that begins a handshake: docs/spec/pairing.md, "The code".

namespace nearer::pairing {

/// What a code is for. The two have prefixes and labels of their own, so that a code for one's own next device can
/// never be answered by a partner, nor the other way round: people have been tricked into exactly that confusion
/// elsewhere.
enum class Kind : std::uint8_t {
  pair = 1,  ///< two partners: #p1.
  link = 2,  ///< one more device of the same partner: #l1.
};

struct InvitationSecretTag;
using InvitationSecret = crypto::Secret<InvitationSecretTag, 32>;

/// Seconds from making a code until it means nothing.
constexpr std::int64_t invitation_lifetime = 30 * 60;

/// The longest text, address included, that is looked at.
constexpr std::size_t longest_invitation_text = 512;

struct Invitation {
  Kind kind;
  InvitationSecret secret;
};

/// "#p1." or "#l1." and 43 characters. To be put behind an address: browsers never send what follows the '#'.
std::string write_invitation(const Invitation& invitation);

/// Reads a code, alone or behind an address; white space around it is dropped. Refuses with
/// link_code_not_invitation or invitation_not_link_code where the other kind was expected, and with invitation_foreign
/// for everything that write_invitation does not write.
Result<Invitation> read_invitation(std::string_view text, Kind expected);

/// The key pair of the mailbox that the handshake travels through; the public half is the mailbox's name at the relay.
crypto::SigningPair invitation_mailbox(const Invitation& invitation);

/// Whether the lifetime is over. A clock that was set back by more than the lifetime counts as over too.
bool lapsed(Moment begun, Moment now);

}  // namespace nearer::pairing
