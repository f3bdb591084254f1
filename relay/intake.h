#pragma once

#include <functional>

#include "mailbox/request.h"
#include "relay/careful_clock.h"
#include "relay/clock.h"
#include "relay/greeter.h"
#include "relay/live_delivery.h"
#include "relay/rates.h"
#include "relay/store/group_commit.h"

namespace nearer::relay {

/// From the bytes of a request to its answer: decode, check the nonce, the work, the signature and the rates, then hand
/// over to the writer or read. Used from one thread.
class Intake {
 public:
  struct Ports {
    MailboxStore& store;
    GroupCommit& writer;
    Greeter& greeter;
    LiveDelivery& live;
    Metrics& metrics;
    Clock clock;                      ///< what greetings and the days of work go by
    CarefulClock& kept_by;            ///< what retention goes by
    std::function<Trail()> birth;     ///< chance for each mailbox that is made
  };

  /// The bytes of an answer, ready to send.
  using Reply = std::function<void(Bytes)>;

  Intake(Ports ports, Rate collects_per_mailbox) : ports_(std::move(ports)), collects_(collects_per_mailbox) {}

  /// `from` is the live connection that the request came by, or null. `reply` is called exactly once: at once, or after
  /// the commit that carried a write. Unless the writer goes first, when it is never called.
  void take(ByteView request, LiveListener* from, Reply reply);

 private:
  void create(const mailbox::Request& request, LiveListener* from, const mailbox::Create& body, Reply reply);
  void deposit(const mailbox::Request& request, LiveListener* from, const mailbox::Deposit& body, Reply reply);
  void collect(const mailbox::Request& request, LiveListener* from, const mailbox::Collect& body, Reply reply);
  void subscribe(const mailbox::Request& request, LiveListener* from, Reply reply);

  /// Nudges those for whom there is something new to collect.
  void tell_of(const Written& written, const MailboxId& mailbox, const LiveListener* from);

  /// The mailbox that was signed for, or one that does not exist: a wrong signature then goes the very way of an absent
  /// mailbox, and neither the answer nor its time tells them apart.
  MailboxId signed_mailbox(const mailbox::Request& request, LiveListener* from);
  void settle(mailbox::Operation operation, Outcome outcome, const Reply& reply);

  Ports ports_;
  RateTable<MailboxId, mailbox::MailboxIdHash> collects_;
};

}  // namespace nearer::relay
