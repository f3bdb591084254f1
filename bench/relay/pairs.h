#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "live_connection.h"
#include "mailbox/greeting.h"
#include "mailbox/request.h"

namespace nearer::bench {

using Instant = std::chrono::steady_clock::time_point;

/// Milliseconds from handing a deposit to the socket until …
struct Latencies {
  std::vector<double> acknowledged;  ///< … the writer knows that it is durable
  std::vector<double> nudged;        ///< … the other device is told
  std::vector<double> delivered;     ///< … the other device has it
};

/// Two devices with one mailbox: one deposits, the other is nudged and collects. All requests are signed before the
/// run.
class Pair {
 public:
  Pair(std::uint16_t port, std::uint32_t number, std::size_t messages, const mailbox::Greeting& greeting);

  LiveConnection& writer() { return *writer_; }
  LiveConnection& reader() { return *reader_; }

  void send_one(Instant now);
  void on_writer_readable(Latencies& latencies);
  void on_reader_readable(Latencies& latencies);

  std::size_t sent() const { return sent_; }
  std::size_t delivered() const { return delivered_; }
  std::size_t messages() const { return deposits_.size(); }

 private:
  void collect();
  void on_collected(ByteView answer, Latencies& latencies);

  std::unique_ptr<LiveConnection> writer_, reader_;
  std::vector<Bytes> deposits_;
  Bytes collect_;
  mailbox::Cursor cursor_;
  std::vector<Instant> sent_at_;
  std::size_t sent_ = 0, acknowledged_ = 0, nudged_ = 0, delivered_ = 0;
  bool collecting_ = false;
  bool nudged_meanwhile_ = false;
};

}  // namespace nearer::bench
