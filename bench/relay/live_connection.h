#pragma once

#include <cstdint>
#include <functional>

#include "base/bytes.h"

namespace nearer::bench {

/// The client's end of a live connection, as cheap as can be: the generator shares its two cores with the relay.
class LiveConnection {
 public:
  explicit LiveConnection(std::uint16_t port);
  ~LiveConnection();
  LiveConnection(const LiveConnection&) = delete;
  LiveConnection& operator=(const LiveConnection&) = delete;

  int descriptor() const { return socket_; }

  /// Gathers a frame; `flush` sends what has gathered, as far as the socket takes it.
  void put(ByteView message);
  void flush();

  /// Reads what has arrived and hands over each message.
  void read(const std::function<void(ByteView message)>& each);

  /// Sends and waits: for setting up.
  Bytes ask(ByteView message);

 private:
  void hand_over(const std::function<void(ByteView)>& each);

  int socket_;
  Bytes in_;
  Bytes out_;
};

/// The body of a GET, over a connection of its own.
Bytes fetch(std::uint16_t port, const char* path);

}  // namespace nearer::bench
