#include "companion/box.h"

namespace nearer {

void write_box(wire::Writer& writer, const Box& box) {
  writer.block(box.owner.secret.reveal()).block(box.owner.open.bytes);
  writer.u8(static_cast<std::uint8_t>(box.retention)).u8(box.made ? 1 : 0);
  writer.u32(box.cursor.born_day).u64(box.cursor.after).u64(static_cast<std::uint64_t>(box.until));
}

Result<Box> read_box(wire::Reader& reader) {
  NEARER_TRY(secret_bytes, reader.view(64));
  NEARER_TRY(secret, crypto::SigningKey::read(secret_bytes));
  NEARER_TRY(open, reader.block<32>());
  NEARER_TRY(retention, reader.u8());
  if (!mailbox::is_retention(retention)) return refuse(Problem::out_of_range);
  NEARER_TRY(made, reader.u8());
  NEARER_TRY(born_day, reader.u32());
  NEARER_TRY(after, reader.u64());
  NEARER_TRY(until, reader.u64());
  return Box{crypto::SigningPair{std::move(secret), crypto::VerifyKey{open}},
             static_cast<mailbox::Retention>(retention),
             made != 0,
             {born_day, after},
             static_cast<std::int64_t>(until)};
}

}  // namespace nearer
