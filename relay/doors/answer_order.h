#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace nearer::relay {

/// Requests of one connection are answered in the order in which they came, though a deposit is ready only after a
/// commit and a collect at once. Costs nothing while nothing is open.
class AnswerOrder {
 public:
  /// Takes the next place; `fill` it exactly once.
  std::uint64_t open() {
    places_.emplace_back();
    return first_ + places_.size() - 1;
  }

  void fill(std::uint64_t place, Bytes answer) {
    held_bytes_ += answer.size();
    places_[static_cast<std::size_t>(place - first_)] = std::move(answer);
  }

  std::size_t open_count() const { return places_.size() - gone_; }

  /// Of the answers that are ready and wait for one before them.
  std::size_t held_bytes() const { return held_bytes_; }

  /// Hands over every answer that has none open before it. Answers are never empty.
  template <class Take>
  void take_ready(Take&& take) {
    for (; gone_ < places_.size() && !places_[gone_].empty(); ++gone_) {
      held_bytes_ -= places_[gone_].size();
      take(std::exchange(places_[gone_], {}));
    }
    if (gone_ < places_.size() && gone_ < most_gone) return;
    first_ += gone_;
    places_.erase(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(gone_));
    gone_ = 0;
    if (places_.empty()) places_.shrink_to_fit();
  }

 private:
  static constexpr std::size_t most_gone = 64;  // places given back together, so that giving back stays cheap

  std::vector<Bytes> places_;
  std::uint64_t first_ = 0;
  std::size_t gone_ = 0;
  std::size_t held_bytes_ = 0;
};

}  // namespace nearer::relay
