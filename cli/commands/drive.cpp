#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "base/text_encoding.h"
#include "bridge/blobs.h"
#include "cli/commands/commands.h"
#include "cli/drive/stage.h"
#include "companion/describe.h"
#include "vault/memory_vault.h"
#include "vault/sqlite_vault.h"

namespace nearer::cli {
namespace {

struct Options {
  std::string script, vaults, record;
  bool describes = false;
};

Vaults vaults_in(const std::string& folder) {
  if (folder.empty()) return [](const std::string&) { return std::make_unique<vault::MemoryVault>(); };
  return [folder](const std::string& device) -> Result<std::unique_ptr<vault::Vault>> {
    // The name becomes part of a path.
    for (const char letter : device)
      if (letter == '/' || letter == '\0') return refuse(Problem::out_of_range, "partner");
    if (device == "." || device == "..") return refuse(Problem::out_of_range, "partner");
    NEARER_TRY(vault, vault::SqliteVault::open(folder + "/" + device));
    return std::move(vault);
  };
}

/// One line per call over a bridge, with the bytes of both directions: what another host replays and compares.
WatchAll recorder(std::ostream& out) {
  return [&out](const std::string& device, const Call& call) {
    json::object line{{"device", device}, {"call", call.function}, {"json", call.json}};
    line["blobs"] = base64url_encode(bridge::pack_blobs(call.blobs));
    if (call.answer != nullptr) {
      line["answer"] = call.answer->json;
      line["answer_blobs"] = base64url_encode(bridge::pack_blobs(call.answer->blobs));
    }
    out << json::serialize(line) << "\n";
  };
}

int play(const Options& options, std::istream& in, WatchAll watch) {
  Stage stage(vaults_in(options.vaults), std::move(watch));
  std::string line;
  while (std::getline(in, line))
    if (!line.empty()) std::cout << json::serialize(stage.play(line)) << "\n";
  return std::cout.flush() ? 0 : 1;
}

int run(const Options& options) {
  if (options.describes) {
    std::puts(json::serialize(describe()).c_str());
    return 0;
  }
  std::ifstream script(options.script);
  std::ofstream record(options.record);
  if ((!options.script.empty() && !script) || (!options.record.empty() && !record)) {
    std::fputs("a file could not be opened\n", stderr);
    return 2;
  }
  return play(options, options.script.empty() ? std::cin : script,
              options.record.empty() ? WatchAll{} : recorder(record));
}

}  // namespace

void add_drive(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("drive", "Plays devices, couriers and a relay from JSON lines, one answer a line");
  auto options = std::make_shared<Options>();
  command->add_option("--script", options->script, "file with the lines; standard input without it");
  command->add_option("--vaults", options->vaults, "folder to keep the vaults in; in memory without it");
  command->add_option("--record", options->record, "file for every call over the bridge, to be replayed elsewhere");
  command->add_flag("--describe", options->describes, "print every intent, view, event and problem as JSON");
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace nearer::cli
