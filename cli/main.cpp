#include <sys/prctl.h>
#include <sys/stat.h>

#include <cstdio>

#include "cli/commands/commands.h"
#include "crypto/auth/ready.h"

int main(int argc, char** argv) {
  // What is written here is its owner's alone, and a crash leaves no copy of the memory with its keys on the disk.
  umask(077);
  prctl(PR_SET_DUMPABLE, 0);
  if (!nearer::crypto::ready()) {
    std::fputs("libsodium did not start\n", stderr);
    return 1;
  }
  int code = 0;
  CLI::App app("Nearer without a screen.", "nearer");
  app.require_subcommand(1);
  nearer::cli::add_serve(app, code);
  nearer::cli::add_drive(app, code);
  nearer::cli::add_simulate(app, code);
  nearer::cli::add_describe(app, code);
  nearer::cli::add_export(app, code);
  nearer::cli::add_verify(app, code);
  nearer::cli::add_backup(app, code);
  CLI11_PARSE(app, argc, argv);
  return code;
}
