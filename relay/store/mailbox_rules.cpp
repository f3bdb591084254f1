#include "relay/store/mailbox_rules.h"

#include <algorithm>

#include "base/moment.h"

namespace nearer::relay {

MailboxState born(Retention retention, std::int64_t now) {
  MailboxState state;
  state.retention = retention;
  state.born_day = static_cast<std::uint32_t>(now / seconds_in_day);
  state.expires = mailbox::expiry_of(retention, now);
  return state;
}

std::optional<Outcome> refusal(const MailboxState& state, const MailboxLimits& limits, std::int64_t now) {
  if (state.held >= limits.envelopes) return Outcome::full;
  // A clock that stepped back must not open a new hour, or stepping it to and fro would lift the limit.
  const bool same_hour = now / seconds_in_hour <= state.written_hour;
  if (same_hour && state.written >= limits.writes_an_hour) return Outcome::too_often;
  return std::nullopt;
}

std::int64_t expiry_of_envelope(const MailboxState& state, std::int64_t now) {
  if (state.retention == Retention::half_hour) return state.expires;
  return mailbox::expiry_of(state.retention, now);
}

void count_in(MailboxState& state, std::int64_t now) {
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
