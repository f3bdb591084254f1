#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "mailbox/greeting.h"
#include "relay/relay.h"

namespace {

/// "host:port" or "[v6]:port".
bool read_listen(const std::string& text, nearer::relay::ServeOptions& options) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return false;
  auto host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const auto digits = text.substr(colon + 1);
  if (digits.empty() || digits.size() > 5 || digits.find_first_not_of("0123456789") != std::string::npos) return false;
  const int port = std::atoi(digits.c_str());
  if (port > UINT16_MAX) return false;
  options.host = host;
  options.port = static_cast<std::uint16_t>(port);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  nearer::relay::ServeOptions options;
  std::string listen = "127.0.0.1:8787";
  int work_bits = options.work_bits;
  std::uint64_t max_database_mib = 0;

  CLI::App app("Mailboxes for sealed envelopes, which it cannot open.", "nearer-relay");
  app.add_option("--listen", listen, "address:port to listen on; TLS is the proxy's in front")->capture_default_str();
  app.add_option("--database", options.database, "SQLite file; without it everything is forgotten at the end");
  app.add_option("--max-database-mib", max_database_mib, "the database grows no further; 0 for no bound");
  app.add_option("--web-root", options.web_root, "folder of the built web app to serve as well");
  app.add_option("--pow-bits", work_bits, "leading zero bits that making a mailbox costs in quiet times")
      ->check(CLI::Range(0, static_cast<int>(nearer::mailbox::most_work_bits)))
      ->capture_default_str();
  app.add_flag("--behind-proxy", options.behind_proxy, "tell callers apart by X-Forwarded-For");
  CLI11_PARSE(app, argc, argv);

  if (!read_listen(listen, options)) {
    std::fprintf(stderr, "--listen wants address:port, such as 127.0.0.1:8787\n");
    return 2;
  }
  options.work_bits = static_cast<std::uint8_t>(work_bits);
  options.max_database_bytes = max_database_mib << 20;
  umask(077);  // the database is for the relay alone
  return nearer::relay::serve(options);
}
