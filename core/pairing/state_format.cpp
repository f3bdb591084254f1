#include <algorithm>

#include "pairing/state.h"
#include "wire/reader.h"
#include "wire/writer.h"

// docs/spec/pairing.md, "Kept state"

namespace nearer::pairing {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint8_t suite = 1;

enum Flag : std::uint8_t { compared = 1, second_joiner = 2, own_echo = 4, delivered = 8 };
constexpr std::uint8_t all_flags = 15;

constexpr std::size_t longest_problem_name = 64;
constexpr std::size_t most_received = 4;

bool has_session(Phase phase) { return phase >= Phase::confirming; }
bool has_met(Phase phase) { return phase >= Phase::introduced; }

void write_records(wire::Writer& writer, const std::vector<ledger::DeviceRecord>& records) {
  writer.u8(static_cast<std::uint8_t>(records.size()));
  for (const auto& record : records) ledger::write_record(writer, record);
}

Result<std::vector<ledger::DeviceRecord>> read_records(wire::Reader& reader, ledger::Person person) {
  NEARER_TRY(count, reader.u8());
  if (count == 0 || count > most_introduced_records) return refuse(Problem::out_of_range, "records");
  std::vector<ledger::DeviceRecord> records;
  for (int at = 0; at < count; ++at) {
    NEARER_TRY(record, ledger::read_record(reader));
    if (record.person != person) return refuse(Problem::out_of_range, "person");
    records.push_back(record);
  }
  return records;
}

template <class S>
Result<S> read_secret(wire::Reader& reader) {
  NEARER_TRY(view, reader.view(S::size));
  return S::read(view);
}

void write_half(wire::Writer& writer, const HandshakeState& state) {
  writer.block(state.own->secret.reveal()).block(state.own->opening.nonce);
  writer.bytes_u16(state.commitment).bytes_u16(state.inviter_opening);
}

Result<void> read_half(wire::Reader& reader, HandshakeState& state) {
  NEARER_TRY(secret, read_secret<crypto::ExchangeSecret>(reader));
  NEARER_TRY(nonce, reader.block<32>());
  const auto open = crypto::public_of(secret);
  state.own = OwnHalf{std::move(secret), {open, nonce}};
  NEARER_TRY(commitment, reader.bytes_u16(32));
  NEARER_TRY(inviter_opening, reader.bytes_u16(64));
  state.commitment = std::move(commitment);
  state.inviter_opening = std::move(inviter_opening);
  const bool committed = state.role == Role::joiner || state.phase == Phase::answered;
  const bool opened = state.role == Role::inviter && state.phase == Phase::answered;
  if (state.commitment.size() != (committed ? 32U : 0U)) return refuse(Problem::not_canonical, "commitment");
  if (state.inviter_opening.size() != (opened ? 64U : 0U)) return refuse(Problem::not_canonical, "inviter_opening");
  return {};
}

void write_session(wire::Writer& writer, const Session& session) {
  writer.block(session.transcript);
  for (const auto word : session.words) writer.u16(word);
  writer.block(session.confirm_inviter.reveal()).block(session.confirm_joiner.reveal());
  writer.block(session.seal_inviter.reveal()).block(session.seal_joiner.reveal());
}

Result<Session> read_session(wire::Reader& reader) {
  NEARER_TRY(transcript, reader.block<32>());
  SafetyWords words;
  for (auto& word : words) {
    NEARER_TRY(index, reader.u16());
    if (index > 1023) return refuse(Problem::out_of_range, "words");
    word = index;
  }
  NEARER_TRY(confirm_inviter, read_secret<ConfirmKey>(reader));
  NEARER_TRY(confirm_joiner, read_secret<ConfirmKey>(reader));
  NEARER_TRY(seal_inviter, read_secret<crypto::AeadKey>(reader));
  NEARER_TRY(seal_joiner, read_secret<crypto::AeadKey>(reader));
  return Session{transcript,
                 words,
                 std::move(confirm_inviter),
                 std::move(confirm_joiner),
                 std::move(seal_inviter),
                 std::move(seal_joiner)};
}

Result<void> read_meeting(wire::Reader& reader, HandshakeState& state) {
  NEARER_TRY(theirs, read_records(reader, person_of(other(state.role), state.kind)));
  NEARER_TRY(group, reader.block<16>());
  state.theirs = std::move(theirs);
  state.group = {group};
  return {};
}

/// The own messages that exist in a phase.
std::vector<Message> made_until(Role role, Phase phase) {
  std::vector<Message> made;
  if (role == Role::inviter) {
    if (phase >= Phase::answered) made.push_back(Message::inviter_opening);
    if (phase >= Phase::confirming) made.push_back(Message::inviter_introduction);
    if (phase >= Phase::founded) made.push_back(Message::founding);
    return made;
  }
  made.push_back(Message::commitment);
  if (phase >= Phase::confirming) made.push_back(Message::joiner_opening);
  if (phase >= Phase::introduced) made.push_back(Message::joiner_introduction);
  return made;
}

Result<void> read_sent(wire::Reader& reader, HandshakeState& state) {
  const auto expected = made_until(state.role, state.phase);
  NEARER_TRY(count, reader.u8());
  if (count != expected.size()) return refuse(Problem::not_canonical, "sent");
  for (const auto message : expected) {
    NEARER_TRY(envelope, reader.view(envelope_size(message)));
    state.sent.push_back({message, copy_of(envelope)});
  }
  return {};
}

Result<void> read_received(wire::Reader& reader, HandshakeState& state) {
  NEARER_TRY(count, reader.u8());
  if (count > most_received) return refuse(Problem::too_many, "received");
  for (int at = 0; at < count; ++at) {
    NEARER_TRY(hash, reader.block<32>());
    state.received.push_back(hash);
  }
  return {};
}

std::uint8_t flags_of(const HandshakeState& state) {
  return static_cast<std::uint8_t>((state.compared ? Flag::compared : 0) |
                                   (state.second_joiner ? Flag::second_joiner : 0) |
                                   (state.own_echo ? Flag::own_echo : 0) | (state.delivered ? Flag::delivered : 0));
}

/// Flags that cannot be together with the phase or the role are a damaged state, never a reason to enrol anybody.
Result<void> read_flags(wire::Reader& reader, HandshakeState& state) {
  NEARER_TRY(flags, reader.u8());
  if ((flags & ~all_flags) != 0) return refuse(Problem::out_of_range, "flags");
  state.compared = (flags & Flag::compared) != 0;
  state.second_joiner = (flags & Flag::second_joiner) != 0;
  state.own_echo = (flags & Flag::own_echo) != 0;
  if ((flags & Flag::delivered) != 0) state.delivered.emplace();
  const bool founded = state.phase == Phase::founded;
  if (state.compared && !has_met(state.phase)) return refuse(Problem::not_canonical, "compared");
  if (state.second_joiner && state.role == Role::joiner) return refuse(Problem::not_canonical, "second_joiner");
  if (state.own_echo && state.role == Role::inviter) return refuse(Problem::not_canonical, "own_echo");
  if (state.delivered.has_value() != (founded && state.role == Role::joiner)) return refuse(Problem::not_canonical, "delivered");
  if (founded && state.role == Role::inviter && !state.compared) return refuse(Problem::not_canonical, "compared");
  return {};
}

Result<void> read_burnt(wire::Reader& reader, HandshakeState& state) {
  NEARER_TRY(text, reader.bytes_u16(longest_problem_name));
  const auto problem = problem_named({reinterpret_cast<const char*>(text.data()), text.size()});
  if (!problem) return refuse(Problem::newer_version, "burnt_by");
  state.burnt_by = *problem;
  return reader.finish();
}

Result<void> read_alive(wire::Reader& reader, HandshakeState& state) {
  NEARER_CHECK(read_flags(reader, state));
  NEARER_TRY(secret, read_secret<InvitationSecret>(reader));
  state.secret = std::move(secret);
  NEARER_TRY(own_records, read_records(reader, person_of(state.role, state.kind)));
  state.own_records = std::move(own_records);
  NEARER_TRY(share, reader.block<32>());
  state.own_share = share;
  if (has_session(state.phase)) {
    NEARER_TRY(session, read_session(reader));
    state.session = std::move(session);
  } else {
    NEARER_CHECK(read_half(reader, state));
  }
  if (has_met(state.phase)) NEARER_CHECK(read_meeting(reader, state));
  if (state.delivered) {
    NEARER_TRY(delivered, reader.bytes_u32(envelope_size(Message::founding)));
    state.delivered = std::move(delivered);
  }
  NEARER_CHECK(read_sent(reader, state));
  NEARER_CHECK(read_received(reader, state));
  return reader.finish();
}

struct Head {
  Kind kind;
  Phase phase;
  Moment begun;
};

Result<Head> read_head(wire::Reader& reader, Role role) {
  NEARER_TRY(found_version, reader.u8());
  NEARER_TRY(found_suite, reader.u8());
  if (found_version == 0) return refuse(Problem::bad_version);
  if (found_suite == 0) return refuse(Problem::bad_suite);
  if (found_version != version || found_suite != suite) return refuse(Problem::newer_version);
  NEARER_TRY(found_role, reader.u8());
  if (found_role != static_cast<std::uint8_t>(role)) return refuse(Problem::bad_magic, "role");
  NEARER_TRY(kind, reader.u8());
  if (kind != 1 && kind != 2) return refuse(Problem::out_of_range, "kind");
  NEARER_TRY(phase, reader.u8());
  if (phase < 1 || phase > 6) return refuse(Problem::out_of_range, "phase");
  if (role == Role::joiner && static_cast<Phase>(phase) == Phase::answered)
    return refuse(Problem::out_of_range, "phase");
  NEARER_TRY(seconds, reader.u64());
  NEARER_TRY(zone, reader.u32());
  return Head{static_cast<Kind>(kind), static_cast<Phase>(phase),
              Moment{static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(zone)}};
}

}  // namespace

