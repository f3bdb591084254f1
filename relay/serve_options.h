#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "relay/clock.h"
#include "relay/rates.h"
#include "relay/store/mailbox_store.h"

namespace nearer::relay {

/// What one caller, mailbox or connection may take. The values are those of docs/spec/relay.md.
struct ServeLimits {
  MailboxLimits mailbox;
  Rate collects_per_mailbox{256, 1};
  Rate requests_per_connection{400, 100};  ///< on a live connection
  Rate requests_per_peer{200, 50};         ///< greetings, mail and live connections over HTTP
  std::size_t connections = 10'000;
  std::size_t connections_per_peer = 256;
  std::size_t live_connections_per_peer = 64;  ///< each may be owed up to LiveSession::most_owed
  std::chrono::seconds patience{30};  ///< with one whole request, and with a client that takes its answer
};

struct ServeOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;                ///< 0 for any that is free
  std::string database;                  ///< path; empty to keep everything in memory until the end
  std::uint64_t max_database_bytes = 0;  ///< 0 for no bound
  std::string web_root;                  ///< folder of the built web app; empty for none
  std::uint8_t work_bits = 20;           ///< what making a mailbox costs in quiet times, 0 to 30
  bool behind_proxy = false;             ///< callers are told apart by the last address in X-Forwarded-For
  ServeLimits limits;
  Clock clock = system_clock();
};

}  // namespace nearer::relay
