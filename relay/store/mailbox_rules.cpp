#include "relay/store/mailbox_rules.h"

#include <algorithm>
#include <limits>

#include "base/moment.h"

namespace nearer::relay {

MailboxState born(const NewMailbox& wanted, std::int64_t now) {
  MailboxState state;
  state.retention = wanted.retention;
  state.trail = wanted.birth;
  state.expires = mailbox::expiry_of(wanted.retention, now);
  return state;
}

Escrow escrow_of(Retention retention, std::uint64_t last_arrival) {
  if (retention != Retention::escrow) return Escrow::none;
  return last_arrival < mailbox::envelopes_in_escrow ? Escrow::waiting : Escrow::complete;
}

bool fits(const Cursor& from, const std::optional<Trail>& there) { return from.after == 0 || there == from.trail; }

std::uint64_t looked_after(Escrow escrow, std::uint64_t after) {
  return escrow == Escrow::waiting ? std::numeric_limits<std::uint64_t>::max() : after;
}

Outcome made_again(Retention there, Retention wanted) {
  const bool alike = (there == Retention::escrow) == (wanted == Retention::escrow);
  return alike ? Outcome::done : Outcome::absent;
}

std::optional<Outcome> refusal(const MailboxState& state, const MailboxLimits& limits, std::size_t size,
                               std::int64_t now) {
  const bool is_escrow = state.retention == Retention::escrow;
  if (is_escrow && size != mailbox::escrow_envelope) return Outcome::malformed;
  if (state.held >= (is_escrow ? mailbox::envelopes_in_escrow : limits.envelopes)) return Outcome::full;
  // A clock that stepped back must not open a new hour, or stepping it to and fro would lift the limit.
  const bool same_hour = now / seconds_in_hour <= state.written_hour;
  if (same_hour && state.written >= limits.writes_an_hour) return Outcome::too_often;
  return std::nullopt;
}

std::int64_t expiry_of_envelope(const MailboxState& state, std::int64_t now) {
  if (mailbox::goes_at_once(state.retention)) return state.expires;
  return mailbox::expiry_of(state.retention, now);
}

Trail next_trail(const MailboxState& state, const Digest& digest) {
  const auto whole = crypto::hash(crypto::Labels::trail, {state.trail.bytes, digest});
  Trail trail;
  std::copy_n(whole.begin(), trail.bytes.size(), trail.bytes.begin());
  return trail;
}

void count_in(MailboxState& state, const Trail& trail, std::int64_t now) {
  state.trail = trail;
  ++state.last_arrival;
  ++state.held;
  const auto hour = now / seconds_in_hour;
  if (hour > state.written_hour) {
    state.written_hour = hour;
    state.written = 0;
  }
  ++state.written;
  state.expires = std::max(state.expires, expiry_of_envelope(state, now));
}

Digest digest_of(ByteView envelope) {
  const auto whole = crypto::hash(crypto::Labels::deposit, {envelope});
  Digest digest;
  std::copy_n(whole.begin(), digest.size(), digest.begin());
  return digest;
}

}  // namespace nearer::relay
