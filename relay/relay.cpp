#include "relay/relay.h"

#include <spdlog/spdlog.h>
#include <sys/random.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <utility>

#include "crypto/auth/ready.h"
#include "relay/doors/http_door.h"
#include "relay/store/memory_store.h"
#include "relay/store/sqlite_store.h"

namespace nearer::relay {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

constexpr auto tick = 5s;
constexpr auto between_sweeps = 10min;
constexpr auto farewell = 300ms;  // for answers and goodbyes to leave, at most

template <std::size_t N>
bool fill_by_chance(Block<N>& bytes) {
  return getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
}

Result<GreetingKey> fresh_key() {
  Block<32> bytes;
  if (!fill_by_chance(bytes)) return refuse(Problem::not_ready, "random");
  return GreetingKey::take(bytes);
}

// So few bytes are never refused once the key was had.
Trail fresh_trail() {
  Trail trail;
  fill_by_chance(trail.bytes);
  return trail;
}

Result<std::unique_ptr<MailboxStore>> open_store(const ServeOptions& options) {
  if (options.database.empty()) return std::make_unique<MemoryStore>(options.limits.mailbox);
  return open_sqlite_store({options.database, options.max_database_bytes, options.limits.mailbox});
}

Result<void> listen_on(tcp::acceptor& acceptor, const ServeOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(options.host, error);
  if (error) return refuse(Problem::relay_unreachable, "host");
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return refuse(Problem::relay_unreachable, "port");
  return {};
}

class RunningRelay final : public Relay {
 public:
  RunningRelay(ServeOptions options, std::unique_ptr<MailboxStore> store, std::optional<StaticSite> site,
               GreetingKey key, std::optional<ClockReading> noted)
      : options_(std::move(options)),
        store_(std::move(store)),
        kept_by_(options_.clock, noted),
        site_(std::move(site)),
        greeter_(std::move(key), options_.work_bits),
        delivery_(metrics_),
        writer_(std::make_unique<GroupCommit>(writer_ports())),
        intake_({*store_, *writer_, greeter_, delivery_, metrics_, options_.clock, kept_by_, fresh_trail},
                options_.limits.collects_per_mailbox),
        live_({intake_, delivery_, metrics_, options_.limits.requests_per_connection, options_.limits.patience}),
        http_({intake_, live_, greeter_, metrics_, site_ ? &*site_ : nullptr, options_.clock, options_.behind_proxy,
               options_.limits}),
        acceptor_(*context_) {}

  ~RunningRelay() override {
    // Handlers that still wait refer to everything above: they go first, and what they answer to before them.
    writer_->finish();
    acceptor_.close();
    context_->stop();
    context_.reset();
  }

  Result<void> listen() { return listen_on(acceptor_, options_); }

  std::uint16_t port() const override { return acceptor_.local_endpoint().port(); }

  void run() override {
    asio::co_spawn(*context_, accept(), asio::detached);
    asio::co_spawn(*context_, keep_time(), asio::detached);
    context_->run();
  }

  void stop() override {
    asio::post(*context_, [this] { take_leave(); });
  }

 private:
  GroupCommit::Ports writer_ports() {
    return {*store_, context_->get_executor(), kept_by_, metrics_, [this] {
              delivery_.deliver();
              live_.flush();
            }};
  }

  asio::awaitable<void> accept() {
    while (acceptor_.is_open()) {
      error_code error;
      auto socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (error == asio::error::operation_aborted) co_return;
      if (error) {  // most likely no file descriptor is left: some will be given back
        co_await wait(100ms);
      } else if (metrics_.connections() >= options_.limits.connections) {
        metrics_.turned_away();
      } else {
        asio::co_spawn(*context_, http_.serve(std::move(socket)), asio::detached);
      }
    }
  }

  asio::awaitable<void> keep_time() {
    auto next_sweep = std::chrono::steady_clock::now();
    while (acceptor_.is_open()) {
      const auto now = std::chrono::steady_clock::now();
      live_.keep_time(now);
      if (now >= next_sweep) {
        writer_->sweep();
        next_sweep = now + between_sweeps;
      }
      co_await wait(tick);
    }
  }

  asio::awaitable<void> wait(std::chrono::milliseconds time) {
    asio::steady_timer timer(*context_, time);
    error_code ignored;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }

  void take_leave() {
    if (!acceptor_.is_open()) return;
    error_code ignored;
    acceptor_.close(ignored);
    writer_->finish();
    asio::post(*context_, [this] { live_.close_all(); });  // after the answers, which are posted already
    asio::co_spawn(*context_, end_soon(), asio::detached);
  }

  asio::awaitable<void> end_soon() {
    for (auto waited = 0ms; waited < farewell && metrics_.connections() > 0; waited += 10ms) co_await wait(10ms);
    context_->stop();
  }

  std::unique_ptr<asio::io_context> context_ = std::make_unique<asio::io_context>(1);
  ServeOptions options_;
  std::unique_ptr<MailboxStore> store_;
  CarefulClock kept_by_;
  std::optional<StaticSite> site_;
  Metrics metrics_;
  Greeter greeter_;
  LiveDelivery delivery_;
  std::unique_ptr<GroupCommit> writer_;
  Intake intake_;
  LiveDoor live_;
  HttpDoor http_;
  tcp::acceptor acceptor_;
};

}  // namespace

Result<std::unique_ptr<Relay>> Relay::open(ServeOptions options) {
  if (!crypto::ready()) return refuse(Problem::not_ready);
  if (options.work_bits > mailbox::most_work_bits) return refuse(Problem::out_of_range, "work_bits");
  NEARER_TRY(key, fresh_key());
  NEARER_TRY(store, open_store(options));
  NEARER_TRY(noted, store->noted_clock());
  std::optional<StaticSite> site;
  if (!options.web_root.empty()) {
    NEARER_TRY(read, StaticSite::read(options.web_root));
    site = std::move(read);
  }
  auto relay =
      std::make_unique<RunningRelay>(std::move(options), std::move(store), std::move(site), std::move(key), noted);
  NEARER_CHECK(relay->listen());
  return relay;
}

}  // namespace nearer::relay
