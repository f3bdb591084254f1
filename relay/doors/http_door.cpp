#include "relay/doors/http_door.h"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/websocket.hpp>
#include <string>
#include <utility>

#include "base/text_encoding.h"
#include "relay/doors/mail_reply.h"
#include "relay/doors/peer_address.h"
#include "relay/doors/security_headers.h"

namespace nearer::relay {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

constexpr std::size_t most_header_bytes = 8192;

std::string_view path_of(const HttpRequest& request) {
  const auto target = request.target();
  return std::string_view(target.data(), target.size()).substr(0, target.find('?'));
}

http::status status_of(const error_code& error) {
  if (error == http::error::body_limit) return http::status::payload_too_large;
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return http::status::request_header_fields_too_large;
  return http::status::bad_request;
}

// Errors of the parser are the client's doing and get an answer; errors of the connection cannot.
bool is_of_parser(const error_code& error) {
  return error.category() == http::make_error_code(http::error::bad_version).category() &&
         error != http::error::end_of_stream && error != http::error::partial_message;
}

// All lines of the header in their order: a proxy may add to the caller's line, or add one of its own.
std::string forwarded_for(const HttpRequest& request) {
  std::string list;
  const auto lines = request.equal_range("X-Forwarded-For");
  for (auto line = lines.first; line != lines.second; ++line) {
    const auto value = line->value();
    list.append(value.data(), value.size()).push_back(',');
  }
  return list;
}

// A body in a coding that we do not undo would be read as the next request.
bool has_unknown_coding(const HttpRequest& request) {
  const auto codings = request.count(http::field::transfer_encoding);
  return codings > 1 || (codings == 1 && !beast::iequals(request[http::field::transfer_encoding], "chunked"));
}

// RFC 6455 section 4.2.1: base64 of 16 bytes, once.
bool has_live_key(const HttpRequest& request) {
  if (request.count(http::field::sec_websocket_key) != 1) return false;
  const auto header = request[http::field::sec_websocket_key];
  std::string key(header.data(), header.size());
  if (key.size() != 24 || !key.ends_with("==") || key.find_first_of("-_") != std::string::npos) return false;
  key.resize(22);
  std::ranges::replace(key, '+', '-');
  std::ranges::replace(key, '/', '_');
  return base64url_decode(key).has_value();
}

class Counted {
 public:
  explicit Counted(Metrics& metrics) : metrics_(metrics) { metrics_.http_connections(+1); }
  ~Counted() { metrics_.http_connections(-1); }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  Metrics& metrics_;
};

}  // namespace

// Behind a proxy all connections come from one address, and the proxy is the one to count them.
HttpDoor::HttpDoor(Ports ports)
    : ports_(std::move(ports)),
      requests_(ports_.limits.requests_per_peer),
      places_(ports_.behind_proxy ? ports_.limits.connections : ports_.limits.connections_per_peer),
      live_places_(ports_.limits.live_connections_per_peer) {}

asio::awaitable<void> HttpDoor::serve(asio::ip::tcp::socket socket) {
  error_code gone;
  const auto peer = peer_number(socket.remote_endpoint(gone).address());
  auto place = places_.take(peer);
  if (gone || !place) {
    ports_.metrics.turned_away();
    co_return;
  }
  Stream stream(std::move(socket));
  const Counted counted(ports_.metrics);
  co_await serve_requests(stream, *place);
}

