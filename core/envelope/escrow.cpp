#include "envelope/escrow.h"

#include "crypto/auth/hash.h"
#include "crypto/seal/aead.h"
#include "crypto/seal/padding.h"
#include "envelope/epoch_keys.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::envelope {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;
constexpr std::size_t tag_size = 8;
constexpr std::size_t overhead = 1 + 1 + tag_size + 24 + crypto::aead_overhead;

crypto::AeadKey key_of(const EscrowId& id) {
  return crypto::keyed_secret<crypto::AeadKey>(id, crypto::Labels::escrowbox, {});
}

Bytes associated(const EscrowId& id, const Block<tag_size>& tag) {
  return wire::Writer().u8(version).u8(suite).block(tag).block(escrow_of(id).open.bytes).take();
}

}  // namespace

Result<Bytes> seal_escrow(const EscrowId& id, const EscrowEnvelope& what, crypto::Random& random) {
  const auto plain = wire::Writer().u8(what.slot).block(what.body).take();
  NEARER_TRY(padded, crypto::pad_to(plain, escrow_envelope_size - overhead));
  // Where the envelopes of a group carry their tag: to the relay they look alike.
  const auto tag = random.block<tag_size>();
  const auto nonce = random.block<24>();
  wire::Writer writer;
  writer.u8(version).u8(suite).block(tag).block(nonce);
  return writer.block(crypto::seal(key_of(id), nonce, associated(id, tag), padded)).take();
}

Result<EscrowEnvelope> open_escrow(const EscrowId& id, ByteView envelope) {
  wire::Reader reader(envelope);
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0 || found_suite == 0) return refuse(Problem::cannot_open);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  NEARER_TRY(tag, reader.block<tag_size>());
  NEARER_TRY(nonce, reader.block<24>());
  if (envelope.size() != escrow_envelope_size) return refuse(Problem::cannot_open);
  NEARER_TRY(padded, crypto::open(key_of(id), nonce, associated(id, tag), reader.rest()));
  NEARER_TRY(plain, crypto::unpad(padded));
  wire::Reader inside(plain);
  NEARER_TRY(slot, inside.u8());
  if (slot > 1) return refuse(Problem::out_of_range);
  return EscrowEnvelope{slot, copy_of(inside.rest())};
}

}  // namespace nearer::envelope
