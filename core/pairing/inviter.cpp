#include "base/text_encoding.h"
#include "crypto/auth/equal.h"
#include "pairing/state.h"

namespace nearer::pairing {
namespace {

using Envelopes = Result<std::vector<Bytes>>;

Envelopes take_commitment(HandshakeState& state, ByteView plain, crypto::Random& random) {
  // The first commitment stays: a second one is another device with the same code, and gets no answer.
  if (state.phase != Phase::waiting) {
    state.second_joiner = true;
    return std::vector<Bytes>{};
  }
  NEARER_CHECK(block_of<32>(plain));
  state.commitment = copy_of(plain);
  state.inviter_opening = write_opening(state.own->opening);
  NEARER_TRY(envelope, state.send(Message::inviter_opening, state.inviter_opening, random));
  state.phase = Phase::answered;
  return std::vector<Bytes>{std::move(envelope)};
}

Envelopes take_opening(HandshakeState& state, ByteView plain, crypto::Random& random) {
  if (state.phase != Phase::answered) return refuse(Problem::unexpected_message);
  NEARER_TRY(opening, read_opening(plain));
  if (!crypto::equal(commitment_to(opening), state.commitment)) return refuse(Problem::bad_commitment);
  NEARER_CHECK(state.make_keys(opening, plain));
  const auto introduction = seal_introduction(*state.session, Role::inviter, state.own_introduction(), random);
  NEARER_TRY(envelope, state.send(Message::inviter_introduction, introduction, random));
  state.phase = Phase::confirming;
  return std::vector<Bytes>{std::move(envelope)};
}

Envelopes take_introduction(HandshakeState& state, ByteView plain) {
  if (state.phase != Phase::confirming) return refuse(Problem::unexpected_message);
  NEARER_TRY(introduction, open_introduction(*state.session, Role::joiner, plain));
  NEARER_CHECK(state.meet(introduction));
  state.phase = Phase::introduced;
  return std::vector<Bytes>{};
}

Envelopes act(HandshakeState& state, const OpenedMessage& opened, crypto::Random& random) {
  switch (opened.message) {
    case Message::commitment:
      return take_commitment(state, opened.plain, random);
    case Message::joiner_opening:
      return take_opening(state, opened.plain, random);
    case Message::joiner_introduction:
      return take_introduction(state, opened.plain);
    case Message::inviter_opening:
    case Message::inviter_introduction:
    case Message::founding:
      break;
  }
  // A message that only this side makes, and that this side did not make.
  return refuse(Problem::unexpected_message);
}

}  // namespace

Result<Inviter> Inviter::begin(Kind kind, std::span<const ledger::DeviceRecord> own, Moment now,
                               crypto::Random& random) {
  NEARER_TRY(state, begin_state(Role::inviter, {kind, random.secret<InvitationSecret>()}, own, now, random));
  return Inviter(std::move(state));
}

Result<Inviter> Inviter::load(ByteView saved) {
  NEARER_TRY(state, read_state(saved, Role::inviter));
  return Inviter(std::move(state));
}

std::optional<std::string> Inviter::invitation() const {
  if (!state_->secret) return std::nullopt;
  return write_invitation(state_->invitation());
}

Result<std::vector<Bytes>> Inviter::receive(ByteView envelope, Moment now, crypto::Random& random) {
  return state_->receive(envelope, now, random, act);
}

bool Inviter::second_joiner_seen() const { return state_->second_joiner; }

Result<Bytes> Inviter::found(ByteView founding, Moment now, crypto::Random& random) {
  state_->lapse(now);
  if (state_->phase == Phase::burnt) return refuse(*state_->burnt_by);
  if (state_->phase != Phase::introduced) return refuse(Problem::not_now);
  if (!state_->compared) return refuse(Problem::words_not_compared);
  if (founding.size() > longest_founding) return refuse(Problem::too_long);
  const auto payload = seal_payload(*state_->session, Role::inviter, Message::founding, founding, random);
  NEARER_TRY(envelope, state_->send(Message::founding, payload, random));
  state_->phase = Phase::founded;
  return std::move(envelope);
}

}  // namespace nearer::pairing
