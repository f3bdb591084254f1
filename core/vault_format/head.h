#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "crypto/auth/random.h"
#include "crypto/seal/passphrase_hash.h"
#include "vault_format/keys.h"

// The clear beginning of a vault: which costs a secret is derived with, and four slots that may each wrap the master
// key. docs/spec/vault.md

namespace nearer::vault_format {

constexpr std::size_t slot_count = 4;
constexpr std::size_t slot_size = 106;
constexpr std::size_t head_size = 50 + slot_count * slot_size;

/// What a slot's secret is. A second vault and a recovery code are secret texts like any other, on purpose.
enum class SlotKind : std::uint8_t { secret_text = 1, passkey = 2 };

/// A slot that is not in use carries SlotKind::secret_text and random bytes: nobody without its secret can tell.
struct Slot {
  std::uint8_t kind = static_cast<std::uint8_t>(SlotKind::secret_text);
  std::uint8_t id = 0;  ///< its place, 0 to 3
  crypto::Nonce nonce{};
  Block<48> wrap{};
  Block<32> commitment{};

  friend bool operator==(const Slot&, const Slot&) = default;
};

struct VaultHead {
  VaultId vault_id{};
  Block<16> salt{};
  crypto::PassphraseCost cost;
  std::array<Slot, slot_count> slots{};

  friend bool operator==(const VaultHead&, const VaultHead&) = default;
};

/// Random id and salt and four unused slots. bad_cost outside of the allowed costs, which stay for the life of the
/// head.
Result<VaultHead> new_head(crypto::PassphraseCost cost, crypto::Random& random);

/// head_size bytes.
Bytes write_head(const VaultHead& head);

/// bad_magic, newer_version, bad_version, bad_suite, bad_cost, too_short, trailing_bytes. Nothing is derived and
/// nothing large is allocated, whatever the costs say. The slots are not judged: an unused one is any bytes at all.
Result<VaultHead> read_head(ByteView bytes);

/// The one derivation of an attempt: Argon2id over the text as vault_secret() gave it.
Result<crypto::PassphraseKey> slot_key_of_text(const VaultHead& head, ByteView secret);

/// The key of a passkey's output (WebAuthn PRF).
crypto::PassphraseKey slot_key_of_passkey(const VaultHead& head, crypto::KeyView output);

/// Writes the slot anew; whatever was in it is gone. not_found for a place that does not exist. Which places are in use
/// is known only to the vault that uses them. The caller opens the head once with each secret before the old one goes.
Result<void> fill_slot(VaultHead& head, std::size_t place, SlotKind kind, const crypto::PassphraseKey& key,
                       const VaultMasterKey& master, crypto::Random& random);

/// Random bytes: the slot looks like one that was never used.
Result<void> empty_slot(VaultHead& head, std::size_t place, crypto::Random& random);

struct OpenedHead {
  VaultMasterKey master;
  std::size_t place;  ///< of the slot that opened
};

/// Tries every slot, always all of them and each by its commitment first, in constant time. wrong_secret when none
/// opens, and no more is said.
Result<OpenedHead> open_head(const VaultHead& head, const crypto::PassphraseKey& key);

}  // namespace nearer::vault_format
