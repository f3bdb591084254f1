#pragma once

#include "base/bytes.h"
#include "crypto/auth/signing.h"
#include "crypto/seal/aead.h"
#include "ledger/device.h"
#include "ledger/epoch_key.h"

// What one epoch's key is good for. docs/spec/envelope.md, "Keys"

namespace nearer::envelope {

/// The mailbox of one group and epoch. Its public half is its name at the relay (mailbox::MailboxId has the same
/// bytes); whoever holds the epoch's key can sign for it, and nobody can tell two epochs' mailboxes to belong together.
crypto::SigningPair mailbox_of(const ledger::EpochKey& key, const ledger::GroupId& group);

/// The mailbox in which two responses wait for each other, by the id that matching::escrow_id derives from an epoch's
/// key. A new one for every round, so that rounds cannot be told to belong together either.
crypto::SigningPair escrow_of(const Block<32>& id);

/// Seals what travels in this epoch.
crypto::AeadKey entry_key(const ledger::EpochKey& key);

/// Tells its members which key an envelope was sealed with, and the relay nothing.
using Tag = Block<8>;
Tag tag_of(const ledger::EpochKey& key, const crypto::VerifyKey& mailbox);

}  // namespace nearer::envelope
