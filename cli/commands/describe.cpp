#include <boost/json.hpp>
#include <cstdio>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/typescript.h"
#include "companion/describe.h"

namespace nearer::cli {

void add_describe(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("describe", "Prints every intent, view, event and problem as JSON");
  auto as_typescript = std::make_shared<bool>(false);
  command->add_flag("--typescript", *as_typescript, "as TypeScript types");
  command->callback([as_typescript, &code] {
    const auto description = describe();
    const auto text = *as_typescript ? typescript(description) : boost::json::serialize(description) + "\n";
    std::fputs(text.c_str(), stdout);
    code = 0;
  });
}

}  // namespace nearer::cli
