#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <memory>
#include <thread>

#include "relay/relay.h"

namespace nearer::relay {
namespace {

// Every connection is a file descriptor, and the usual limit of 1024 is meant for other programs.
void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// Standard output belongs to the program that serves: `nearer serve` answers there.
void log_to_standard_error() {
  spdlog::set_default_logger(
      std::make_shared<spdlog::logger>("relay", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
}

/// Stops the relay on SIGTERM or SIGINT. A thread of its own, so that a signal is heard whatever the relay is doing.
class StopOnSignal {
 public:
  explicit StopOnSignal(Relay& relay) : signals_(context_, SIGTERM, SIGINT) {
    signals_.async_wait([&relay](const boost::system::error_code& error, int) {
      if (!error) relay.stop();
    });
    thread_ = std::thread([this] { context_.run(); });
  }
  ~StopOnSignal() {
    context_.stop();
    thread_.join();
  }
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

 private:
  boost::asio::io_context context_;
  boost::asio::signal_set signals_;
  std::thread thread_;
};

}  // namespace

int serve(const ServeOptions& options, const std::function<void(std::uint16_t port)>& ready) {
  log_to_standard_error();
  allow_many_descriptors();
  // A file size limit is then an error of the write like any other, and not the end of the program.
  signal(SIGXFSZ, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  auto relay = Relay::open(options);
  if (!relay) {
    spdlog::error("cannot start: {} {}", name(relay.error().problem), relay.error().field);
    return 1;
  }
  const StopOnSignal stopping(**relay);
  spdlog::info("relay started, port {}", (*relay)->port());
  if (ready) ready((*relay)->port());
  (*relay)->run();
  spdlog::info("relay stopped");
  return 0;
}

}  // namespace nearer::relay
