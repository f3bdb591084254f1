#include "matching/round.h"

#include <algorithm>

namespace nearer::matching {

Result<Round> Round::begin(const Session& session, Person me, std::int64_t opened) {
  if (me > 1) return refuse(Problem::out_of_range, "person");
  if (opened < 0) return refuse(Problem::out_of_range, "opened");
  return Round(session, me, opened);
}

Result<Bytes> Round::offer(const Choices& choices, std::int64_t now, crypto::Random& random) {
  NEARER_CHECK(at(RoundState::idle, now));
  NEARER_TRY(made, make_offer(session_, me_, choices, random));
  // What this side would refuse never leaves it.
  NEARER_TRY(verified, verify_offer(session_, me_, made.bytes));
  own_bytes_ = std::move(made.bytes);
  own_offer_ = std::move(verified);
  secrets_ = std::move(made.secrets);
  state_ = RoundState::offered;
  return *own_bytes_;
}

Result<Bytes> Round::own_offer() const {
  if (closed()) return refuse(Problem::round_closed);
  if (!own_bytes_) return refuse(Problem::not_now);
  return *own_bytes_;
}

Result<void> Round::take_offer(ByteView bytes, std::int64_t now) {
  lapse(now);
  if (closed()) return refuse(Problem::round_closed);
  if (partner_bytes_) {
    if (!std::ranges::equal(*partner_bytes_, bytes)) return break_off(Problem::second_offer);
    return {};
  }
  auto verified = verify_offer(session_, other(me_), bytes);
  if (!verified) return break_off(verified.error().problem);
  partner_bytes_ = copy_of(bytes);
  partner_offer_ = std::move(*verified);
  return {};
}

Result<void> Round::note_own_offer(ByteView bytes) {
  if (closed()) return refuse(Problem::round_closed);
  if (!own_bytes_) {
    abandon();
    return {};
  }
  if (!std::ranges::equal(*own_bytes_, bytes)) return break_off(Problem::second_offer);
  return {};
}

bool Round::may_respond(std::int64_t now) const {
  return state_ == RoundState::offered && partner_offer_ && now - opened_ < seconds_until_last_deposit;
}

Result<Deposit> Round::respond(std::int64_t now, crypto::Random& random) {
  NEARER_CHECK(at(RoundState::offered, now));
  if (!may_respond(now)) return refuse(Problem::not_now);
  response_ = make_response({session_, me_, *partner_offer_, *own_offer_}, *secrets_, random);
  key_ = std::move(secrets_->key);
  secrets_.reset();
  state_ = RoundState::deposited;
  return deposit();
}

Result<Deposit> Round::deposit() const {
  if (closed()) return refuse(Problem::round_closed);
  if (!response_) return refuse(Problem::not_now);
  return Deposit{me_, *response_};
}

Result<void> Round::take_response(ByteView bytes, std::int64_t now) {
  lapse(now);
  if (closed()) return refuse(Problem::round_closed);
  if (state_ != RoundState::deposited) return break_off(Problem::escrow_broken);
  auto matches = finish({session_, other(me_), *own_offer_, *partner_offer_}, *key_, bytes);
  if (!matches) return break_off(matches.error().problem);
  for (std::size_t slot = 0; slot < matches_.size(); ++slot)
    matches_[slot] = withheld_[slot] != 0 ? std::uint8_t{0} : (*matches)[slot];
  close(RoundState::done);
  return {};
}

Result<void> Round::note_handed_out_alone() {
  if (closed()) return refuse(Problem::round_closed);
  return break_off(Problem::escrow_broken);
}

Result<void> Round::withhold(std::size_t slot) {
  if (slot >= session_.shape().items) return refuse(Problem::out_of_range, "slot");
  withheld_[slot] = 1;
  matches_[slot] = 0;
  return {};
}

void Round::abandon() {
  if (!closed()) close(RoundState::expired);
}

void Round::lapse(std::int64_t now) {
  if (!closed() && now - opened_ >= seconds_until_expired) close(RoundState::expired);
}

std::optional<Matches> Round::result() const {
  if (state_ != RoundState::done) return {};
  return matches_;
}

Result<void> Round::at(RoundState wanted, std::int64_t now) {
  lapse(now);
  if (closed()) return refuse(Problem::round_closed);
  if (state_ != wanted) return refuse(Problem::not_now);
  return {};
}

std::unexpected<Refusal> Round::break_off(Problem problem) {
  close(RoundState::fault);
  fault_ = problem;
  return refuse(problem);
}

void Round::close(RoundState state) {
  state_ = state;
  own_bytes_.reset();
  own_offer_.reset();
  partner_bytes_.reset();
  partner_offer_.reset();
  secrets_.reset();
  key_.reset();
  response_.reset();
}

}  // namespace nearer::matching
