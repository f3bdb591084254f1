#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <cstdint>

#include "relay/doors/http_reply.h"
#include "relay/doors/live_door.h"
#include "relay/doors/peer_places.h"
#include "relay/serve_options.h"

namespace nearer::relay {

/// GET /v1/greeting, POST /v1/mail, GET /v1/live (which becomes a live connection), /healthz, /metrics, and the web
/// app. Used from one thread.
class HttpDoor {
 public:
  struct Ports {
    Intake& intake;
    LiveDoor& live;
    Greeter& greeter;
    Metrics& metrics;
    const StaticSite* site;  ///< null where no web app is served
    Clock clock;
    bool behind_proxy;
    ServeLimits limits;
  };

  explicit HttpDoor(Ports ports);

  /// Speaks with one connection until it ends or becomes live.
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

 private:
  using Stream = boost::beast::tcp_stream;

  /// Who calls, for counting only: a number made from the address, kept in memory while it is of use.
  using Peer = std::uint64_t;

  boost::asio::awaitable<void> serve_requests(Stream& stream, PeerPlace& place);
  boost::asio::awaitable<bool> serve_one(Stream& stream, boost::beast::flat_buffer& buffer, PeerPlace& place);
  boost::asio::awaitable<void> send(Stream& stream, const HttpReply& reply, const HttpRequest& request);
  boost::asio::awaitable<HttpReply> answer(Stream& stream, const HttpRequest& request);
  boost::asio::awaitable<HttpReply> mail(const HttpRequest& request);
  boost::asio::awaitable<bool> go_live(Stream& stream, const HttpRequest& request, ByteView early, PeerPlace& place);
  boost::asio::awaitable<void> refuse(Stream& stream, const HttpReply& reply);
  HttpReply greeting();
  HttpReply health() const;
  HttpReply metrics(Stream& stream, const HttpRequest& request) const;
  HttpReply site(const HttpRequest& request, std::string_view path) const;
  bool admits(Stream& stream, const HttpRequest& request);
  Peer peer_of(Stream& stream, const HttpRequest& request) const;

  Ports ports_;
  RateTable<Peer> requests_;
  PeerPlaces places_;
  PeerPlaces live_places_;
};

}  // namespace nearer::relay
