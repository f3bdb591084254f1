#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "mailbox/answer.h"
#include "mailbox/mailbox_id.h"
#include "mailbox/retention.h"
#include "relay/careful_clock.h"

namespace nearer::relay {

using mailbox::Cursor;
using mailbox::MailboxId;
using mailbox::Outcome;
using mailbox::Retention;
using mailbox::Trail;

/// Makes a mailbox. One that is there already stays as it is, whatever retention is asked for; absent, if only one of
/// the two is an escrow.
struct NewMailbox {
  MailboxId mailbox;
  Retention retention = Retention::thirty_days;
  Trail birth{};  ///< by chance, so that no two lives of one name are alike
};

/// Appends an envelope. The same bytes in the same mailbox are one envelope, however often they are handed in.
struct NewEnvelope {
  MailboxId mailbox;
  Bytes envelope;
};

using Write = std::variant<NewMailbox, NewEnvelope>;

/// Whether a mailbox is an escrow, and whether it hands out what it holds.
enum class Escrow : std::uint8_t { none, waiting, complete };

/// What became of one write: done, absent, full, too_often, or malformed (another size than an escrow takes).
struct Written {
  Outcome outcome = Outcome::unavailable;
  std::uint64_t arrival = 0;     ///< of an envelope that is in; from 1
  bool is_new = false;           ///< false for a repetition, which nobody needs to be told of
  Escrow escrow = Escrow::none;  ///< once the envelope is in
};

struct StoredEnvelope {
  std::uint64_t arrival = 0;
  Trail trail;
  Bytes envelope;
};

/// A part of one mailbox, in the order of arrival.
struct Page {
  bool anew = false;  ///< from the beginning, since the cursor is not of this life
  bool more = false;
  std::vector<StoredEnvelope> envelopes;
};

struct MailboxLimits {
  std::uint32_t envelopes = 256;
  std::uint32_t writes_an_hour = 240;
};

/// Where envelopes wait. The contract, which tests/contracts/ runs on every engine:
///
/// 1. `write` carries out all writes in their order as one step, and returns only once they are durable as far as the
///    engine can keep anything. When it refuses (storage_full, storage_failed), not one of them has happened.
/// 2. Arrival numbers of a mailbox begin at 1 and rise by one with each new envelope for as long as the mailbox lives,
///    also past envelopes that have expired. The same bytes again, while they are kept, give the number they have.
/// 3. At most `limits.envelopes` unexpired envelopes in a mailbox (full), and `limits.writes_an_hour` new ones in a
/// clock
///    hour (too_often). A repetition is never refused for either reason.
/// 4. Nothing that has expired at `now` is ever seen again, whether it was swept or not: neither envelopes nor
/// mailboxes.
///    An expired mailbox is absent and may be made anew; its numbers then begin at 1, and no cursor of the former fits.
/// 5. An engine keeps a mailbox's name, numbers, bytes, trails and coarse expiries. It never learns who or where.
/// 6. An escrow takes two envelopes of mailbox::escrow_envelope bytes. Until the second one is in, `collect` answers as
///    if there were none. All of it expires at once.
/// 7. A cursor fits that is 0, or the number of an envelope that is kept or was the last one, with its trail. `collect`
///    from one that does not fit begins at the beginning. Trails follow from the birth and from what went in, in its order.
/// 8. `write`, `sweep` and `note_clock` are called from one thread, `collect` from another, at the same time. `collect` sees whole
///    batches only.
///
/// `now` is in seconds since 1970 and comes from the caller's clock. It may stand still or step back.
class MailboxStore {
 public:
  virtual ~MailboxStore() = default;

  /// One result per write, in their order.
  virtual Result<std::vector<Written>> write(std::span<const Write> batch, std::int64_t now) = 0;

  /// Envelopes after the cursor: at most `max_count` of them, and no more than fit into `max_bytes` when each costs its
  /// size and mailbox::collected_each. Nothing for an absent mailbox.
  virtual Result<std::optional<Page>> collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                              std::size_t max_bytes, std::int64_t now) = 0;

  /// Forgets for good what has expired; says how many envelopes and mailboxes that were.
  virtual Result<std::size_t> sweep(std::int64_t now) = 0;

  /// What the clock said, for the time after a restart. An engine that keeps nothing so long keeps no reading either.
  virtual Result<void> note_clock(const ClockReading&) { return {}; }
  virtual Result<std::optional<ClockReading>> noted_clock() { return std::nullopt; }
};

}  // namespace nearer::relay
