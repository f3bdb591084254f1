#include "pairing/envelope.h"

#include <algorithm>
#include <optional>

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"
#include "crypto/seal/aead.h"
#include "crypto/seal/padding.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::pairing {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;

using Tag = Block<8>;

/// version, suite, tag, nonce, and what the cipher adds.
constexpr std::size_t envelope_overhead = 1 + 1 + 8 + 24 + crypto::aead_overhead;

/// What seals the messages of one invitation, and for which mailbox.
struct Carrier {
  crypto::AeadKey key;
  crypto::VerifyKey mailbox;
};

Carrier carrier_of(const Invitation& invitation) {
  const auto label = invitation.kind == Kind::pair ? crypto::Labels::invenv : crypto::Labels::linkenv;
  return {crypto::keyed_secret<crypto::AeadKey>(invitation.secret.reveal(), label, {}),
          invitation_mailbox(invitation).open};
}

/// Tells the holder of the code which message it is; to the relay it is eight bytes like the tag of any envelope.
Tag tag_of(const Carrier& carrier, Message message) {
  const auto full = crypto::keyed_hash(carrier.key.reveal(), crypto::Labels::invtag,
                                       {carrier.mailbox.bytes, crypto::u8_part(static_cast<std::uint8_t>(message))});
  Tag tag;
  std::copy_n(full.begin(), tag.size(), tag.begin());
  return tag;
}

Bytes associated(const Carrier& carrier, Message message) {
  wire::Writer writer;
  writer.u8(version).u8(suite).block(carrier.mailbox.bytes).u8(static_cast<std::uint8_t>(message));
  return writer.take();
}

std::optional<Message> message_of(const Carrier& carrier, const Tag& tag) {
  std::optional<Message> found;
  for (auto number = static_cast<int>(first_message); number <= static_cast<int>(last_message); ++number)
    if (crypto::equal(tag_of(carrier, static_cast<Message>(number)), tag)) found = static_cast<Message>(number);
  return found;
}

}  // namespace

Result<Bytes> seal_message(const Invitation& invitation, Message message, ByteView plain, crypto::Random& random) {
  const auto carrier = carrier_of(invitation);
  NEARER_TRY(padded, crypto::pad_to(plain, envelope_size(message) - envelope_overhead));
  const auto nonce = random.block<24>();
  wire::Writer writer;
  writer.u8(version).u8(suite).block(tag_of(carrier, message)).block(nonce);
  writer.block(crypto::seal(carrier.key, nonce, associated(carrier, message), padded));
  return writer.take();
}

Result<OpenedMessage> open_message(const Invitation& invitation, ByteView envelope) {
  wire::Reader reader(envelope);
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0 || found_suite == 0) return refuse(Problem::cannot_open);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  NEARER_TRY(tag, reader.block<8>());
  NEARER_TRY(nonce, reader.block<24>());

  const auto carrier = carrier_of(invitation);
  const auto message = message_of(carrier, tag);
  if (!message || envelope.size() != envelope_size(*message)) return refuse(Problem::cannot_open);
  NEARER_TRY(padded, crypto::open(carrier.key, nonce, associated(carrier, *message), reader.rest()));
  NEARER_TRY(plain, crypto::unpad(padded));
  return OpenedMessage{*message, std::move(plain)};
}

}  // namespace nearer::pairing
