#include "pairs.h"

#include <cstdio>
#include <cstdlib>

#include "mailbox/answer.h"
#include "mailbox/proof_of_work.h"

namespace nearer::bench {
namespace {

using mailbox::Outcome;

constexpr std::size_t envelope_bytes = 1024;  // the smallest that there is

crypto::SigningPair owner_of(std::uint32_t number) {
  Block<32> seed{};
  for (std::size_t at = 0; at < 4; ++at) seed[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::signing_pair(crypto::SigningSeed::take(seed));
}

// Bytes that compress as badly as sealed ones do.
Bytes envelope_of(std::uint64_t number) {
  Bytes envelope(envelope_bytes);
  for (auto& byte : envelope) {
    number = number * 6364136223846793005U + 1442695040888963407U;
    byte = static_cast<std::uint8_t>(number >> 56);
  }
  return envelope;
}

double milliseconds_since(Instant then) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - then).count();
}

ByteView done_body(ByteView answer) {
  const auto read = mailbox::read_answer(answer);
  if (!read || read->outcome != Outcome::done) {
    std::fprintf(stderr, "the relay answered %d\n", read ? static_cast<int>(read->outcome) : -1);
    std::exit(1);
  }
  return read->body;
}

}  // namespace

Pair::Pair(std::uint16_t port, std::uint32_t number, std::size_t messages, const mailbox::Greeting& greeting)
    : writer_(std::make_unique<LiveConnection>(port)),
      reader_(std::make_unique<LiveConnection>(port)),
      sent_at_(messages) {
  const auto owner = owner_of(number);
  const auto day = greeting.day();
  const auto sign = [&](const mailbox::Body& body) { return mailbox::signed_request(owner, greeting.nonce, body); };
  // As much as the relay asks for at most when so many mailboxes are made within a minute.
  const auto work = *mailbox::find_work({owner.open.bytes}, day, greeting.work_bits + 6, 0, UINT64_MAX);
  done_body(writer_->ask(sign(mailbox::Create{day, work, mailbox::Retention::thirty_days})));
  done_body(reader_->ask(sign(mailbox::Subscribe{})));
  for (std::size_t at = 0; at < messages; ++at) {
    const auto envelope = envelope_of((std::uint64_t{number} << 32) + at);
    deposits_.push_back(sign(mailbox::Deposit{envelope}));
  }
  collect_ = sign(mailbox::Collect{});
}

void Pair::send_one(Instant now) {
  sent_at_[sent_] = now;
  writer_->put(deposits_[sent_++]);
}

void Pair::on_writer_readable(Latencies& latencies) {
  writer_->read([&](ByteView answer) {
    done_body(answer);
    latencies.acknowledged.push_back(milliseconds_since(sent_at_[acknowledged_++]));
  });
}

void Pair::on_reader_readable(Latencies& latencies) {
  reader_->read([&](ByteView message) {
    if (message[0] != mailbox::nudge_mark) return on_collected(message, latencies);
    if (nudged_ < sent_) latencies.nudged.push_back(milliseconds_since(sent_at_[std::max(nudged_, delivered_)]));
    nudged_ = sent_;
    nudged_meanwhile_ = true;
    collect();
  });
  reader_->flush();
}

void Pair::collect() {
  if (collecting_ || delivered_ == deposits_.size()) return;
  collecting_ = true;
  nudged_meanwhile_ = false;
  // This connection has signed for the mailbox already, so that the cursor may change under the signature.
  const auto at = collect_.begin() + mailbox::request_head;
  for (int byte = 0; byte < 8; ++byte) at[byte] = static_cast<std::uint8_t>(cursor_.after >> (8 * byte));
  std::ranges::copy(cursor_.trail.bytes, at + 8);
  reader_->put(collect_);
}

void Pair::on_collected(ByteView answer, Latencies& latencies) {
  const auto collected = mailbox::read_collected(done_body(answer));
  for (std::size_t n = 0; n < collected->envelopes.size(); ++n)
    latencies.delivered.push_back(milliseconds_since(sent_at_[delivered_++]));
  cursor_ = mailbox::advanced(cursor_, *collected);
  collecting_ = false;
  if (nudged_meanwhile_ || collected->more) collect();
}

}  // namespace nearer::bench
