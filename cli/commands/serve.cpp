#include <cstdio>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/demo/demo.h"
#include "cli/host/lan_address.h"
#include "cli/host/own_vault.h"
#include "relay/relay.h"

namespace nearer::cli {
namespace {

struct Options {
  int port = 8787;
  bool lan = false;
  std::string web_root, database, demo;
};

int run(const Options& options) {
  if (!options.demo.empty())
    if (const auto made = write_demo(options.demo, moment_now()); !made) return finish(made.error());
  relay::ServeOptions serving;
  serving.host = options.lan ? "0.0.0.0" : "127.0.0.1";
  serving.port = static_cast<std::uint16_t>(options.port);
  serving.web_root = options.web_root;
  serving.database = options.database;
  return relay::serve(serving, [&](std::uint16_t port) {
    const auto host = options.lan ? lan_address().value_or("127.0.0.1") : "127.0.0.1";
    std::printf("{\"ok\":true,\"address\":\"http://%s:%u/\"}\n", host.c_str(), static_cast<unsigned>(port));
    std::fflush(stdout);
  });
}

}  // namespace

void add_serve(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("serve", "Serves the web app and a relay for two devices on one port");
  auto options = std::make_shared<Options>();
  command->add_option("--port", options->port, "0 for any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_flag("--lan", options->lan,
                    "reachable from the local network too; whoever runs this can see when a notebook is open, and could "
                    "serve a changed page");
  command->add_option("--web-root", options->web_root, "folder of the built web app");
  command->add_option("--database", options->database, "SQLite file for waiting envelopes; in memory without it");
  command->add_option("--demo", options->demo, "folder to write the demo couple's two backup files to, before serving");
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace nearer::cli