asio::awaitable<void> HttpDoor::serve_requests(Stream& stream, PeerPlace& place) {
  beast::flat_buffer buffer(most_header_bytes + mailbox::largest_request);
  bool more = true;
  while (more) more = co_await serve_one(stream, buffer, place);
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

asio::awaitable<bool> HttpDoor::serve_one(Stream& stream, beast::flat_buffer& buffer, PeerPlace& place) {
  http::request_parser<HttpRequest::body_type> parser;
  parser.header_limit(most_header_bytes);
  parser.body_limit(mailbox::largest_request);
  stream.expires_after(ports_.limits.patience);
  error_code error;
  co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
  if (error) {
    if (is_of_parser(error)) co_await refuse(stream, plain_text(status_of(error), "not understood\n"));
    co_return false;
  }
  const auto& request = parser.get();
  if (has_unknown_coding(request)) {
    co_await refuse(stream, plain_text(http::status::not_implemented, "not understood\n"));
    co_return false;
  }
  if (websocket::is_upgrade(request) && path_of(request) == "/v1/live" && admits(stream, request)) {
    const auto* early = static_cast<const std::uint8_t*>(buffer.data().data());
    co_return co_await go_live(stream, request, {early, buffer.size()}, place);
  }
  const auto reply = co_await answer(stream, request);
  co_await send(stream, reply, request);
  co_return request.keep_alive() && stream.socket().is_open();
}

asio::awaitable<void> HttpDoor::send(Stream& stream, const HttpReply& reply, const HttpRequest& request) {
  const auto response = response_of(reply, request);
  http::response_serializer<HttpResponse::body_type, HttpResponse::fields_type> serializer(response);
  stream.expires_after(ports_.limits.patience);
  error_code error;
  if (request.method() == http::verb::head) {
    co_await http::async_write_header(stream, serializer, asio::redirect_error(asio::use_awaitable, error));
  } else {
    co_await http::async_write(stream, serializer, asio::redirect_error(asio::use_awaitable, error));
  }
  if (error) stream.close();
}

asio::awaitable<HttpReply> HttpDoor::answer(Stream& stream, const HttpRequest& request) {
  const auto path = path_of(request);
  const auto method = request.method();
  const bool reads = method == http::verb::get || method == http::verb::head;
  if (path.starts_with("/v1/")) {
    if (method == http::verb::options) co_return octets({});
    if (!admits(stream, request)) co_return plain_text(http::status::too_many_requests, "later\n");
    if (path == "/v1/mail" && method == http::verb::post) co_return co_await mail(request);
    if (path == "/v1/greeting" && reads) co_return greeting();
    if (path == "/v1/live" && reads) co_return plain_text(http::status::upgrade_required, "websocket only\n");
    co_return plain_text(http::status::not_found, "not found\n");
  }
  if (!reads) co_return plain_text(http::status::method_not_allowed, "not allowed\n");
  if (path == "/healthz") co_return health();
  if (path == "/metrics") co_return metrics(stream, request);
  co_return site(request, path);
}

asio::awaitable<HttpReply> HttpDoor::mail(const HttpRequest& request) {
  co_return octets(co_await mail_reply(ports_.intake, request.body()));
}

asio::awaitable<bool> HttpDoor::go_live(Stream& stream, const HttpRequest& request, ByteView early, PeerPlace& place) {
  if (!has_live_key(request)) {
    co_await refuse(stream, plain_text(http::status::bad_request, "not understood\n"));
    co_return false;
  }
  auto live = live_places_.take(peer_of(stream, request));
  if (!live) {
    ports_.metrics.turned_away();
    co_await refuse(stream, plain_text(http::status::too_many_requests, "later\n"));
    co_return false;
  }
  // Beast does the handshake; from then on the frames are ours.
  websocket::stream<asio::ip::tcp::socket&, false> handshake(stream.socket());
  handshake.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
    set_security_headers(response);
    response.set(http::field::server, "nearer");  // or Beast writes its own name and version there
  }));
  stream.expires_never();
  error_code error;
  co_await handshake.async_accept(request, asio::redirect_error(asio::use_awaitable, error));
  if (!error) ports_.live.admit(stream.release_socket(), {std::move(place), std::move(*live)}, early);
  co_return false;
}

/// Says what is wrong with a request, and that nothing more of this connection will be read.
asio::awaitable<void> HttpDoor::refuse(Stream& stream, const HttpReply& reply) {
  HttpRequest unread;
  unread.keep_alive(false);
  co_await send(stream, reply, unread);
}

HttpReply HttpDoor::greeting() { return octets(mailbox::written(ports_.greeter.greet(ports_.clock()))); }

HttpReply HttpDoor::health() const {
  if (ports_.metrics.store_works()) return plain_text(http::status::ok, "ok\n");
  return plain_text(http::status::service_unavailable, "cannot write\n");
}

// For the operator on the same machine: what a proxy passes on is not for it.
HttpReply HttpDoor::metrics(Stream& stream, const HttpRequest& request) const {
  error_code error;
  const bool is_near = stream.socket().remote_endpoint(error).address().is_loopback();
  if (error || !is_near || request.count("X-Forwarded-For") > 0)
    return plain_text(http::status::not_found, "not found\n");
  return plain_text(http::status::ok, ports_.metrics.text());
}

HttpReply HttpDoor::site(const HttpRequest& request, std::string_view path) const {
  const auto* file = ports_.site ? ports_.site->find(path) : nullptr;
  return file ? site_reply(*file, request) : plain_text(http::status::not_found, "not found\n");
}

bool HttpDoor::admits(Stream& stream, const HttpRequest& request) {
  if (requests_.admits(peer_of(stream, request), std::chrono::steady_clock::now())) return true;
  ports_.metrics.turned_away();
  return false;
}

HttpDoor::Peer HttpDoor::peer_of(Stream& stream, const HttpRequest& request) const {
  if (ports_.behind_proxy)
    if (const auto address = forwarded_address(forwarded_for(request))) return peer_number(*address);
  error_code gone;
  return peer_number(stream.socket().remote_endpoint(gone).address());
}

}  // namespace nearer::relay
