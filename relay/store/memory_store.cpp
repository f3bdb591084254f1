#include "relay/store/memory_store.h"

namespace nearer::relay {

MemoryStore::MemoryStore(const MemoryStore& other) : limits_(other.limits_) {
  const std::lock_guard lock(other.mutex_);
  mailboxes_ = other.mailboxes_;
}

Result<std::vector<Written>> MemoryStore::write(std::span<const Write> batch, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::vector<Written> results;
  results.reserve(batch.size());
  for (const auto& write : batch) {
    if (const auto* wanted = std::get_if<NewMailbox>(&write)) results.push_back(make(*wanted, now));
    if (const auto* wanted = std::get_if<NewEnvelope>(&write)) results.push_back(append(*wanted, now));
  }
  return results;
}

Written MemoryStore::make(const NewMailbox& wanted, std::int64_t now) {
  if (const auto* box = find(wanted.mailbox, now))
    return {made_again(box->state.retention, wanted.retention), 0, false};
  mailboxes_[wanted.mailbox] = Mailbox{born(wanted, now), {}, {}};
  return {Outcome::done, 0, true};
}

Written MemoryStore::append(const NewEnvelope& wanted, std::int64_t now) {
  auto* box = find(wanted.mailbox, now);
  if (!box) return {Outcome::absent};
  forget_expired(*box, now);
  const auto digest = digest_of(wanted.envelope);
  if (const auto known = box->arrivals.find(digest); known != box->arrivals.end())
    return {Outcome::done, known->second, false};
  if (const auto why = refusal(box->state, limits_, wanted.envelope.size(), now)) return {*why};
  count_in(box->state, next_trail(box->state, digest), now);
  const auto arrival = box->state.last_arrival;
  box->envelopes.emplace(arrival, Kept{expiry_of_envelope(box->state, now), digest, box->state.trail, wanted.envelope});
  box->arrivals.emplace(digest, arrival);
  return {Outcome::done, arrival, true, escrow_of(box->state.retention, arrival)};
}

Result<std::optional<Page>> MemoryStore::collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                                 std::size_t max_bytes, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  auto* box = find(mailbox, now);
  if (!box) return std::nullopt;
  forget_expired(*box, now);
  const auto escrow = escrow_of(box->state.retention, box->state.last_arrival);
  const bool anew = escrow == Escrow::waiting ? from.after != 0 : !fits(from, trail_at(*box, from.after));
  Page page{anew, false, {}};
  const auto after = looked_after(escrow, anew ? 0 : from.after);
  for (auto at = box->envelopes.upper_bound(after); at != box->envelopes.end(); ++at) {
    const auto cost = at->second.bytes.size() + mailbox::collected_each;
    if (page.envelopes.size() == max_count || cost > max_bytes) {
      page.more = true;
      break;
    }
    max_bytes -= cost;
    page.envelopes.push_back({at->first, at->second.trail, at->second.bytes});
  }
  return page;
}

Result<std::size_t> MemoryStore::sweep(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::size_t forgotten = 0;
  for (auto at = mailboxes_.begin(); at != mailboxes_.end();) {
    if (has_expired(at->second.state.expires, now)) {
      forgotten += 1 + at->second.envelopes.size();
      at = mailboxes_.erase(at);
    } else {
      forgotten += forget_expired(at->second, now);
      ++at;
    }
  }
  return forgotten;
}

std::optional<Trail> MemoryStore::trail_at(const Mailbox& mailbox, std::uint64_t arrival) {
  if (arrival == mailbox.state.last_arrival) return mailbox.state.trail;
  const auto found = mailbox.envelopes.find(arrival);
  if (found == mailbox.envelopes.end()) return std::nullopt;
  return found->second.trail;
}

MemoryStore::Mailbox* MemoryStore::find(const MailboxId& mailbox, std::int64_t now) {
  const auto at = mailboxes_.find(mailbox);
  if (at == mailboxes_.end() || has_expired(at->second.state.expires, now)) return nullptr;
  return &at->second;
}

std::size_t MemoryStore::forget_expired(Mailbox& mailbox, std::int64_t now) {
  return std::erase_if(mailbox.envelopes, [&](const auto& kept) {
    if (!has_expired(kept.second.expires, now)) return false;
    mailbox.arrivals.erase(kept.second.digest);
    --mailbox.state.held;
    return true;
  });
}

}  // namespace nearer::relay
