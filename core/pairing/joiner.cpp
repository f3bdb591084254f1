#include "pairing/state.h"

namespace nearer::pairing {
namespace {

using Envelopes = Result<std::vector<Bytes>>;

Envelopes see_other_commitment(const HandshakeState& state) {
  // Ours came first: the other device is the one that is too late, and the inviter has told its person.
  if (state.own_echo) return std::vector<Bytes>{};
  return refuse(Problem::invitation_used);
}

Envelopes take_opening(HandshakeState& state, ByteView plain, crypto::Random& random) {
  if (state.phase != Phase::waiting) return refuse(Problem::unexpected_message);
  NEARER_TRY(opening, read_opening(plain));
  state.inviter_opening = copy_of(plain);
  const auto own_opening = write_opening(state.own->opening);
  NEARER_CHECK(state.make_keys(opening, own_opening));
  NEARER_TRY(envelope, state.send(Message::joiner_opening, own_opening, random));
  state.phase = Phase::confirming;
  return std::vector<Bytes>{std::move(envelope)};
}

Envelopes take_introduction(HandshakeState& state, ByteView plain, crypto::Random& random) {
  if (state.phase != Phase::confirming) return refuse(Problem::unexpected_message);
  NEARER_TRY(introduction, open_introduction(*state.session, Role::inviter, plain));
  NEARER_CHECK(state.meet(introduction));
  const auto own = seal_introduction(*state.session, Role::joiner, state.own_introduction(), random);
  NEARER_TRY(envelope, state.send(Message::joiner_introduction, own, random));
  state.phase = Phase::introduced;
  return std::vector<Bytes>{std::move(envelope)};
}

Envelopes take_founding(HandshakeState& state, ByteView plain) {
  if (state.phase != Phase::introduced) return refuse(Problem::unexpected_message);
  NEARER_TRY(founding, open_payload(*state.session, Role::inviter, Message::founding, plain));
  state.delivered = std::move(founding);
  state.phase = Phase::founded;
  return std::vector<Bytes>{};
}

Envelopes act(HandshakeState& state, const OpenedMessage& opened, crypto::Random& random) {
  switch (opened.message) {
    case Message::commitment:
      return see_other_commitment(state);
    case Message::inviter_opening:
      return take_opening(state, opened.plain, random);
    case Message::inviter_introduction:
      return take_introduction(state, opened.plain, random);
    case Message::founding:
      return take_founding(state, opened.plain);
    case Message::joiner_opening:
    case Message::joiner_introduction:
      break;
  }
  // A message that only this side makes, and that this side did not make.
  return refuse(Problem::unexpected_message);
}

}  // namespace

Result<Joiner> Joiner::begin(Invitation invitation, std::span<const ledger::DeviceRecord> own, Moment now,
                             crypto::Random& random) {
  NEARER_TRY(state, begin_state(Role::joiner, std::move(invitation), own, now, random));
  state->commitment = copy_of(commitment_to(state->own->opening));
  NEARER_CHECK(state->send(Message::commitment, state->commitment, random));
  return Joiner(std::move(state));
}

Result<Joiner> Joiner::load(ByteView saved) {
  NEARER_TRY(state, read_state(saved, Role::joiner));
  return Joiner(std::move(state));
}

Result<std::vector<Bytes>> Joiner::receive(ByteView envelope, Moment now, crypto::Random& random) {
  return state_->receive(envelope, now, random, act);
}

Result<Bytes> Joiner::founding() const {
  if (state_->phase == Phase::burnt) return refuse(*state_->burnt_by);
  if (!state_->compared) return refuse(Problem::words_not_compared);
  if (!state_->delivered) return refuse(Problem::not_now);
  return *state_->delivered;
}

}  // namespace nearer::pairing
