#pragma once

#include "crypto/auth/random.h"
#include "vault_format/head.h"

namespace nearer::vault_format {

inline crypto::Random random_of(std::uint8_t first) {
  Block<32> seed{first};
  return crypto::Random(crypto::RandomSeed::take(seed));
}

inline VaultMasterKey master_of(std::uint8_t first) {
  Block<32> bytes{first, 1};
  return VaultMasterKey::take(bytes);
}

/// A slot key without the cost of deriving one: what a slot does with its key does not depend on where it came from.
inline crypto::PassphraseKey slot_key(std::uint8_t first) {
  Block<32> bytes{first, 2};
  return crypto::PassphraseKey::take(bytes);
}

/// A head whose slots 0 and 1 are in use, with the slot keys 10 and 11 and the master key 7.
inline VaultHead head_in_use() {
  auto random = random_of(1);
  auto head = *new_head({}, random);
  (void)fill_slot(head, 0, SlotKind::secret_text, slot_key(10), master_of(7), random);
  (void)fill_slot(head, 1, SlotKind::secret_text, slot_key(11), master_of(7), random);
  return head;
}

}  // namespace nearer::vault_format
