#pragma once

#include <memory>
#include <string>

#include "cli/host/device.h"

// The one vault that a person has on this computer, for the commands that work on it.
namespace nearer::cli {

/// $XDG_DATA_HOME/nearer, or ~/.local/share/nearer.
std::string usual_vault_folder();

/// 32 bytes from the operating system.
Block<32> fresh_bytes();

/// Now, and how far the clock on the wall is from UTC.
Moment moment_now();

/// Asks for a passphrase without showing it; from a pipe, the first line is taken. The caller wipes nothing: the text
/// is gone when the program ends, which is at once.
std::string ask_secret();

/// A device over the vault of that folder, still locked.
Result<std::unique_ptr<Device>> own_device(const std::string& folder);

/// Prints the answer as JSON. 0 for ok, 1 for a refusal.
int finish(const json::object& answer);
int finish(const Refusal& refusal);

}  // namespace nearer::cli
