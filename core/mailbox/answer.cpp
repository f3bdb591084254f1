#include "mailbox/answer.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "mailbox/request.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::mailbox {
namespace {

constexpr std::size_t answer_head = 1 + 1 + 4;

Bytes padded(Outcome outcome, ByteView body) {
  wire::Writer out;
  out.u8(protocol_version).u8(static_cast<std::uint8_t>(outcome)).bytes_u32(body);
  auto bytes = out.take();
  bytes.resize(padded_size(bytes.size()), 0);
  return bytes;
}

Result<Arrived> read_arrived(wire::Reader& in, std::uint64_t previous) {
  NEARER_TRY(number, in.u64());
  if (number <= previous) return refuse(Problem::not_canonical, "number");
  NEARER_TRY(trail, in.block<8>());
  NEARER_TRY(envelope, in.view_u32(largest_envelope));
  if (!is_size_class(envelope.size())) return refuse(Problem::wrong_size_class, "envelope");
  return Arrived{number, {trail}, envelope};
}

Result<bool> read_flag(wire::Reader& in, std::string_view field) {
  NEARER_TRY(flag, in.u8());
  if (flag > 1) return refuse(Problem::not_canonical, std::string(field));
  return flag == 1;
}

}  // namespace

Bytes answer(Outcome outcome) { return padded(outcome, {}); }

Bytes deposited_answer(std::uint64_t number) {
  wire::Writer body;
  body.u64(number);
  return padded(Outcome::done, body.view());
}

Bytes collected_answer(const Collected& collected) {
  wire::Writer body;
  body.u8(collected.anew ? 1 : 0).u8(collected.more ? 1 : 0);
  body.u16(static_cast<std::uint16_t>(collected.envelopes.size()));
  for (const auto& arrived : collected.envelopes) body.u64(arrived.number).block(arrived.trail.bytes).bytes_u32(arrived.envelope);
  return padded(Outcome::done, body.view());
}

Result<Answer> read_answer(ByteView bytes) {
  wire::Reader in(bytes);
  NEARER_TRY(version, in.u8());
  if (version > protocol_version) return refuse(Problem::newer_version, "version");
  if (version != protocol_version) return refuse(Problem::bad_version, "version");
  NEARER_TRY(outcome, in.u8());
  if (outcome >= outcome_count) return refuse(Problem::unknown_kind, "outcome");
  NEARER_TRY(body, in.view_u32(largest_answer - answer_head));
  if (bytes.size() != padded_size(answer_head + body.size())) return refuse(Problem::bad_padding);
  const auto padding = in.rest();
  if (std::ranges::any_of(padding, [](std::uint8_t byte) { return byte != 0; })) return refuse(Problem::bad_padding);
  return Answer{static_cast<Outcome>(outcome), body};
}

Result<std::uint64_t> read_deposited(ByteView body) {
  wire::Reader in(body);
  NEARER_TRY(number, in.u64());
  NEARER_CHECK(in.finish());
  if (number == 0) return refuse(Problem::out_of_range, "number");
  return number;
}

Result<Collected> read_collected(ByteView body) {
  wire::Reader in(body);
  NEARER_TRY(anew, read_flag(in, "anew"));
  NEARER_TRY(more, read_flag(in, "more"));
  NEARER_TRY(count, in.u16());
  if (count > most_per_collect) return refuse(Problem::out_of_range, "count");
  Collected collected{anew, more, {}};
  std::uint64_t previous = 0;
  for (std::uint16_t at = 0; at < count; ++at) {
    NEARER_TRY(arrived, read_arrived(in, previous));
    previous = arrived.number;
    collected.envelopes.push_back(arrived);
  }
  NEARER_CHECK(in.finish());
  return collected;
}

Result<void> checked(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return {};
    case Outcome::absent:
      return refuse(Problem::mailbox_unknown);
    case Outcome::stale_greeting:
      return refuse(Problem::bad_nonce);
    case Outcome::more_work:
      return refuse(Problem::work_missing);
    case Outcome::full:
      return refuse(Problem::mailbox_full);
    case Outcome::too_often:
    case Outcome::busy:
      return refuse(Problem::too_often);
    case Outcome::malformed:
    case Outcome::unavailable:
      return refuse(Problem::refused_by_relay);
  }
  return refuse(Problem::refused_by_relay);
}

Cursor advanced(const Cursor& asked, const Collected& got) {
  if (!got.envelopes.empty()) return got.envelopes.back().cursor();
  return got.anew ? Cursor{} : asked;
}

Bytes nudge(const MailboxId& mailbox) {
  wire::Writer out;
  out.u8(nudge_mark).block(mailbox.bytes);
  return out.take();
}

Result<MailboxId> read_nudge(ByteView bytes) {
  wire::Reader in(bytes);
  NEARER_TRY(mark, in.u8());
  if (mark != nudge_mark) return refuse(Problem::unknown_kind, "nudge");
  NEARER_TRY(mailbox, in.block<32>());
  NEARER_CHECK(in.finish());
  return MailboxId{mailbox};
}

}  // namespace nearer::mailbox
