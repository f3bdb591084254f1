#pragma once
#include "companion/desk.h"

// A further device of one's own. docs/spec/linking.md

namespace nearer {

/// The old device: lets in the device that the words were compared with, here and with the couple.
Result<void> let_device_in(Desk& desk, Call& call, pairing::Inviter& inviter);

/// The new device: knows its person's group now, and waits for that group's membership.
Result<void> arrive(Desk& desk, Call& call, const pairing::Joiner& joiner);

/// Listens at the mailbox that an arriving device waits at.
void use_arrival_mailbox(Desk& desk, Call& call);

/// Whether the envelope's mailbox is the one that an arriving device waits at; takes the envelope if so.
Result<bool> take_arrival(Desk& desk, Call& call, const mailbox::MailboxId& from, ByteView envelope);

/// Hands the private history to devices whose day of waiting is over.
Result<void> release_waiting_history(Desk& desk, Call& call);

/// Hours since 1970 at which a device was let into *mine*; nothing for one that founded it.
std::optional<std::int64_t> linked_hour(const Desk& desk, const ledger::DeviceId& device);

}  // namespace nearer
