#include "pairing/session.h"

#include <algorithm>

#include "crypto/auth/equal.h"
#include "crypto/auth/hash.h"
#include "crypto/seal/derive.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::pairing {
namespace {

using crypto::Contexts;
using crypto::Labels;

/// The version of the program's formats, told to the other side in the introduction.
constexpr std::uint16_t formats_version = 1;

constexpr std::size_t longest_introduction = 1024;

struct RootKeyTag;
using RootKey = crypto::Secret<RootKeyTag, 64>;
struct ChildrenKeyTag;
using ChildrenKey = crypto::Secret<ChildrenKeyTag, 32>;
struct WordsKeyTag;
using WordsKey = crypto::Secret<WordsKeyTag, 32>;

Block<32> transcript_of(Kind kind, const Exchanged& exchanged) {
  return crypto::hash(kind == Kind::pair ? Labels::pairtr : Labels::linktr,
                      {exchanged.commitment, exchanged.inviter_opening, exchanged.joiner_opening});
}

Bytes associated(const Session& session, Message message) {
  wire::Writer writer;
  writer.u8(1).u8(1).block(session.transcript).u8(static_cast<std::uint8_t>(message));
  return writer.take();
}

Message introduction_of(Role writer) {
  return writer == Role::inviter ? Message::inviter_introduction : Message::joiner_introduction;
}

Block<32> confirmation_of(const Session& session, Role writer) {
  return crypto::keyed_hash(session.confirm(writer).reveal(), Labels::confirm, {session.transcript});
}

Result<Introduction> read_introduction(ByteView plain) {
  wire::Reader reader(plain);
  NEARER_TRY(count, reader.u8());
  if (count == 0) return refuse(Problem::out_of_range, "records");
  if (count > most_introduced_records) return refuse(Problem::too_many_devices, "records");
  Introduction introduction;
  for (int at = 0; at < count; ++at) {
    NEARER_TRY(record, ledger::read_record(reader));
    introduction.records.push_back(record);
  }
  NEARER_TRY(share, reader.block<32>());
  introduction.share = share;
  NEARER_TRY(formats, reader.u16());
  if (formats == 0) return refuse(Problem::bad_version, "formats");
  NEARER_CHECK(reader.finish());
  return introduction;
}

}  // namespace

Bytes write_opening(const Opening& opening) {
  wire::Writer writer;
  writer.block(opening.key.bytes).block(opening.nonce);
  return writer.take();
}

Result<Opening> read_opening(ByteView plain) {
  wire::Reader reader(plain);
  NEARER_TRY(key, reader.block<32>());
  NEARER_TRY(nonce, reader.block<32>());
  NEARER_CHECK(reader.finish());
  return Opening{{key}, nonce};
}

Block<32> commitment_to(const Opening& opening) {
  return crypto::hash(Labels::sascommit, {opening.key.bytes, opening.nonce});
}

Result<Session> begin_session(const Invitation& invitation, const crypto::ExchangeSecret& mine,
                              const crypto::ExchangePublic& theirs, const Exchanged& exchanged) {
  const auto shared = crypto::shared(mine, theirs);
  if (!shared) return refuse(Problem::weak_key);
  const auto transcript = transcript_of(invitation.kind, exchanged);
  const auto root = crypto::keyed_secret<RootKey>(invitation.secret.reveal(),
                                                  invitation.kind == Kind::pair ? Labels::pairprk : Labels::linkprk,
                                                  {shared->reveal(), transcript});
  const auto children = crypto::part_of<ChildrenKey, 0>(root);
  const auto words_key = crypto::part_of<WordsKey, 32>(root);
  return Session{transcript,
                 words_of<3>(crypto::keyed_hash(words_key.reveal(), Labels::sas, {transcript})),
                 crypto::derive<ConfirmKey>(children.reveal(), 1, Contexts::pairing),
                 crypto::derive<ConfirmKey>(children.reveal(), 2, Contexts::pairing),
                 crypto::derive<crypto::AeadKey>(children.reveal(), 3, Contexts::pairing),
                 crypto::derive<crypto::AeadKey>(children.reveal(), 4, Contexts::pairing)};
}

Bytes seal_introduction(const Session& session, Role writer, const Introduction& introduction, crypto::Random& random) {
  wire::Writer plain;
  plain.u8(static_cast<std::uint8_t>(introduction.records.size()));
  for (const auto& record : introduction.records) ledger::write_record(plain, record);
  plain.block(introduction.share).u16(formats_version);

  const auto nonce = random.block<24>();
  wire::Writer message;
  message.block(nonce);
  message.bytes_u16(
      crypto::seal(session.key(writer), nonce, associated(session, introduction_of(writer)), plain.view()));
  message.block(confirmation_of(session, writer));
  return message.take();
}

Result<Introduction> open_introduction(const Session& session, Role writer, ByteView plain) {
  wire::Reader reader(plain);
  NEARER_TRY(nonce, reader.block<24>());
  NEARER_TRY(sealed, reader.view_u16(longest_introduction));
  NEARER_TRY(confirmation, reader.block<32>());
  NEARER_CHECK(reader.finish());
  if (!crypto::equal(confirmation, confirmation_of(session, writer))) return refuse(Problem::bad_mac);
  NEARER_TRY(opened, crypto::open(session.key(writer), nonce, associated(session, introduction_of(writer)), sealed));
  return read_introduction(opened);
}

Bytes seal_payload(const Session& session, Role writer, Message message, ByteView payload, crypto::Random& random) {
  const auto nonce = random.block<24>();
  wire::Writer plain;
  plain.block(nonce).block(crypto::seal(session.key(writer), nonce, associated(session, message), payload));
  return plain.take();
}

Result<Bytes> open_payload(const Session& session, Role writer, Message message, ByteView plain) {
  wire::Reader reader(plain);
  NEARER_TRY(nonce, reader.block<24>());
  return crypto::open(session.key(writer), nonce, associated(session, message), reader.rest());
}

ledger::GroupId group_of(const Block<32>& inviter_share, const Block<32>& joiner_share) {
  const auto full = crypto::hash(Labels::gid, {inviter_share, joiner_share});
  ledger::GroupId group;
  std::copy_n(full.begin(), group.bytes.size(), group.bytes.begin());
  return group;
}

}  // namespace nearer::pairing
