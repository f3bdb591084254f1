#include "pairing/handshake.h"

#include "pairing/state.h"

namespace nearer::pairing {

Handshake::Handshake(std::unique_ptr<HandshakeState> state) : state_(std::move(state)) {}
Handshake::Handshake(Handshake&&) noexcept = default;
Handshake& Handshake::operator=(Handshake&&) noexcept = default;
Handshake::~Handshake() = default;

Kind Handshake::kind() const { return state_->kind; }
Phase Handshake::phase() const { return state_->phase; }
std::optional<Problem> Handshake::burnt_by() const { return state_->burnt_by; }
bool Handshake::compared() const { return state_->compared; }

std::optional<crypto::SigningPair> Handshake::mailbox() const {
  if (!state_->secret) return std::nullopt;
  return invitation_mailbox(state_->invitation());
}

std::vector<Bytes> Handshake::sent() const {
  std::vector<Bytes> envelopes;
  for (const auto& sent : state_->sent) envelopes.push_back(sent.envelope);
  return envelopes;
}

namespace {
bool has_words(const HandshakeState& state) {
  return state.phase == Phase::introduced || state.phase == Phase::founded;
}
}  // namespace

std::optional<SafetyWords> Handshake::words() const {
  if (!has_words(*state_)) return std::nullopt;
  return state_->session->words;
}

Result<void> Handshake::words_match() {
  if (state_->phase == Phase::burnt) return refuse(*state_->burnt_by);
  if (!has_words(*state_)) return refuse(Problem::not_now);
  state_->compared = true;
  return {};
}

void Handshake::words_differ() { state_->burn(Problem::words_differ); }
void Handshake::cancel() { state_->burn(Problem::invitation_withdrawn); }

std::optional<Met> Handshake::met() const {
  if (!has_words(*state_) || !state_->compared) return std::nullopt;
  return Met{state_->theirs, state_->group};
}

bool Handshake::lapse(Moment now) {
  state_->lapse(now);
  return state_->phase == Phase::burnt;
}

Bytes Handshake::save() const { return write_state(*state_); }

}  // namespace nearer::pairing
