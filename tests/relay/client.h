#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <string>

#include "mailbox/answer.h"
#include "mailbox/greeting.h"
#include "mailbox/proof_of_work.h"
#include "mailbox/request.h"

// A client on real sockets. Beast on this side, so that our own frames are checked against somebody else's.

namespace nearer::relay {

namespace beast = boost::beast;
namespace http = beast::http;
namespace asio = boost::asio;
using asio::ip::tcp;
using mailbox::MailboxId;
using mailbox::Outcome;

inline crypto::SigningPair owner_of(std::uint32_t number) {
  Block<32> seed{};
  for (std::size_t at = 0; at < 4; ++at) seed[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return crypto::signing_pair(crypto::SigningSeed::take(seed));
}

inline Bytes envelope_of(std::uint32_t number, std::size_t size = 1024) {
  Bytes envelope(size, 0);
  for (std::size_t at = 0; at < 4; ++at) envelope[at] = static_cast<std::uint8_t>(number >> (8 * at));
  return envelope;
}

/// One connection, kept open.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : stream_(context_) {
    stream_.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
  }

  using Response = http::response<http::vector_body<std::uint8_t>>;
  using Headers = std::vector<std::pair<std::string, std::string>>;

  Response ask(http::verb method, const std::string& target, Bytes body = {}, const Headers& headers = {}) {
    http::request<http::vector_body<std::uint8_t>> request(method, target, 11);
    request.set(http::field::host, "127.0.0.1");
    for (const auto& [name, value] : headers) request.insert(name, value);
    request.body() = std::move(body);
    request.prepare_payload();
    http::write(stream_, request);
    http::response_parser<Response::body_type> parser;
    parser.body_limit(1 << 20);
    if (method == http::verb::head) parser.skip(true);
    http::read(stream_, buffer_, parser);
    return parser.release();
  }
  Response get(const std::string& target, const Headers& headers = {}) {
    return ask(http::verb::get, target, {}, headers);
  }
  Bytes mail(Bytes request) { return ask(http::verb::post, "/v1/mail", std::move(request)).body(); }
  mailbox::Greeting greeting() { return mailbox::read_greeting(get("/v1/greeting").body()).value(); }

  tcp::socket& socket() { return stream_.socket(); }

 private:
  asio::io_context context_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
};

inline Outcome outcome_of(ByteView answer) { return mailbox::read_answer(answer).value().outcome; }

/// Requests of one mailbox, under one greeting.
class Owner {
 public:
  Owner(std::uint32_t number, mailbox::Greeting greeting) : pair_(owner_of(number)), greeting_(greeting) {}

  MailboxId id() const { return {pair_.open.bytes}; }
  Bytes create(mailbox::Retention retention = mailbox::Retention::thirty_days) const {
    const auto day = greeting_.day();
    return sign(mailbox::Create{day, *find_work(id(), day, greeting_.work_bits, 0, UINT64_MAX), retention});
  }
  Bytes deposit(const Bytes& envelope) const { return sign(mailbox::Deposit{envelope}); }
  Bytes collect(mailbox::Cursor from = {}, std::uint16_t max = 256) const { return sign(mailbox::Collect{from, max}); }
  Bytes subscribe() const { return sign(mailbox::Subscribe{}); }
  Bytes sign(const mailbox::Body& body) const { return mailbox::signed_request(pair_, greeting_.nonce, body); }

 private:
  crypto::SigningPair pair_;
  mailbox::Greeting greeting_;
};

/// A live connection.
class LiveClient {
 public:
  explicit LiveClient(std::uint16_t port) : stream_(context_) {
    stream_.next_layer().connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
    stream_.handshake("127.0.0.1", "/v1/live");
    stream_.binary(true);
  }

  void send(const Bytes& request) { stream_.write(asio::buffer(request)); }
  Bytes receive() {
    beast::flat_buffer buffer;
    stream_.read(buffer);
    const auto* bytes = static_cast<const std::uint8_t*>(buffer.data().data());
    return {bytes, bytes + buffer.size()};
  }
  Bytes ask(const Bytes& request) {
    send(request);
    return receive();
  }

  /// Reads until the relay closes; the code that it gave.
  std::uint16_t closed_with() {
    boost::system::error_code error;
    beast::flat_buffer buffer;
    while (!error) stream_.read(buffer, error);
    return stream_.reason().code;
  }

  beast::websocket::stream<tcp::socket>& stream() { return stream_; }

 private:
  asio::io_context context_;
  beast::websocket::stream<tcp::socket> stream_;
};

}  // namespace nearer::relay
