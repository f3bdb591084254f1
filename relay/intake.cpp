#include "relay/intake.h"

#include <algorithm>
#include <utility>

#include "base/moment.h"
#include "mailbox/answer.h"
#include "mailbox/proof_of_work.h"

namespace nearer::relay {
namespace {

using mailbox::Operation;

// All zeros is a key that no signature verifies under, so no mailbox of that name can ever be made.
constexpr MailboxId nowhere{};

// Somebody who fetched a greeting just before midnight has work of yesterday.
bool is_of_these_days(std::uint32_t day, std::int64_t now) {
  const auto today = now / seconds_in_day;
  return day == today || day + std::int64_t{1} == today;
}

Bytes answer_of(const Page& page) {
  mailbox::Collected collected{page.anew, page.more, {}};
  for (const auto& stored : page.envelopes)
    collected.envelopes.push_back({stored.arrival, stored.trail, stored.envelope});
  return mailbox::collected_answer(collected);
}

}  // namespace

void Intake::take(ByteView bytes, LiveListener* from, Reply reply) {
  ports_.kept_by.now();  // read often, so that it knows a jump from time that has passed
  const auto request = mailbox::read_request(bytes);
  if (!request) {
    ports_.metrics.answered_malformed();
    return reply(mailbox::answer(Outcome::malformed));
  }
  const auto operation = mailbox::operation_of(request->body);
  if (!ports_.greeter.knows(request->nonce, ports_.clock())) return settle(operation, Outcome::stale_greeting, reply);
  switch (operation) {
    case Operation::create:
      return create(*request, from, std::get<mailbox::Create>(request->body), std::move(reply));
    case Operation::deposit:
      return deposit(*request, from, std::get<mailbox::Deposit>(request->body), std::move(reply));
    case Operation::collect:
      return collect(*request, from, std::get<mailbox::Collect>(request->body), std::move(reply));
    case Operation::subscribe:
      return subscribe(*request, from, std::move(reply));
  }
}

void Intake::create(const mailbox::Request& request, LiveListener* from, const mailbox::Create& body, Reply reply) {
  const auto now = ports_.clock();
  // The cheap check first: work costs a microsecond to verify, a signature fifty.
  if (!is_of_these_days(body.day, now) ||
      mailbox::work_shown(request.mailbox, body.day, body.work) < ports_.greeter.work_bits(now))
    return settle(Operation::create, Outcome::more_work, reply);
  const auto mailbox = signed_mailbox(request, from);
  if (mailbox == nowhere) return settle(Operation::create, Outcome::absent, reply);
  const NewMailbox wanted{mailbox, body.retention, ports_.birth()};
  ports_.writer.hand_in(wanted, [this, reply = std::move(reply)](const Written& written) {
    if (written.is_new) ports_.greeter.mailbox_was_made(ports_.clock());
    settle(Operation::create, written.outcome, reply);
  });
}

void Intake::deposit(const mailbox::Request& request, LiveListener* from, const mailbox::Deposit& body, Reply reply) {
  const auto mailbox = signed_mailbox(request, from);
  auto answered = [this, mailbox, from, reply = std::move(reply)](const Written& written) {
    if (written.outcome != Outcome::done) return settle(Operation::deposit, written.outcome, reply);
    ports_.metrics.answered(Operation::deposit, Outcome::done);
    tell_of(written, mailbox, from);
    reply(mailbox::deposited_answer(written.arrival));
  };
  ports_.writer.hand_in(NewEnvelope{mailbox, copy_of(body.envelope)}, std::move(answered));
}

void Intake::tell_of(const Written& written, const MailboxId& mailbox, const LiveListener* from) {
  if (!written.is_new || written.escrow == Escrow::waiting) return;
  // Whoever completes an escrow has something to come for as well.
  ports_.live.committed(mailbox, written.escrow == Escrow::complete ? nullptr : from);
}

void Intake::collect(const mailbox::Request& request, LiveListener* from, const mailbox::Collect& body, Reply reply) {
  const auto mailbox = signed_mailbox(request, from);
  if (mailbox != nowhere && !collects_.admits(mailbox, std::chrono::steady_clock::now()))
    return settle(Operation::collect, Outcome::too_often, reply);
  constexpr auto room = mailbox::largest_answer - mailbox::collected_head;
  const auto page = ports_.store.collect(mailbox, body.from, body.max, room, ports_.kept_by.now());
  if (!page) return settle(Operation::collect, Outcome::unavailable, reply);
  if (!*page) return settle(Operation::collect, Outcome::absent, reply);
  ports_.metrics.answered(Operation::collect, Outcome::done);
  reply(answer_of(**page));
}

void Intake::subscribe(const mailbox::Request& request, LiveListener* from, Reply reply) {
  if (!from) return settle(Operation::subscribe, Outcome::malformed, reply);
  const auto mailbox = signed_mailbox(request, from);
  const auto page = ports_.store.collect(mailbox, {}, 1, 0, ports_.kept_by.now());
  if (!page) return settle(Operation::subscribe, Outcome::unavailable, reply);
  if (!*page) return settle(Operation::subscribe, Outcome::absent, reply);
  const bool listening = ports_.live.subscribe(mailbox, *from);
  settle(Operation::subscribe, listening ? Outcome::done : Outcome::busy, reply);
}

MailboxId Intake::signed_mailbox(const mailbox::Request& request, LiveListener* from) {
  if (from && from->has_signed_for(request.mailbox)) return request.mailbox;
  if (!mailbox::is_signed_by_owner(request)) return nowhere;
  if (from) from->signed_for(request.mailbox);
  return request.mailbox;
}

void Intake::settle(Operation operation, Outcome outcome, const Reply& reply) {
  ports_.metrics.answered(operation, outcome);
  reply(mailbox::answer(outcome));
}

}  // namespace nearer::relay
