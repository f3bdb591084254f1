#include "vault_format/head.h"

#include <algorithm>
#include <optional>

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"
#include "crypto/seal/aead.h"
#include "vault_format/magic.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::vault_format {
namespace {

using crypto::Labels;

struct WholeSlotKeyTag;
struct CommitmentKeyTag;
using WholeSlotKey = crypto::Secret<WholeSlotKeyTag, 64>;
using CommitmentKey = crypto::Secret<CommitmentKeyTag, 32>;

struct SlotKeys {
  crypto::AeadKey wrapping;
  CommitmentKey commitment;
};

SlotKeys slot_keys(const VaultHead& head, const crypto::PassphraseKey& key, std::uint8_t id) {
  const auto whole =
      crypto::keyed_secret<WholeSlotKey>(key.reveal(), Labels::slot, {head.vault_id, crypto::u8_part(id)});
  return {crypto::part_of<crypto::AeadKey, 0>(whole), crypto::part_of<CommitmentKey, 32>(whole)};
}

Bytes clear_part(const VaultHead& head) {
  wire::Writer writer;
  writer.block(head_magic).u8(format_version).u8(format_suite).block(head.vault_id).block(head.salt);
  return writer.u32(head.cost.ops).u32(head.cost.mem_kib).take();
}

Bytes associated_data(const VaultHead& head, const Slot& slot) {
  wire::Writer writer;
  return writer.block(clear_part(head)).u8(slot.kind).u8(slot.id).take();
}

Block<32> commitment_of(const VaultHead& head, const Slot& slot, const CommitmentKey& key) {
  return crypto::keyed_hash(key.reveal(), Labels::slotcommit,
                            {clear_part(head), crypto::u8_part(slot.kind), crypto::u8_part(slot.id), slot.nonce});
}

Slot unused_slot(std::size_t place, crypto::Random& random) {
  Slot slot;
  slot.id = static_cast<std::uint8_t>(place);
  slot.nonce = random.block<24>();
  slot.wrap = random.block<48>();
  slot.commitment = random.block<32>();
  return slot;
}

Result<Slot> read_slot(wire::Reader& reader) {
  NEARER_TRY(kind, reader.u8());
  NEARER_TRY(id, reader.u8());
  NEARER_TRY(nonce, reader.block<24>());
  NEARER_TRY(wrap, reader.block<48>());
  NEARER_TRY(commitment, reader.block<32>());
  return Slot{kind, id, nonce, wrap, commitment};
}

}  // namespace

Result<VaultHead> new_head(crypto::PassphraseCost cost, crypto::Random& random) {
  NEARER_CHECK(crypto::check_cost(cost));
  VaultHead head;
  head.vault_id = random.block<16>();
  head.salt = random.block<16>();
  head.cost = cost;
  for (std::size_t place = 0; place < slot_count; ++place) head.slots[place] = unused_slot(place, random);
  return head;
}

Bytes write_head(const VaultHead& head) {
  wire::Writer writer;
  writer.block(clear_part(head));
  for (const auto& slot : head.slots)
    writer.u8(slot.kind).u8(slot.id).block(slot.nonce).block(slot.wrap).block(slot.commitment);
  return writer.take();
}

Result<VaultHead> read_head(ByteView bytes) {
  wire::Reader reader(bytes);
  NEARER_CHECK(read_beginning(reader, head_magic));
  VaultHead head;
  NEARER_TRY(vault_id, reader.block<16>());
  NEARER_TRY(salt, reader.block<16>());
  NEARER_TRY(ops, reader.u32());
  NEARER_TRY(mem_kib, reader.u32());
  head.vault_id = vault_id;
  head.salt = salt;
  head.cost = {ops, mem_kib};
  NEARER_CHECK(crypto::check_cost(head.cost));
  for (auto& slot : head.slots) {
    NEARER_TRY(read, read_slot(reader));
    slot = read;
  }
  NEARER_CHECK(reader.finish());
  return head;
}

Result<crypto::PassphraseKey> slot_key_of_text(const VaultHead& head, ByteView secret) {
  return crypto::passphrase_hash(secret, head.salt, head.cost);
}

crypto::PassphraseKey slot_key_of_passkey(const VaultHead& head, crypto::KeyView output) {
  return crypto::keyed_secret<crypto::PassphraseKey>(output, Labels::prf, {head.salt});
}

Result<void> fill_slot(VaultHead& head, std::size_t place, SlotKind kind, const crypto::PassphraseKey& key,
                       const VaultMasterKey& master, crypto::Random& random) {
  if (place >= slot_count) return refuse(Problem::not_found);
  auto& slot = head.slots[place];
  slot.kind = static_cast<std::uint8_t>(kind);
  slot.id = static_cast<std::uint8_t>(place);
  slot.nonce = random.block<24>();
  const auto keys = slot_keys(head, key, slot.id);
  const auto wrapped = crypto::seal(keys.wrapping, slot.nonce, associated_data(head, slot), master.reveal());
  std::copy(wrapped.begin(), wrapped.end(), slot.wrap.begin());
  slot.commitment = commitment_of(head, slot, keys.commitment);
  return {};
}

Result<void> empty_slot(VaultHead& head, std::size_t place, crypto::Random& random) {
  if (place >= slot_count) return refuse(Problem::not_found);
  head.slots[place] = unused_slot(place, random);
  return {};
}

Result<OpenedHead> open_head(const VaultHead& head, const crypto::PassphraseKey& key) {
  std::optional<std::size_t> opening;
  for (std::size_t place = 0; place < slot_count; ++place) {
    const auto& slot = head.slots[place];
    // Derived for its place and not for the id it carries: slots cannot change places. The id is part of the commitment.
    const auto keys = slot_keys(head, key, static_cast<std::uint8_t>(place));
    const bool committed = crypto::equal(commitment_of(head, slot, keys.commitment), slot.commitment);
    if (committed) opening = place;
  }
  if (!opening) return refuse(Problem::wrong_secret);
  const auto& slot = head.slots[*opening];
  const auto keys = slot_keys(head, key, slot.id);
  auto master = crypto::open_secret<VaultMasterKey>(keys.wrapping, slot.nonce, associated_data(head, slot), slot.wrap);
  if (!master) return refuse(Problem::wrong_secret);
  return OpenedHead{std::move(*master), *opening};
}

}  // namespace nearer::vault_format
