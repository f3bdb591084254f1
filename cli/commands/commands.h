#pragma once

#include <CLI/CLI.hpp>

// The commands of `nearer`, one function each: adds the command with its options, and sets `code` when it has run.
namespace nearer::cli {

void add_serve(CLI::App& app, int& code);
void add_drive(CLI::App& app, int& code);
void add_simulate(CLI::App& app, int& code);
void add_describe(CLI::App& app, int& code);
void add_export(CLI::App& app, int& code);
void add_verify(CLI::App& app, int& code);
void add_backup(CLI::App& app, int& code);

}  // namespace nearer::cli
