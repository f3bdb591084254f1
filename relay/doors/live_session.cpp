#include "relay/doors/live_session.h"

#include <algorithm>
#include <utility>

#include "mailbox/answer.h"

namespace nearer::relay {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

bool would_block(const error_code& error) {
  return error == asio::error::would_block || error == asio::error::try_again;
}

}  // namespace

LiveSession::LiveSession(LiveDoor& door, asio::ip::tcp::socket socket, LivePlace place)
    : door_(door), socket_(std::move(socket)), place_(std::move(place)), heard_(std::chrono::steady_clock::now()) {
  number_in_door = door_.sessions_.size();
  door_.sessions_.push_back(this);
  door_.ports_.metrics.live_connections(+1);
}

LiveSession::~LiveSession() {
  door_.ports_.delivery.forget(*this);
  door_.sessions_[number_in_door] = door_.sessions_.back();
  door_.sessions_[number_in_door]->number_in_door = number_in_door;
  door_.sessions_.pop_back();
  door_.ports_.metrics.live_connections(-1);
}

void LiveSession::start(ByteView early) {
  error_code ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket_.set_option(asio::socket_base::send_buffer_size(most_in_system), ignored);
  take_in(early);
  proceed();
}

void LiveSession::proceed() {
  flush();
  while (held_back_ && !is_congested() && !is_over()) {
    take_in({});
    flush();
  }
  wait_for_input();
}

void LiveSession::wait_for_input() {
  if (reading_ || is_over() || is_congested()) return;
  reading_ = true;
  socket_.async_wait(asio::socket_base::wait_read, [self = shared_from_this()](const error_code& error) {
    self->reading_ = false;
    if (error) return self->end();
    self->read();
  });
}

void LiveSession::read() {
  error_code error;
  const auto size = socket_.read_some(asio::buffer(door_.reading_), error);
  if (error && !would_block(error)) return end();
  if (!error) take_in(std::span(door_.reading_).first(size));
  proceed();
}

void LiveSession::take_in(ByteView fresh) {
  const auto now = std::chrono::steady_clock::now();
  if (!fresh.empty()) heard_ = now;
  pinged_ = false;
  // The usual read brings whole frames: they are taken where they lie. Only a rest is copied.
  auto& reading = door_.reading_;
  const bool in_place = unread_.empty() && fresh.data() == reading.data();
  if (!in_place) unread_.insert(unread_.end(), fresh.begin(), fresh.end());
  const auto bytes = in_place ? std::span(reading).first(fresh.size()) : std::span(unread_);
  const auto taken = static_cast<std::ptrdiff_t>(take_frames(bytes));
  if (in_place) {
    unread_.assign(fresh.begin() + taken, fresh.end());
  } else {
    unread_.erase(unread_.begin(), unread_.begin() + taken);
  }
  if (unread_.empty()) Bytes().swap(unread_);
  if (taken > 0 || unread_.empty()) frame_begun_ = {};
  if (!unread_.empty() && frame_begun_ == RateTime{}) frame_begun_ = now;
}

std::size_t LiveSession::take_frames(std::span<std::uint8_t> bytes) {
  std::size_t taken = 0;
  held_back_ = false;
  while (!is_over()) {
    if (is_congested()) {
      held_back_ = true;
      return taken;
    }
    const auto frame = next_frame(bytes.subspan(taken), mailbox::largest_request);
    if (!frame) {
      close(frame.error());
      break;
    }
    if (!*frame) return taken;
    taken += (*frame)->size;
    take_frame(**frame);
  }
  return bytes.size();  // nothing after the end is looked at
}

void LiveSession::take_frame(const Frame& frame) {
  switch (frame.opcode) {
    case Opcode::ping:
      return send_frame(Opcode::pong, frame.payload);
    case Opcode::pong:
      return;
    case Opcode::close:
      return close(CloseCode::normal);
    case Opcode::text:
      return close(CloseCode::unsupported);
    case Opcode::binary:
    case Opcode::continuation:
      return take_data(frame);
  }
}

void LiveSession::take_data(const Frame& frame) {
  if ((frame.opcode == Opcode::continuation) != in_pieces_) return close(CloseCode::protocol_error);
  if (frame.final && !in_pieces_) return take_request(frame.payload);
  if (message_.size() + frame.payload.size() > mailbox::largest_request) return close(CloseCode::too_big);
  message_.insert(message_.end(), frame.payload.begin(), frame.payload.end());
  in_pieces_ = !frame.final;
  if (in_pieces_) return;
  const auto whole = std::exchange(message_, {});
  take_request(whole);
}

void LiveSession::take_request(ByteView request) {
  const auto place = answers_.open();
  if (!gate_.admits(door_.ports_.requests_per_connection, heard_)) return answer(place, mailbox::answer(Outcome::busy));
  door_.ports_.intake.take(request, this,
                           [self = shared_from_this(), place](Bytes bytes) { self->answer(place, std::move(bytes)); });
}

void LiveSession::answer(std::uint64_t place, Bytes bytes) {
  answers_.fill(place, std::move(bytes));
  if (is_over()) return;
  answers_.take_ready([this](const Bytes& ready) { append_frame(unsent_, Opcode::binary, ready); });
  will_flush();
}

void LiveSession::nudge(const MailboxId& mailbox) {
  // Nudges come from others, so they are the one thing that grows while this client is told to wait.
  if (unsent_.size() > most_owed) return end();
  send_frame(Opcode::binary, mailbox::nudge(mailbox));
}

void LiveSession::send_frame(Opcode opcode, ByteView payload) {
  if (is_over()) return;
  append_frame(unsent_, opcode, payload);
  will_flush();
}

void LiveSession::will_flush() {
  if (std::exchange(flush_planned_, true)) return;
  door_.to_flush_.push_back(shared_from_this());
}

void LiveSession::flush() {
  flush_planned_ = false;
  if (sending_ || ended_) return;
  std::size_t sent = 0;
  error_code error;
  while (sent < unsent_.size() && !error) sent += socket_.write_some(asio::buffer(unsent_) + sent, error);
  if (error && !would_block(error)) return end();
  unsent_.erase(unsent_.begin(), unsent_.begin() + static_cast<std::ptrdiff_t>(sent));
  if (sent > 0 || unsent_.empty()) stuck_since_ = {};
  if (!unsent_.empty()) return wait_to_send();
  Bytes().swap(unsent_);
  if (closing_) end();
}

void LiveSession::wait_to_send() {
  sending_ = true;
  if (stuck_since_ == RateTime{}) stuck_since_ = std::chrono::steady_clock::now();
  socket_.async_wait(asio::socket_base::wait_write, [self = shared_from_this()](const error_code& error) {
    self->sending_ = false;
    if (error) return self->end();
    self->proceed();
  });
}

void LiveSession::keep_time(RateTime now) {
  if (ended_) return;
  const auto patience = door_.ports_.patience;
  const bool stuck = stuck_since_ != RateTime{} && now - stuck_since_ > patience;
  const bool dawdling = frame_begun_ != RateTime{} && now - frame_begun_ > patience && !held_back_;
  if (stuck || dawdling || now - heard_ > silent) return end();
  if (now - heard_ > quiet && !std::exchange(pinged_, true)) send_frame(Opcode::ping, {});
}

void LiveSession::close(CloseCode code) {
  if (is_over()) return;
  append_close(unsent_, code);
  will_flush();
  closing_ = true;
}

void LiveSession::end() {
  if (std::exchange(ended_, true)) return;
  door_.ports_.delivery.forget(*this);
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

}  // namespace nearer::relay
