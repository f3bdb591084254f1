#pragma once

#include <cstdint>
#include <optional>

#include "crypto/auth/hash.h"
#include "relay/store/mailbox_store.h"

// The decisions of the store's contract, apart from where things are kept: both engines ask here.

namespace nearer::relay {

/// What an engine keeps about a mailbox beside its envelopes.
struct MailboxState {
  Retention retention = Retention::thirty_days;
  Trail trail;                    ///< of the last arrival, or of the birth
  std::uint64_t last_arrival = 0;
  std::uint32_t held = 0;         ///< envelopes not yet forgotten
  std::int64_t written_hour = 0;  ///< the hour that `written` counts, since 1970
  std::uint32_t written = 0;
  std::int64_t expires = 0;

  friend bool operator==(const MailboxState&, const MailboxState&) = default;
};

MailboxState born(const NewMailbox& wanted, std::int64_t now);

inline bool has_expired(std::int64_t expires, std::int64_t now) { return expires <= now; }

/// By the number of the last arrival: in an escrow nothing expires alone, so that it counts what is there.
Escrow escrow_of(Retention retention, std::uint64_t last_arrival);

/// Whether a number means what it meant, by the trail that the mailbox has there; nothing where it knows none.
bool fits(const Cursor& from, const std::optional<Trail>& there);

/// The number after which to look for envelopes: beyond all of them while an escrow waits, so that the question goes
/// the way of one to an empty mailbox.
std::uint64_t looked_after(Escrow escrow, std::uint64_t after);

/// What becomes of making a mailbox that is there: done, unless only one of the two is an escrow.
Outcome made_again(Retention there, Retention wanted);

/// Why a new envelope of this size may not go in now; nothing if it may.
std::optional<Outcome> refusal(const MailboxState& state, const MailboxLimits& limits, std::size_t size,
                               std::int64_t now);

/// When an envelope that goes in now expires: with the mailbox, where that goes all at once.
std::int64_t expiry_of_envelope(const MailboxState& state, std::int64_t now);

/// By what an envelope is recognised when it is handed in again. Made from its bytes alone, so it tells nothing new.
using Digest = Block<16>;
Digest digest_of(ByteView envelope);

/// The trail of an envelope that goes in next.
Trail next_trail(const MailboxState& state, const Digest& digest);

/// Counts a new envelope in; its number is `last_arrival` afterwards.
void count_in(MailboxState& state, const Trail& trail, std::int64_t now);

}  // namespace nearer::relay
