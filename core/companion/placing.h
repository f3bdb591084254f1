#pragma once
#include <boost/json/serialize.hpp>

#include "companion/desk.h"
#include "described/write.h"

// How anything comes into a ledger of the desk, and what follows from it.

namespace nearer {

/// put_back where the store is of an earlier day: a number of the own chain would be used a second time, and from then on
/// nobody would take anything from this device.
Result<void> may_write(const Desk& desk, Audience audience);

/// Places an event of this device. Refuses as Ledger::write does; a rotation that cannot wait is made first.
Result<ledger::EntryId> place(Desk& desk, Call& call, Audience audience, std::uint16_t kind, Bytes body);

/// The same for an event of a practice, where nothing more is asked of it.
template <class Event>
Result<void> place_event(Desk& desk, Call& call, Audience audience, const Event& event) {
  const auto body = boost::json::serialize(described::write(event));
  NEARER_CHECK(place(desk, call, audience, Event::kind, copy_of(bytes_of(body))));
  return {};
}

/// Changes membership; gives the entry, which its group is told of by itself.
Result<ledger::Entry> change_members(Desk& desk, Call& call, Audience audience, const ledger::Wish& wish);

/// Erases the words of own entries.
Result<void> erase(Desk& desk, Call& call, Audience audience, std::span<const ledger::EntryId> entries);

/// Takes in what a ledger has made of an entry: keeps, counts, folds, follows the epochs.
void take_outcome(Desk& desk, Call& call, Audience audience, const ledger::Outcome& outcome);

/// Keeps every entry of a group that has just begun, and folds it.
void keep_whole_group(Desk& desk, Call& call, Audience audience);

/// Releases the keys of own sealed answers whose round holds the partner's answer now.
void release_due_keys(Desk& desk, Call& call);

/// Listens at the mailboxes of all epochs in which something may still arrive.
void use_mailboxes(Desk& desk, Call& call, Audience audience);

/// The mailbox of the newest epoch; nothing where this device does not hold its key.
std::optional<mailbox::MailboxId> newest_mailbox(const ledger::Ledger& ledger);

/// Seals entries into as many envelopes as they need, for the mailbox of that key.
Result<void> send_under(Desk& desk, Call& call, const Group& group, const ledger::LiveKey& key,
                        std::span<const ledger::Entry> entries);

/// Seals what was placed in one group into envelopes. `finish` does it for both; earlier only where a group is about to go.
Result<void> send_now(Desk& desk, Call& call, Audience audience);

/// Seals what was placed into envelopes, and turns every changed part of the desk into records to keep.
Result<Performed> finish(Desk& desk, Call& call);

/// Puts an envelope into the outbox.
void post(Desk& desk, Call& call, const mailbox::MailboxId& to, Bytes envelope, bool at_once = false);
void drop_from_outbox(Call& call, std::span<const std::uint64_t> numbers);

}  // namespace nearer
