#include "companion/put_off.h"

#include <algorithm>

namespace nearer {
namespace {

constexpr std::int64_t first_wait = 60;
constexpr std::int64_t longest_wait = 6 * seconds_in_hour;
constexpr int most_doublings = 9;

}  // namespace

bool PutOff::waits(const Piece& piece, Moment now) const {
  const auto within = [&](const Wait& wait) {
    return wait.times > 0 && now.seconds >= wait.since && now.seconds < wait.until;
  };
  const auto found = waiting_.find(piece);
  return within(all_) || (found != waiting_.end() && within(found->second));
}

bool PutOff::refused(const Piece& piece, Moment now) {
  auto& wait = waiting_[piece];
  const auto length = std::min(longest_wait, first_wait << std::min(wait.times, most_doublings));
  wait.since = now.seconds;
  wait.until = now.seconds + length;
  return ++wait.times == 1;
}

void PutOff::everything(Moment now) { all_ = {1, now.seconds + first_wait, now.seconds}; }

std::vector<program::Upkeep> PutOff::kinds(Moment now) const {
  std::vector<program::Upkeep> kinds;
  for (const auto& [piece, wait] : waiting_) {
    // What nobody has asked for since it was due again is over: a round that has lapsed, for one.
    const bool is_over = now.seconds >= wait.until + longest_wait;
    if (!is_over && (kinds.empty() || kinds.back() != piece.first)) kinds.push_back(piece.first);
  }
  return kinds;
}

}  // namespace nearer
