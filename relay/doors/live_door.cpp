#include "relay/doors/live_door.h"

#include <utility>

#include "relay/doors/live_session.h"

namespace nearer::relay {
namespace {

constexpr std::size_t bytes_per_read = 128 << 10;

}  // namespace

LiveDoor::LiveDoor(Ports ports) : ports_(std::move(ports)), reading_(bytes_per_read) {}

LiveDoor::~LiveDoor() = default;

void LiveDoor::admit(boost::asio::ip::tcp::socket socket, LivePlace place, ByteView early) {
  const auto session = std::make_shared<LiveSession>(*this, std::move(socket), std::move(place));
  session->start(early);
  flush();
}

void LiveDoor::flush() {
  const auto gathered = std::exchange(to_flush_, {});
  for (const auto& session : gathered) session->proceed();
}

void LiveDoor::keep_time(RateTime now) {
  // A session that ends here is let go of by its handlers, later: the list does not change under the loop.
  for (auto* session : sessions_) session->keep_time(now);
  flush();
}

void LiveDoor::close_all() {
  const auto sessions = sessions_;
  for (auto* session : sessions) session->close(CloseCode::going_away);
  flush();
}

}  // namespace nearer::relay
