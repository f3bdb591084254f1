#pragma once

#include <unordered_map>
#include <vector>

#include "mailbox/mailbox_id.h"
#include "relay/metrics.h"

namespace nearer::relay {

using mailbox::MailboxId;

/// A live connection, as the intake and the delivery see it. Mailboxes that it has signed for on this connection are
/// its own for as long as it lasts: docs/decisions/ says why one signature is enough.
class LiveListener {
 public:
  virtual ~LiveListener() = default;

  /// Something was put into the mailbox by somebody else.
  virtual void nudge(const MailboxId& mailbox) = 0;

  bool has_signed_for(const MailboxId& mailbox) const;
  void signed_for(const MailboxId& mailbox);

  static constexpr std::size_t most_mailboxes = 64;

 private:
  friend class LiveDelivery;
  std::vector<MailboxId> signed_for_;
  std::vector<MailboxId> subscribed_;
};

/// Who listens to which mailbox, and nudging them after a commit. Used from one thread.
class LiveDelivery {
 public:
  explicit LiveDelivery(Metrics& metrics) : metrics_(metrics) {}

  /// False when the listener already listens to as many mailboxes as it may.
  bool subscribe(const MailboxId& mailbox, LiveListener& listener);

  /// Before the listener goes.
  void forget(LiveListener& listener);

  /// A new envelope is durable. `by` may be gone by now: it is compared, never used.
  void committed(const MailboxId& mailbox, const LiveListener* by);

  /// Nudges for everything committed since the last time: each listener once per mailbox, and nobody about only their
  /// own.
  void deliver();

 private:
  struct Commit {
    MailboxId mailbox;
    const LiveListener* by;
  };
  void deliver_one(const MailboxId& mailbox, const std::vector<const LiveListener*>& writers);

  Metrics& metrics_;
  std::unordered_map<MailboxId, std::vector<LiveListener*>, mailbox::MailboxIdHash> listeners_;
  std::vector<Commit> commits_;
};

}  // namespace nearer::relay
