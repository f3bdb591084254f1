#pragma once
#include <map>
#include <vector>

#include "mailbox/answer.h"
#include "mailbox/greeting.h"
#include "mailbox/request.h"
#include "tests/companion/phone.h"

namespace nearer::testing {

/// A relay in the test's own memory, as honest as it is told to be. The real one has tests of its own (tests/relay).
class Relay {
 public:
  enum class Escrow {
    honest,        ///< both or none
    alone,         ///< hands out whatever it has, each to the other one
    beside_junk,   ///< the partner's, and bytes of its own in place of the asker's
    shut,          ///< says that both places are taken
  };
  Escrow escrow = Escrow::honest;

  /// Every envelope that was put in: what somebody who watches the wire could count.
  std::vector<std::size_t> sizes;

  /// Time passes: what has lain here for thirty days goes, and a mailbox into which nothing came for as long.
  void pass(Moment now) {
    now_ = now.seconds;
    for (auto& [id, box] : boxes_)
      std::erase_if(box.held, [&](const Held& held) { return held.since + lifetime <= now_; });
    std::erase_if(boxes_, [&](const auto& one) {
      return one.second.retention == mailbox::Retention::thirty_days && one.second.used + lifetime <= now_;
    });
  }

  Bytes greeting(Moment now) const {
    return mailbox::written(mailbox::Greeting{{}, 1, static_cast<std::uint64_t>(now.seconds)});
  }

  Bytes answer(ByteView bytes, const Phone* asker) {
    const auto request = mailbox::read_request(bytes);
    EXPECT_TRUE(request && mailbox::is_signed_by_owner(*request));
    if (const auto* create = std::get_if<mailbox::Create>(&request->body)) return make(request->mailbox, *create);
    const auto found = boxes_.find(request->mailbox);
    if (found == boxes_.end()) return mailbox::answer(mailbox::Outcome::absent);
    if (const auto* deposit = std::get_if<mailbox::Deposit>(&request->body))
      return put(found->second, deposit->envelope, asker);
    if (const auto* collect = std::get_if<mailbox::Collect>(&request->body))
      return hand_out(found->second, collect->from, asker);
    return mailbox::answer(mailbox::Outcome::done);
  }

  /// How many escrows somebody has asked for something since `forget_asked`.
  std::size_t escrows_asked() const { return escrows_asked_; }
  void forget_asked() { escrows_asked_ = 0; }

  /// Envelopes that lie in escrows.
  std::size_t in_escrow() const {
    std::size_t count = 0;
    for (const auto& [id, box] : boxes_)
      if (box.retention == mailbox::Retention::escrow) count += box.held.size();
    return count;
  }

 private:
  struct Held {
    std::uint64_t number;
    Bytes envelope;
    const Phone* from;
    std::int64_t since;
  };
  struct Box {
    mailbox::Retention retention;
    std::vector<Held> held;
    std::int64_t used = 0;
    mailbox::Trail life{};  ///< another one each time it is made
    std::uint64_t last = 0;
  };
  static constexpr std::int64_t lifetime = 30 * seconds_in_day;
  static constexpr std::size_t one_page = 3;  // so that the largest ones fit into an answer

  Bytes make(const mailbox::MailboxId& id, const mailbox::Create& create) {
    const auto [box, fresh] = boxes_.emplace(id, Box{create.retention, {}, now_, {}, 0});
    if (fresh) box->second.life.bytes[0] = ++lives_;
    const bool alike = (box->second.retention == mailbox::Retention::escrow) == (create.retention == mailbox::Retention::escrow);
    return mailbox::answer(alike ? mailbox::Outcome::done : mailbox::Outcome::absent);
  }

  Bytes put(Box& box, ByteView envelope, const Phone* asker) {
    const bool is_escrow = box.retention == mailbox::Retention::escrow;
    if (is_escrow && (escrow == Escrow::shut || box.held.size() >= mailbox::envelopes_in_escrow))
      return mailbox::answer(mailbox::Outcome::full);
    sizes.push_back(envelope.size());
    box.used = now_;
    box.held.push_back({++box.last, copy_of(envelope), asker, now_});
    return mailbox::deposited_answer(box.last);
  }

  Bytes hand_out(Box& box, const mailbox::Cursor& from, const Phone* asker) {
    mailbox::Collected collected;
    if (box.retention == mailbox::Retention::escrow) ++escrows_asked_;
    const bool waits = box.retention == mailbox::Retention::escrow && box.held.size() < mailbox::envelopes_in_escrow;
    if (waits && escrow == Escrow::honest) return mailbox::collected_answer(collected);
    collected.anew = from.after > 0 && from.trail != box.life;
    for (const auto& held : box.held) {
      const auto bytes = as_handed_out(box, held, asker);
      if ((!collected.anew && held.number <= from.after) || bytes.empty()) continue;
      collected.more = collected.envelopes.size() == one_page;
      if (collected.more) break;
      collected.envelopes.push_back({held.number, box.life, bytes});
    }
    return mailbox::collected_answer(collected);
  }

  ByteView as_handed_out(const Box& box, const Held& held, const Phone* asker) const {
    if (box.retention != mailbox::Retention::escrow || held.from != asker) return held.envelope;
    if (escrow == Escrow::alone) return {};
    return escrow == Escrow::beside_junk ? ByteView(junk_) : ByteView(held.envelope);
  }

  std::map<mailbox::MailboxId, Box> boxes_;
  std::size_t escrows_asked_ = 0;
  std::int64_t now_ = 0;
  std::uint8_t lives_ = 0;
  Bytes junk_ = Bytes(mailbox::escrow_envelope, 7);
};

/// The phone asks the relay for all there is to do, until nothing more comes of it. Gives how often an answer said that a
/// live connection is to be subscribed anew.
template <class AnyRelay>
int visit(AnyRelay& relay, Phone& phone, Moment now) {
  int found = 0;
  if constexpr (requires { relay.pass(now); }) relay.pass(now);
  for (int round = 0; round < 60; ++round) {
    const std::array greeting{relay.greeting(now)};
    const auto requests = phone.done("courier_requests", "{}", now, greeting).blobs;
    bool more = false;
    for (std::uint32_t at = 0; at < requests.size(); ++at) {
      const auto taken = phone.answered(at, relay.answer(requests[at], &phone), now);
      if (!taken) continue;
      more = more || taken->answer.at("more").as_bool();
      if (taken->answer.contains("found_mailbox")) ++found;
    }
    if (!more) return found;
  }
  ADD_FAILURE() << "a phone never came to rest";
  return found;
}

}  // namespace nearer::testing
