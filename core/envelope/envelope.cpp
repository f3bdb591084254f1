#include "envelope/envelope.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "crypto/seal/aead.h"
#include "crypto/seal/padding.h"
#include "envelope/epoch_keys.h"
#include "ledger/asking.h"
#include "ledger/kinds.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::envelope {
namespace {

constexpr std::uint8_t envelope_version = 1;
constexpr std::uint8_t envelope_suite = 1;

/// What the seal is bound to: the same bytes in another mailbox do not open.
Bytes associated(const Tag& tag, const crypto::VerifyKey& mailbox) {
  wire::Writer writer;
  writer.u8(envelope_version).u8(envelope_suite).block(tag).block(mailbox.bytes);
  return writer.take();
}

std::size_t packed_size(const ledger::Entry& entry) {
  return ledger::packed_overhead + entry.core.size() + entry.auth.size() + (entry.body ? entry.body->size() : 0);
}

Result<Bytes> content_of(std::span<const ledger::Entry> entries) {
  if (entries.empty()) return refuse(Problem::nothing_to_do);
  if (entries.size() > most_entries) return refuse(Problem::too_many);
  wire::Writer writer;
  writer.u8(static_cast<std::uint8_t>(entries.size()));
  for (const auto& entry : entries) writer.bytes_u32(ledger::pack(entry));
  return writer.take();
}

Result<Bytes> padded(ByteView plain) {
  for (const auto size : envelope_sizes) {
    auto fitted = crypto::pad_to(plain, size - envelope_overhead);
    if (fitted) return fitted;
  }
  return refuse(Problem::too_long);
}

struct Frame {
  Tag tag;
  crypto::Nonce nonce;
  ByteView sealed;
};

Result<Frame> read_frame(ByteView bytes) {
  if (std::ranges::find(envelope_sizes, bytes.size()) == envelope_sizes.end()) {
    return refuse(Problem::wrong_size_class);
  }
  wire::Reader reader(bytes);
  NEARER_TRY(version, reader.u8());
  NEARER_TRY(suite, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > envelope_version) return refuse(Problem::newer_version);
  if (suite != envelope_suite) return refuse(Problem::bad_suite);
  NEARER_TRY(tag, reader.block<8>());
  NEARER_TRY(nonce, reader.block<24>());
  return Frame{tag, nonce, reader.rest()};
}

Result<const ledger::LiveKey*> key_for(std::span<const ledger::LiveKey> keys, const ledger::GroupId& group,
                                       const crypto::VerifyKey& mailbox, const Tag& tag) {
  for (const auto& key : keys) {
    if (tag_of(key.key, mailbox) == tag) return &key;
  }
  for (const auto& key : keys) {
    if (tag_of(key.key, mailbox_of(key.key, group).open) == tag) return refuse(Problem::wrong_mailbox);
  }
  return refuse(Problem::unknown_key);
}

Result<ledger::Entry> read_entry(wire::Reader& reader, const ledger::GroupId& group, std::uint32_t epoch) {
  NEARER_TRY(packed, reader.view_u32(ledger::largest_packed));
  // A change whose boxes have been forgotten is shown by an own device alone, as one that it hands over.
  NEARER_TRY(entry, epoch == ledger::beside_epochs ? ledger::unpack_vouched(packed) : ledger::unpack(packed));
  if (entry.header.group != group) return refuse(Problem::wrong_group);
  // An older entry may be sent again in a later epoch, where its mailbox has lapsed; the reverse cannot be honest, but
  // for a change of members: it also goes to those who were passed over, or are still in another branch.
  const bool is_change = entry.header.kind == ledger::kind_membership;
  if (epoch == ledger::beside_epochs && !is_change) return refuse(Problem::kind_not_allowed);
  if (entry.header.epoch > epoch && !is_change) return refuse(Problem::wrong_epoch);
  return std::move(entry);
}

Result<Opened> read_content(ByteView plain, const ledger::GroupId& group, std::uint32_t epoch) {
  wire::Reader reader(plain);
  NEARER_TRY(count, reader.u8());
  if (count > most_entries) return refuse(Problem::too_many);
  Opened opened{epoch, {}, {}};
  if (count == 0) {
    if (epoch == ledger::beside_epochs) return refuse(Problem::kind_not_allowed);
    if (reader.remaining() == 0) return refuse(Problem::too_short);
    if (reader.remaining() > ledger::largest_packed_asking) return refuse(Problem::too_long);
    opened.asking = copy_of(reader.rest());
  }
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(entry, read_entry(reader, group, epoch));
    opened.entries.push_back(std::move(entry));
  }
  NEARER_CHECK(reader.finish());
  return opened;
}

Result<Bytes> sealed(const ledger::EpochKey& key, const ledger::GroupId& group, ByteView content,
                     crypto::Random& random) {
  NEARER_TRY(plain, padded(content));
  const auto mailbox = mailbox_of(key, group).open;
  const auto tag = tag_of(key, mailbox);
  const auto nonce = random.block<24>();
  const auto closed = crypto::seal(entry_key(key), nonce, associated(tag, mailbox), plain);
  wire::Writer writer;
  writer.u8(envelope_version).u8(envelope_suite).block(tag).block(nonce).block(closed);
  return writer.take();
}

}  // namespace

std::size_t fitting(std::span<const ledger::Entry> entries) {
  std::size_t used = 0;
  std::size_t count = 0;
  for (const auto& entry : entries) {
    used += each_entry_overhead + packed_size(entry);
    if (used > largest_content || count == most_entries) break;
    ++count;
  }
  return count;
}

Result<Bytes> seal(const ledger::EpochKey& key, const ledger::GroupId& group, std::span<const ledger::Entry> entries,
                   crypto::Random& random) {
  NEARER_TRY(content, content_of(entries));
  return sealed(key, group, content, random);
}

Result<Bytes> seal_asking(const ledger::EpochKey& key, const ledger::GroupId& group, ByteView asking,
                          crypto::Random& random) {
  const auto content = wire::Writer().u8(0).block(asking).take();
  return sealed(key, group, content, random);
}

Result<Opened> open(std::span<const ledger::LiveKey> keys, const ledger::GroupId& group,
                    const crypto::VerifyKey& mailbox, ByteView bytes) {
  NEARER_TRY(frame, read_frame(bytes));
  NEARER_TRY(key, key_for(keys, group, mailbox, frame.tag));
  NEARER_TRY(padded_plain,
             crypto::open(entry_key(key->key), frame.nonce, associated(frame.tag, mailbox), frame.sealed));
  NEARER_TRY(plain, crypto::unpad(padded_plain));
  return read_content(plain, group, key->epoch);
}

}  // namespace nearer::envelope
