#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <vector>

#include "base/bytes.h"
#include "relay/doors/peer_places.h"
#include "relay/intake.h"
#include "relay/rates.h"

namespace nearer::relay {

class LiveSession;

/// The live connections, after their handshake. Used from one thread.
class LiveDoor {
 public:
  struct Ports {
    Intake& intake;
    LiveDelivery& delivery;
    Metrics& metrics;
    Rate requests_per_connection;
    std::chrono::seconds patience{30};  ///< with a client that sends a frame, or takes an answer, bit by bit
  };

  explicit LiveDoor(Ports ports);
  ~LiveDoor();
  LiveDoor(const LiveDoor&) = delete;
  LiveDoor& operator=(const LiveDoor&) = delete;

  /// Takes over a connection that has just become a WebSocket; `early` is what the client has sent since.
  void admit(boost::asio::ip::tcp::socket socket, LivePlace place, ByteView early);

  /// Sends what has gathered, one write per connection.
  void flush();

  /// To be called every few seconds: pings the quiet, closes the silent and the slow.
  void keep_time(RateTime now);

  /// Says goodbye on every connection.
  void close_all();

 private:
  friend class LiveSession;
  Ports ports_;
  std::vector<std::uint8_t> reading_;  // shared by all: a connection that waits owns no buffer
  std::vector<std::shared_ptr<LiveSession>> to_flush_;
  std::vector<LiveSession*> sessions_;
};

}  // namespace nearer::relay
