#pragma once

#include <map>
#include <mutex>
#include <unordered_map>

#include "relay/store/mailbox_rules.h"
#include "relay/store/mailbox_store.h"

namespace nearer::relay {

/// Keeps everything until the process ends: for tests, demonstrations and `nearer drive`.
class MemoryStore final : public MailboxStore {
 public:
  explicit MemoryStore(MailboxLimits limits = {}) : limits_(limits) {}
  /// All that is kept now: what a copy of a relay's disk would bring back.
  MemoryStore(const MemoryStore& other);

  Result<std::vector<Written>> write(std::span<const Write> batch, std::int64_t now) override;
  Result<std::optional<Page>> collect(const MailboxId& mailbox, const Cursor& from, std::size_t max_count,
                                      std::size_t max_bytes, std::int64_t now) override;
  Result<std::size_t> sweep(std::int64_t now) override;

 private:
  struct Kept {
    std::int64_t expires;
    Digest digest;
    Trail trail;
    Bytes bytes;
  };
  struct Mailbox {
    MailboxState state;
    std::map<std::uint64_t, Kept> envelopes;   // by arrival
    std::map<Digest, std::uint64_t> arrivals;  // by content
  };
  using Mailboxes = std::unordered_map<MailboxId, Mailbox, mailbox::MailboxIdHash>;

  Written make(const NewMailbox& wanted, std::int64_t now);
  Written append(const NewEnvelope& wanted, std::int64_t now);
  Mailbox* find(const MailboxId& mailbox, std::int64_t now);
  static std::size_t forget_expired(Mailbox& mailbox, std::int64_t now);
  static std::optional<Trail> trail_at(const Mailbox& mailbox, std::uint64_t arrival);

  mutable std::mutex mutex_;
  MailboxLimits limits_;
  Mailboxes mailboxes_;
};

}  // namespace nearer::relay
