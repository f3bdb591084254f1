#include "live_connection.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace nearer::bench {
namespace {

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

int connected(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("connect");
  return socket;
}

void shake_hands(int socket, std::uint16_t port) {
  const std::string request = "GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                              "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  if (::write(socket, request.data(), request.size()) != static_cast<ssize_t>(request.size())) fail("handshake");
  std::string answer;
  char byte = 0;
  while (!answer.ends_with("\r\n\r\n")) {
    if (::read(socket, &byte, 1) != 1) fail("handshake");
    answer += byte;
  }
  if (answer.find(" 101 ") == std::string::npos) fail("handshake refused");
}

}  // namespace

LiveConnection::LiveConnection(std::uint16_t port) : socket_(connected(port)) {
  const int on = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  shake_hands(socket_, port);
  fcntl(socket_, F_SETFL, O_NONBLOCK);
}

LiveConnection::~LiveConnection() { ::close(socket_); }

void LiveConnection::put(ByteView message) {
  // A mask of zeros is a mask too, and costs nothing to apply.
  const auto size = message.size();
  out_.push_back(0x82);
  if (size < 126) {
    out_.push_back(static_cast<std::uint8_t>(0x80 | size));
  } else {
    out_.insert(out_.end(), {0xfe, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)});
  }
  out_.insert(out_.end(), 4, 0);
  out_.insert(out_.end(), message.begin(), message.end());
}

void LiveConnection::flush() {
  while (!out_.empty()) {
    const auto sent = ::write(socket_, out_.data(), out_.size());
    if (sent < 0 && errno == EAGAIN) return;
    if (sent <= 0) fail("write");
    out_.erase(out_.begin(), out_.begin() + sent);
  }
}

void LiveConnection::read(const std::function<void(ByteView message)>& each) {
  static Bytes buffer(1 << 18);
  const auto size = ::read(socket_, buffer.data(), buffer.size());
  if (size < 0 && errno == EAGAIN) return;
  if (size <= 0) fail("the relay hung up");
  in_.insert(in_.end(), buffer.begin(), buffer.begin() + size);
  hand_over(each);
}

void LiveConnection::hand_over(const std::function<void(ByteView)>& each) {
  std::size_t at = 0;
  while (in_.size() - at >= 2) {
    std::size_t header = 2;
    std::size_t size = in_[at + 1];
    const std::size_t more = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (in_.size() - at < header + more) break;
    if (more > 0) size = 0;
    for (std::size_t byte = 0; byte < more; ++byte) size = size << 8 | in_[at + header + byte];
    header += more;
    if (in_.size() - at < header + size) break;
    if ((in_[at] & 0x0f) == 2) each(ByteView(in_).subspan(at + header, size));
    at += header + size;
  }
  in_.erase(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(at));
}

Bytes LiveConnection::ask(ByteView message) {
  put(message);
  flush();
  Bytes answer;
  while (answer.empty()) {
    pollfd waiting{socket_, POLLIN, 0};
    ::poll(&waiting, 1, 10'000);
    read([&](ByteView bytes) { answer = copy_of(bytes); });
  }
  return answer;
}

Bytes fetch(std::uint16_t port, const char* path) {
  const int socket = connected(port);
  const auto request = std::string("GET ") + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  if (::write(socket, request.data(), request.size()) != static_cast<ssize_t>(request.size())) fail("request");
  std::string answer;
  char buffer[4096];
  for (ssize_t size = 0; (size = ::read(socket, buffer, sizeof buffer)) > 0;)
    answer.append(buffer, static_cast<std::size_t>(size));
  ::close(socket);
  const auto body = answer.find("\r\n\r\n");
  if (body == std::string::npos) fail("answer");
  return copy_of(bytes_of(answer).subspan(body + 4));
}

}  // namespace nearer::bench
