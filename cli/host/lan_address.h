#pragma once

#include <optional>
#include <string>

namespace nearer::cli {

/// The first IPv4 address of this computer that others in the local network can reach; nothing without one.
std::optional<std::string> lan_address();

}  // namespace nearer::cli
