#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.h"
#include "relay/serve_options.h"

namespace nearer::relay {

/// A running relay: mailboxes, doors and, where asked for, the web app. `run` occupies the calling thread.
class Relay {
 public:
  /// Opens the database and the port: storage_failed, storage_full, newer_version, not_found (web_root), out_of_range
  /// (work_bits) or relay_unreachable (host and port cannot be listened on).
  static Result<std::unique_ptr<Relay>> open(ServeOptions options);

  virtual ~Relay() = default;

  /// The port that it listens on.
  virtual std::uint16_t port() const = 0;

  /// Serves until `stop`. Everything that was answered is durable, and everything handed in is answered before it
  /// returns.
  virtual void run() = 0;

  /// From any thread or signal handler of asio.
  virtual void stop() = 0;
};

/// Serves until SIGTERM or SIGINT; `ready` is called once with the port, when callers can come. Returns the exit code.
int serve(const ServeOptions& options, const std::function<void(std::uint16_t port)>& ready = {});

}  // namespace nearer::relay
