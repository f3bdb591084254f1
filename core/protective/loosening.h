#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Tightening is at once. Loosening is confirmed, waits ten minutes, and can be taken back until then. The waiting is the
// owner's alone; only what has settled is written where others can see it.
namespace nearer::protective {

constexpr std::int64_t loosening_seconds = 600;

/// An act that would relax a field, confirmed by its owner and not written yet.
struct Loosening {
  std::int64_t asked_at = 0;    ///< seconds since 1970, when it was confirmed
  std::vector<std::string> of;  ///< the marks that its owner had seen when asking: only these will go
};

/// `now` is the clock of the device that looks, 0 or later. Where it has gone back, or ran ahead when asking, the wait is
/// longer. A clock that runs ahead now ends it too early: a wait cannot be longer than the clock says.
constexpr bool settled(const Loosening& loosening, std::int64_t now) {
  return now - loosening_seconds >= loosening.asked_at;
}

/// Seconds until it settles, 0 when it has.
constexpr std::int64_t seconds_left(const Loosening& loosening, std::int64_t now) {
  return settled(loosening, now) ? 0 : loosening.asked_at - (now - loosening_seconds);
}

}  // namespace nearer::protective