Bytes write_state(const HandshakeState& state) {
  wire::Writer writer;
  writer.u8(version).u8(suite);
  writer.u8(static_cast<std::uint8_t>(state.role)).u8(static_cast<std::uint8_t>(state.kind));
  writer.u8(static_cast<std::uint8_t>(state.phase));
  writer.u64(static_cast<std::uint64_t>(state.begun.seconds));
  writer.u32(static_cast<std::uint32_t>(state.begun.zone_minutes));
  if (state.phase == Phase::burnt) return writer.bytes_u16(bytes_of(name(*state.burnt_by))).take();

  writer.u8(flags_of(state)).block(state.secret->reveal());
  write_records(writer, state.own_records);
  writer.block(state.own_share);
  has_session(state.phase) ? write_session(writer, *state.session) : write_half(writer, state);
  if (has_met(state.phase)) {
    write_records(writer, state.theirs);
    writer.block(state.group.bytes);
  }
  if (state.delivered) writer.bytes_u32(*state.delivered);
  writer.u8(static_cast<std::uint8_t>(state.sent.size()));
  for (const auto& sent : state.sent) writer.block(sent.envelope);
  writer.u8(static_cast<std::uint8_t>(state.received.size()));
  for (const auto& hash : state.received) writer.block(hash);
  return writer.take();
}

Result<std::unique_ptr<HandshakeState>> read_state(ByteView saved, Role role) {
  wire::Reader reader(saved);
  NEARER_TRY(head, read_head(reader, role));
  auto state = std::make_unique<HandshakeState>(role, head.kind, head.begun);
  state->phase = head.phase;
  NEARER_CHECK(head.phase == Phase::burnt ? read_burnt(reader, *state) : read_alive(reader, *state));
  return state;
}

}  // namespace nearer::pairing
