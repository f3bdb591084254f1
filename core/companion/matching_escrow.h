#pragma once
#include "companion/companion.h"
#include "companion/desk.h"
#include "envelope/escrow.h"

// The escrow of each running round: what comes out of it, and when nothing more is asked of it. docs/spec/matching.md,
// "Escrow"

namespace nearer {

/// Where the responses of a round wait for each other; nothing before both have offered.
std::optional<envelope::EscrowId> escrow_of_round(const Desk& desk, const std::string& opened,
                                                  const matching::Session& session);

/// True if the envelope came to the escrow of a running round, whatever became of it.
bool take_escrow_envelope(Desk& desk, Call& call, Source source, const mailbox::MailboxId& from, ByteView bytes);

/// The escrow holds two others and takes the own response no more: its round ends without a result. Somebody's second
/// device is enough for that, so nobody is to blame.
void end_shut_out(Desk& desk, const mailbox::MailboxId& escrow);

/// A round is over here without a result: nothing more is asked of its escrow, and what waits for it never goes out.
void give_escrow_up(Desk& desk, Call& call, const std::string& opened, const matching::Session& session);

}  // namespace nearer
