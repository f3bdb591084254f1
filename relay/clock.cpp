#include "relay/clock.h"

#include <chrono>

namespace nearer::relay {

Clock system_clock() {
  return [] {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
  };
}

}  // namespace nearer::relay
