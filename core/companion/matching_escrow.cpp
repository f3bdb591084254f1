#include "companion/matching_escrow.h"

#include <algorithm>

#include "companion/placing.h"
#include "envelope/epoch_keys.h"

namespace nearer {

std::optional<envelope::EscrowId> escrow_of_round(const Desk& desk, const std::string& opened,
                                                  const matching::Session& session) {
  const auto found = desk.couple.offers.find(opened);
  if (found == desk.couple.offers.end()) return std::nullopt;
  matching::OfferHashes hashes;
  for (std::size_t person = 0; person < hashes.size(); ++person) {
    if (found->second[person].empty()) return std::nullopt;
    hashes[person] = matching::offer_hash(found->second[person].front());
  }
  return matching::escrow_id(session, hashes);
}

namespace {

struct Found {
  RunningRound* running;
  envelope::EscrowId escrow;
};

std::optional<Found> round_at(Desk& desk, const mailbox::MailboxId& mailbox) {
  for (auto& [opened, running] : desk.matching.running) {
    const auto escrow = escrow_of_round(desk, opened, running.round.session());
    if (escrow && envelope::escrow_of(*escrow).open.bytes == mailbox.bytes) return Found{&running, *escrow};
  }
  return std::nullopt;
}

/// The own deposit, byte for byte: what shows that a relay handed out both.
bool is_own_deposit(const RunningRound& running, const envelope::EscrowEnvelope& opened) {
  const auto own = running.round.deposit();
  return own && own->slot == opened.slot && own->body == opened.body;
}

}  // namespace

bool take_escrow_envelope(Desk& desk, Call&, Source source, const mailbox::MailboxId& from, ByteView bytes) {
  const auto found = round_at(desk, from);
  if (!found) return false;
  auto& running = *found->running;
  auto opened = envelope::open_escrow(found->escrow, bytes);
  if (!opened) {
    desk.counters.count(opened.error().problem);
  } else if (opened->slot == desk.identity.ours->person) {
    running.own_too = running.own_too || is_own_deposit(running, *opened);
  } else if (!running.early) {
    running.early = std::move(opened->body);
    running.by_relay = source == Source::relay;
  }
  return true;
}

void end_shut_out(Desk& desk, const mailbox::MailboxId& escrow) {
  if (const auto found = round_at(desk, escrow)) found->running->round.abandon();
}

void give_escrow_up(Desk& desk, Call& call, const std::string& opened, const matching::Session& session) {
  const auto escrow = escrow_of_round(desk, opened, session);
  if (!escrow) return;  // nothing was deposited yet
  drop_from_outbox(call, desk.mail.give_up(mailbox::MailboxId{envelope::escrow_of(*escrow).open.bytes}));
  call.changed.insert(Part::mail);
}

}  // namespace nearer
