#pragma once
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "companion/doubt.h"
#include "companion/share.h"
#include "crypto/auth/signing.h"
#include "mailbox/answer.h"
#include "mailbox/mailbox_id.h"
#include "mailbox/retention.h"
#include "wire/reader.h"
#include "wire/writer.h"

namespace nearer {

/// A mailbox that this device uses. Its owner key is derived from a group's epoch key or from an invitation.
struct Box {
  crypto::SigningPair owner;
  mailbox::Retention retention = mailbox::Retention::thirty_days;
  bool made = false;  ///< the relay has said that it exists
  mailbox::Cursor cursor{};
  std::int64_t until = 0;      ///< seconds since 1970 when it is given up; 0 for as long as its group uses it
  std::vector<Doubt> doubts{};  ///< to be fetched again
  Share share{};                ///< of the hour

  /// Only where several things are written one after the other.
  bool is_shared() const { return retention == mailbox::Retention::thirty_days; }

  static constexpr std::size_t most_doubts = 16;

  mailbox::MailboxId id() const { return {owner.open.bytes}; }
  bool is_escrow() const { return retention == mailbox::Retention::escrow; }

  /// A partner could have made an escrow's mailbox as one of another kind, which hands out the first envelope at once.
  /// So nothing is put in or asked for before the relay has said that this is an escrow: it then stays one for as long
  /// as the relay keeps it.
  bool may_be_used() const { return made || !is_escrow(); }

  /// Both have been handed out: nothing more can come, and nothing more can go in.
  bool is_finished() const { return is_escrow() && cursor.after >= mailbox::envelopes_in_escrow; }
};

/// As it stands in the record of the mail.
void write_box(wire::Writer& writer, const Box& box);

/// out_of_range for an unknown retention. Version 1 knew no trails: such a box is collected once from its beginning.
Result<Box> read_box(wire::Reader& reader, std::uint8_t version);

}  // namespace nearer
