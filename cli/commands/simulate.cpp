#include <iostream>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/drive/iso_time.h"
#include "cli/simulate/couple.h"

namespace nearer::cli {
namespace {

struct Options {
  std::uint64_t seed = 7;
  int weeks = 12;
  std::string begin = "2026-01-05T07:00:00Z";
  bool detailed = false;
};

int run(const Options& options) {
  const auto begin = moment_from_text(options.begin);
  if (!begin) {
    std::cerr << "--begin wants a moment such as 2026-01-05T07:00:00Z\n";
    return 2;
  }
  simulate({.seed = options.seed, .weeks = options.weeks, .begin = *begin, .detailed = options.detailed},
           [](const boost::json::object& line) { std::cout << boost::json::serialize(line) << "\n"; });
  return std::cout.flush() ? 0 : 1;
}

}  // namespace

void add_simulate(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("simulate", "Writes the life of an invented couple as lines for `nearer drive`");
  auto options = std::make_shared<Options>();
  command->add_option("--seed", options->seed, "the same seed gives the same life")->capture_default_str();
  command->add_option("--weeks", options->weeks)->check(CLI::Range(0, 1040))->capture_default_str();
  command->add_option("--begin", options->begin, "the first morning")->capture_default_str();
  command->add_flag("--detailed", options->detailed, "several check-ins a day: some 20,000 entries in 260 weeks");
  command->callback([options, &code] { code = run(*options); });
}

}  // namespace nearer::cli
