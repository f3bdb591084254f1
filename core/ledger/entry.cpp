#include "ledger/entry.h"

#include <algorithm>
#include <utility>

#include "crypto/auth/hash.h"
#include "ledger/kinds.h"
#include "ledger/membership.h"

namespace nearer::ledger {
namespace {

Result<Heads> read_heads(wire::Reader& reader, const DeviceId& author) {
  NEARER_TRY(count, reader.u8());
  if (count > most_members) return refuse(Problem::too_many, "heads");
  Heads heads;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(device, reader.block<16>());
    NEARER_TRY(sequence, reader.u64());
    NEARER_TRY(id, reader.block<32>());
    const Head head{{device}, sequence, {id}};
    if (sequence == 0 || sequence > largest_sequence) return refuse(Problem::out_of_range, "heads");
    const bool rising = at == 0 || heads.all().back().device < head.device;
    if (!rising || head.device == author) return refuse(Problem::not_canonical, "heads");
    heads.add(head);
  }
  return heads;
}

Result<void> check_frame(wire::Reader& reader) {
  NEARER_TRY(version, reader.u8());
  NEARER_TRY(suite, reader.u8());
  if (version == 0) return refuse(Problem::bad_version);
  if (version > entry_version) return refuse(Problem::newer_version);
  if (suite != entry_suite) return refuse(Problem::bad_suite);
  return {};
}

Result<void> check_ranges(const Header& header) {
  if (header.epoch == 0) return refuse(Problem::out_of_range, "epoch");
  if (header.sequence == 0 || header.sequence > largest_sequence) return refuse(Problem::out_of_range, "sequence");
  if (header.kind == 0) return refuse(Problem::out_of_range, "kind");
  const bool first = header.sequence == 1;
  if (first != (header.previous == EntryId{})) return refuse(Problem::not_canonical, "previous");
  return {};
}

}  // namespace

bool Heads::add(const Head& head) {
  if (count_ == heads_.size()) return false;
  heads_[count_++] = head;
  return true;
}

bool operator==(const Heads& one, const Heads& other) { return std::ranges::equal(one.all(), other.all()); }

Bytes encode(const Header& header) {
  wire::Writer writer;
  writer.u8(entry_version).u8(entry_suite).block(header.group.bytes).u32(header.epoch).block(header.author.bytes);
  writer.u64(header.sequence).block(header.previous.bytes).u8(static_cast<std::uint8_t>(header.heads.size()));
  for (const auto& head : header.heads.all()) {
    writer.block(head.device.bytes).u64(head.sequence).block(head.id.bytes);
  }
  writer.u64(header.lamport).u32(header.coarse_hour).u16(header.kind).block(header.body_hash);
  return writer.take();
}

Result<Header> decode(ByteView core) {
  wire::Reader reader(core);
  NEARER_CHECK(check_frame(reader));
  if (core.size() > largest_core) return refuse(Problem::too_long);
  NEARER_TRY(group, reader.block<16>());
  NEARER_TRY(epoch, reader.u32());
  NEARER_TRY(author, reader.block<16>());
  NEARER_TRY(sequence, reader.u64());
  NEARER_TRY(previous, reader.block<32>());
  NEARER_TRY(heads, read_heads(reader, {author}));
  NEARER_TRY(lamport, reader.u64());
  NEARER_TRY(coarse_hour, reader.u32());
  NEARER_TRY(kind, reader.u16());
  NEARER_TRY(hash, reader.block<32>());
  NEARER_CHECK(reader.finish());
  const Header header{{group}, epoch, {author}, sequence, {previous}, heads, lamport, coarse_hour, kind, hash};
  NEARER_CHECK(check_ranges(header));
  return header;
}

EntryId entry_id(ByteView core) { return {crypto::hash(crypto::Labels::event, {core})}; }

Block<32> body_hash(std::uint16_t kind, ByteView body) {
  if (kind != kind_membership) return crypto::hash(crypto::Labels::body, {body});
  return crypto::hash(crypto::Labels::body, {without_boxes(body)});
}

Bytes pack(const Entry& entry) {
  wire::Writer writer;
  writer.bytes_u16(entry.core).bytes_u16(entry.auth).u8(entry.body ? 1 : 0);
  writer.bytes_u32(entry.body ? ByteView(*entry.body) : ByteView());
  return writer.take();
}

Result<Unpacked> unpack_parts(ByteView packed) {
  wire::Reader reader(packed);
  NEARER_TRY(core, reader.view_u16(largest_core));
  NEARER_TRY(auth, reader.view_u16(largest_auth));
  NEARER_TRY(body_there, reader.u8());
  NEARER_TRY(body, reader.view_u32(largest_history));
  NEARER_CHECK(reader.finish());
  if (body_there > 1 || (body_there == 0 && !body.empty())) return refuse(Problem::not_canonical, "body");
  return Unpacked{core, auth, body_there ? std::optional(body) : std::nullopt};
}

Result<Entry> unpack(ByteView packed) {
  NEARER_TRY(parts, unpack_parts(packed));
  NEARER_TRY(header, decode(parts.core));
  Entry entry{header, copy_of(parts.core), copy_of(parts.auth), std::nullopt, entry_id(parts.core)};
  if (parts.body && parts.body->size() > largest_body_of(header.kind)) return refuse(Problem::too_long, "body");
  if (parts.body) entry.body = copy_of(*parts.body);
  if (entry.body && body_hash(header.kind, *entry.body) != header.body_hash) return refuse(Problem::bad_hash);
  return entry;
}

}  // namespace nearer::ledger
