#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "mailbox/answer.h"
#include "relay/doors/answer_order.h"
#include "relay/doors/live_door.h"
#include "relay/doors/websocket_frames.h"

namespace nearer::relay {

/// One live connection. It waits for readability without a buffer of its own, and stops reading while its client does
/// not take what it is owed.
class LiveSession final : public LiveListener, public std::enable_shared_from_this<LiveSession> {
 public:
  LiveSession(LiveDoor& door, boost::asio::ip::tcp::socket socket, LivePlace place);
  ~LiveSession() override;

  void start(ByteView early);
  void nudge(const MailboxId& mailbox) override;
  void close(CloseCode code);

  /// Sends what has gathered and goes on reading, as far as the client keeps up.
  void proceed();

  /// To be called every few seconds.
  void keep_time(RateTime now);

  std::size_t number_in_door = 0;

  /// What a client may be owed before it is read from no more.
  static constexpr std::size_t most_unsent = 64 << 10;

  /// What it can be owed at all: the answer that went beyond, and nudges. Who is owed more is let go.
  static constexpr std::size_t most_owed = most_unsent + mailbox::largest_answer;

 private:
  static constexpr std::size_t most_open_requests = 256;
  static constexpr int most_in_system = 128 << 10;  // else the system's own buffer grows to megabytes
  static constexpr auto quiet = std::chrono::seconds(45);    // then a ping
  static constexpr auto silent = std::chrono::seconds(120);  // then the end

  void wait_for_input();
  void wait_to_send();
  void read();
  void flush();
  void take_in(ByteView fresh);
  std::size_t take_frames(std::span<std::uint8_t> bytes);
  void take_frame(const Frame& frame);
  void take_data(const Frame& frame);
  void take_request(ByteView request);
  void answer(std::uint64_t place, Bytes bytes);
  void send_frame(Opcode opcode, ByteView payload);
  void will_flush();
  void end();
  bool is_congested() const {
    return unsent_.size() + answers_.held_bytes() > most_unsent || answers_.open_count() > most_open_requests;
  }
  bool is_over() const { return closing_ || ended_; }

  LiveDoor& door_;
  boost::asio::ip::tcp::socket socket_;
  LivePlace place_;
  Bytes unread_;   // the beginning of a frame whose rest has not arrived, or what waits while the client is behind
  Bytes message_;  // the pieces of a message that comes in several frames
  Bytes unsent_;
  AnswerOrder answers_;
  RateGate gate_;
  RateTime heard_;        // the last time that anything arrived
  RateTime frame_begun_;  // of the frame in unread_; zero without one
  RateTime stuck_since_;  // the client takes no bytes; zero while it does
  bool in_pieces_ = false;
  bool held_back_ = false;  // whole frames may be waiting in unread_
  bool reading_ = false;
  bool sending_ = false;
  bool flush_planned_ = false;
  bool pinged_ = false;
  bool closing_ = false;
  bool ended_ = false;
};

}  // namespace nearer::relay
