#pragma once

#include <cstdint>
#include <functional>

namespace nearer::relay {

/// Seconds since 1970. An argument everywhere, so that tests can let a month pass.
using Clock = std::function<std::int64_t()>;

Clock system_clock();

}  // namespace nearer::relay
