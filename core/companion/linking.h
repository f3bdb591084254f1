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

/// How a device came into this ledger, if it was not among those that founded it.
struct Arrival {
  std::int64_t hour = 0;     ///< since 1970, as whoever let it in had it
  bool from_backup = false;  ///< in the place of another one
};
std::optional<Arrival> arrival(const ledger::Ledger& ledger, const ledger::DeviceId& device);

}  // namespace nearer
