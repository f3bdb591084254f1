#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "mailbox/cursor.h"
#include "mailbox/mailbox_id.h"
#include "mailbox/size_class.h"

// What the relay answers. docs/spec/relay.md
//
//   u8 version | u8 outcome | u32 length of body | body | zeros
//
// padded with zeros to 1024, 4096, 16384 or 65536 bytes, or to the next multiple of 65536.

namespace nearer::mailbox {

/// The closed list of outcomes; the numbers are frozen.
enum class Outcome : std::uint8_t {
  done = 0,
  absent = 1,          ///< no such mailbox, not yours, or expired: one answer for the three, byte for byte
  malformed = 2,       ///< could not be read
  stale_greeting = 3,  ///< the nonce is not one of the last five minutes: fetch a greeting, sign again
  more_work = 4,       ///< the proof of work is too small or of another day: fetch a greeting, work again
  full = 5,            ///< the mailbox holds as many envelopes as it may
  too_often = 6,       ///< more writes or fetches than this mailbox may have for now
  busy = 7,            ///< the relay takes no more for the moment
  unavailable = 8,     ///< the relay cannot write: nothing was kept, try later
};
constexpr std::uint8_t outcome_count = 9;

/// An answer is never larger, so a collect hands out what fits and says that there is more.
constexpr std::size_t largest_answer = 4 * largest_envelope;

struct Arrived {
  std::uint64_t number = 0;  ///< from 1, only rising within the life of one mailbox
  Trail trail;
  ByteView envelope;

  /// Where a device stands that has this.
  Cursor cursor() const { return {number, trail}; }
};

struct Collected {
  bool anew = false;  ///< the cursor was not of this mailbox's life: these are from the beginning
  bool more = false;  ///< whether envelopes are left after these
  std::vector<Arrived> envelopes;
};

/// What a collect answer costs on top of its envelopes, and what each envelope costs on top of its bytes.
constexpr std::size_t collected_head = 1 + 1 + 4 + 1 + 1 + 2;
constexpr std::size_t collected_each = 8 + 8 + 4;

/// An outcome with nothing more to say.
Bytes answer(Outcome outcome);

/// The answer to a deposit that is durable.
Bytes deposited_answer(std::uint64_t number);

/// The caller keeps the sum within largest_answer.
Bytes collected_answer(const Collected& collected);

struct Answer {
  Outcome outcome = Outcome::malformed;
  ByteView body;
};

/// Strict: too_short, bad_version, newer_version, unknown_kind (outcome), bad_padding (other size than the body asks
/// for, or anything but zeros). The body is a view into the bytes.
Result<Answer> read_answer(ByteView bytes);

/// The arrival number in the body of a deposit's answer.
Result<std::uint64_t> read_deposited(ByteView body);

/// Views into the body. not_canonical unless the numbers rise; wrong_size_class for an envelope of another size.
Result<Collected> read_collected(ByteView body);

/// What the outcome means to whoever asked: nothing for done.
Result<void> checked(Outcome outcome);

/// Where the device stands once it has kept what a collect from `asked` brought.
Cursor advanced(const Cursor& asked, const Collected& got);

/// Pushed on a live connection when another connection has put something in: 0xff | mailbox 32. No answer begins so.
constexpr std::uint8_t nudge_mark = 0xff;
Bytes nudge(const MailboxId& mailbox);

/// too_short, trailing_bytes, or unknown_kind for anything that is not a nudge.
Result<MailboxId> read_nudge(ByteView bytes);

}  // namespace nearer::mailbox
