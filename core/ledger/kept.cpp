#include "ledger/kept.h"

#include <utility>

namespace nearer::ledger {
namespace {

constexpr std::size_t stored_prefix = 1 + 4 + 32;

/// What read_stored or pack has made is sound.
Unpacked parts_of(ByteView packed) { return unpack_parts(packed).value_or(Unpacked{}); }

}  // namespace

ByteView Kept::core() const { return parts_of(packed).core; }

ByteView Kept::auth() const { return parts_of(packed).auth; }

std::optional<ByteView> Kept::body() const { return parts_of(packed).body; }

Kept kept_of(const Header& header, const EntryId& id, Bytes packed, std::uint32_t hour) {
  Kept kept;
  kept.id = id;
  kept.author = header.author;
  kept.sequence = header.sequence;
  kept.lamport = header.lamport;
  kept.epoch = header.epoch;
  kept.coarse_hour = header.coarse_hour;
  kept.kept_hour = hour;
  kept.kind = header.kind;
  kept.packed = std::move(packed);
  return kept;
}

Bytes write_stored(const Kept& kept) {
  wire::Writer writer;
  writer.u8(static_cast<std::uint8_t>(kept.standing)).u32(kept.kept_hour).block(kept.id.bytes).block(kept.packed);
  return writer.take();
}

Result<Restored> read_stored(Bytes stored) {
  wire::Reader reader(stored);
  NEARER_TRY(standing, reader.u8());
  NEARER_TRY(hour, reader.u32());
  NEARER_TRY(id, reader.block<32>());
  if (standing < 1 || standing > 4) return refuse(Problem::out_of_range, "standing");
  NEARER_TRY(parts, unpack_parts(reader.rest()));
  NEARER_TRY(header, decode(parts.core));
  stored.erase(stored.begin(), stored.begin() + stored_prefix);
  Restored restored{header, kept_of(header, {id}, std::move(stored), hour)};
  restored.kept.standing = Standing{standing};
  return restored;
}

}  // namespace nearer::ledger
