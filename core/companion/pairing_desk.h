#pragma once
#include "companion/desk.h"

// The handshake at the desk: for a partner, and (with linking.h) for a further device of one's own.

namespace nearer {

/// Begins to use the mailbox of the handshake that was just made, and posts what it has to say.
void begin_handshake(Desk& desk, Call& call, Handshake handshake);

/// The mailbox of the handshake under way, if there is one.
std::optional<mailbox::MailboxId> handshake_mailbox(const Desk& desk);

/// Listens there again, after what was known of the mailboxes was lost.
void use_handshake_mailbox(Desk& desk, Call& call);

/// Takes an envelope found in that mailbox, and goes on as far as the handshake can.
Result<void> take_handshake_envelope(Desk& desk, Call& call, ByteView envelope);

/// Goes as far as both the other side and the local person have allowed.
Result<void> go_on_with_handshake(Desk& desk, Call& call);

/// Ends the handshake at the desk. Its mailbox stays until the invitation lapses, for what still waits in the outbox.
void end_handshake(Desk& desk, Call& call);

/// The records of this person's devices, as the given person of a group.
std::vector<ledger::DeviceRecord> own_records(const Desk& desk, ledger::Person person);

/// Tells this person's other devices of a couple that has begun on this one.
Result<void> tell_siblings_of_couple(Desk& desk, Call& call);

/// Says in *ours* that this person has compared the words, and what they are called.
Result<void> place_joined(Desk& desk, Call& call);

/// The inviting side says so only after the other one has: before that nobody can listen at the couple's mailbox yet,
/// and a courier that forgets what nobody wanted would lose it.
Result<void> answer_joined(Desk& desk, Call& call);

/// Puts a couple's ledger on the desk; rows of a couple that has ended stay in the vault.
void install_couple(Desk& desk, Call& call, ledger::Ledger ledger, ledger::Person person);

}  // namespace nearer
