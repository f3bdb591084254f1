#include "companion/box.h"

#include <algorithm>

namespace nearer {
namespace {

Result<void> read_escrow(wire::Reader& reader, Box& box) {
  NEARER_TRY(deposited, reader.u8());
  NEARER_TRY(count, reader.u8());
  if (count > mailbox::envelopes_in_escrow) return refuse(Problem::too_long);
  box.deposited = deposited != 0;
  for (std::uint8_t at = 0; at < count; ++at) {
    NEARER_TRY(envelope, reader.view(mailbox::escrow_envelope));
    box.aside.push_back(copy_of(envelope));
  }
  return {};
}

}  // namespace

void Box::hold_aside(Bytes envelope) {
  if (envelope.size() != mailbox::escrow_envelope || aside.size() == mailbox::envelopes_in_escrow) return;
  if (std::ranges::find(aside, envelope) == aside.end()) aside.push_back(std::move(envelope));
}

void write_box(wire::Writer& writer, const Box& box) {
  writer.block(box.owner.secret.reveal()).block(box.owner.open.bytes);
  writer.u8(static_cast<std::uint8_t>(box.retention)).u8(box.made ? 1 : 0);
  writer.u32(box.cursor.born_day).u64(box.cursor.after).u64(static_cast<std::uint64_t>(box.until));
  if (!box.is_escrow()) return;
  writer.u8(box.deposited ? 1 : 0).u8(static_cast<std::uint8_t>(box.aside.size()));
  for (const auto& envelope : box.aside) writer.block(envelope);
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
  Box box{crypto::SigningPair{std::move(secret), crypto::VerifyKey{open}},
          static_cast<mailbox::Retention>(retention),
          made != 0,
          {born_day, after},
          static_cast<std::int64_t>(until)};
  if (box.is_escrow()) NEARER_CHECK(read_escrow(reader, box));
  return box;
}

}  // namespace nearer
