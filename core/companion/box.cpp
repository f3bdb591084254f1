#include "companion/box.h"

namespace nearer {

void write_box(wire::Writer& writer, const Box& box) {
  writer.block(box.owner.secret.reveal()).block(box.owner.open.bytes);
  writer.u8(static_cast<std::uint8_t>(box.retention)).u8(box.made ? 1 : 0);
  writer.u64(box.cursor.after).block(box.cursor.trail.bytes).u64(static_cast<std::uint64_t>(box.until));
  writer.u8(static_cast<std::uint8_t>(box.doubts.size()));
  for (const auto& doubt : box.doubts) write_doubt(writer, doubt);
  writer.u8(box.share.devices()).u64(static_cast<std::uint64_t>(box.share.used_until()));
}

namespace {

constexpr std::uint8_t without_trails = 1;

Result<mailbox::Cursor> read_cursor(wire::Reader& reader, std::uint8_t version) {
  if (version == without_trails) NEARER_CHECK(reader.u32());  // the mailbox's day of birth
  NEARER_TRY(after, reader.u64());
  if (version == without_trails) return mailbox::Cursor{after, {}};
  NEARER_TRY(trail, reader.block<8>());
  return mailbox::Cursor{after, {trail}};
}

Result<std::vector<Doubt>> read_doubts(wire::Reader& reader, std::uint8_t version) {
  std::vector<Doubt> doubts;
  if (version == without_trails) return doubts;
  NEARER_TRY(count, reader.u8());
  if (count > Box::most_doubts) return refuse(Problem::too_many);
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(doubt, read_doubt(reader));
    doubts.push_back(doubt);
  }
  return doubts;
}

Result<Share> read_share(wire::Reader& reader, std::uint8_t version) {
  if (version == without_trails) return Share{};
  NEARER_TRY(devices, reader.u8());
  NEARER_TRY(used_until, reader.u64());
  Share share(devices);
  share.set_used_until(static_cast<std::int64_t>(used_until));
  return share;
}

}  // namespace

Result<Box> read_box(wire::Reader& reader, std::uint8_t version) {
  NEARER_TRY(secret_bytes, reader.view(64));
  NEARER_TRY(secret, crypto::SigningKey::read(secret_bytes));
  NEARER_TRY(open, reader.block<32>());
  NEARER_TRY(retention, reader.u8());
  if (!mailbox::is_retention(retention)) return refuse(Problem::out_of_range);
  NEARER_TRY(made, reader.u8());
  NEARER_TRY(cursor, read_cursor(reader, version));
  NEARER_TRY(until, reader.u64());
  NEARER_TRY(doubts, read_doubts(reader, version));
  NEARER_TRY(share, read_share(reader, version));
  return Box{crypto::SigningPair{std::move(secret), crypto::VerifyKey{open}},
             static_cast<mailbox::Retention>(retention),
             made != 0,
             cursor,
             static_cast<std::int64_t>(until),
             std::move(doubts),
             share};
}

}  // namespace nearer
