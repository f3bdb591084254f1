#include "relay/doors/mail_reply.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

namespace nearer::relay {

namespace asio = boost::asio;

asio::awaitable<Bytes> mail_reply(Intake& intake, ByteView request) {
  const auto executor = co_await asio::this_coro::executor;
  const auto ask = [&intake, request, executor](auto handler) {
    // The reply may come before this returns, and a coroutine must not be woken while it goes to sleep: hence the post.
    const auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    intake.take(request, nullptr, [waiting, executor](Bytes bytes) {
      asio::post(executor, [waiting, answer = std::move(bytes)]() mutable { (*waiting)(std::move(answer)); });
    });
  };
  co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(Bytes)>(ask, asio::use_awaitable);
}

}  // namespace nearer::relay
