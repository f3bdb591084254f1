#include "mailbox/request.h"

#include <array>

#include "crypto/auth/hash.h"
#include "crypto/auth/labels.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer::mailbox {
namespace {

Bytes written(const Body& body) {
  wire::Writer out;
  if (const auto* create = std::get_if<Create>(&body))
    out.u32(create->day).u64(create->work).u8(static_cast<std::uint8_t>(create->retention));
  if (const auto* deposit = std::get_if<Deposit>(&body)) out.block(deposit->envelope);
  if (const auto* collect = std::get_if<Collect>(&body)) 
    out.u64(collect->from.after).block(collect->from.trail.bytes).u16(collect->max);
  return out.take();
}

Bytes to_be_signed(Operation operation, const MailboxId& mailbox, const Nonce& nonce, ByteView body) {
  wire::Writer out;
  out.u8(static_cast<std::uint8_t>(operation)).block(mailbox.bytes).block(nonce.bytes);
  out.block(crypto::hash(crypto::Labels::relaybody, {body}));
  return out.take();
}

Result<Body> read_create(wire::Reader& in) {
  NEARER_TRY(day, in.u32());
  NEARER_TRY(work, in.u64());
  NEARER_TRY(retention, in.u8());
  if (!is_retention(retention)) return refuse(Problem::out_of_range, "retention");
  return Create{day, work, static_cast<Retention>(retention)};
}

Result<Body> read_deposit(wire::Reader& in) {
  const auto envelope = in.rest();
  if (!is_size_class(envelope.size())) return refuse(Problem::wrong_size_class, "envelope");
  return Deposit{envelope};
}

Result<Body> read_collect(wire::Reader& in) {
  NEARER_TRY(after, in.u64());
  NEARER_TRY(trail, in.block<8>());
  NEARER_TRY(max, in.u16());
  if (max == 0 || max > most_per_collect) return refuse(Problem::out_of_range, "max");
  return Collect{{after, {trail}}, max};
}

Result<Body> read_body(std::uint8_t operation, wire::Reader& in) {
  switch (static_cast<Operation>(operation)) {
    case Operation::create:
      return read_create(in);
    case Operation::deposit:
      return read_deposit(in);
    case Operation::collect:
      return read_collect(in);
    case Operation::subscribe:
      return Subscribe{};
  }
  return refuse(Problem::unknown_kind, "operation");
}

}  // namespace

Operation operation_of(const Body& body) {
  constexpr std::array order{Operation::create, Operation::deposit, Operation::collect, Operation::subscribe};
  return order[body.index()];
}

Bytes signed_request(const crypto::SigningPair& owner, const Nonce& nonce, const Body& body) {
  const auto operation = operation_of(body);
  const MailboxId mailbox{owner.open.bytes};
  const auto inner = written(body);
  const auto signature =
      crypto::sign(owner.secret, crypto::Labels::relay, to_be_signed(operation, mailbox, nonce, inner));
  wire::Writer out;
  out.u8(protocol_version).u8(static_cast<std::uint8_t>(operation));
  out.block(mailbox.bytes).block(nonce.bytes).block(signature.bytes).block(inner);
  return out.take();
}

Result<Request> read_request(ByteView bytes) {
  wire::Reader in(bytes);
  NEARER_TRY(version, in.u8());
  if (version > protocol_version) return refuse(Problem::newer_version, "version");
  if (version != protocol_version) return refuse(Problem::bad_version, "version");
  NEARER_TRY(operation, in.u8());
  NEARER_TRY(mailbox, in.block<32>());
  NEARER_TRY(nonce, in.block<16>());
  NEARER_TRY(signature, in.block<64>());
  const auto inner = bytes.subspan(request_head);
  NEARER_TRY(body, read_body(operation, in));
  NEARER_CHECK(in.finish());
  return Request{{mailbox}, {nonce}, {signature}, inner, body};
}

bool is_signed_by_owner(const Request& request) {
  const auto signed_bytes =
      to_be_signed(operation_of(request.body), request.mailbox, request.nonce, request.signed_body);
  return crypto::verify(request.mailbox.key(), crypto::Labels::relay, signed_bytes, request.signature);
}

}  // namespace nearer::mailbox
