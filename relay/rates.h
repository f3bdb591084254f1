#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <unordered_map>

namespace nearer::relay {

/// So many at once, and so many a second in the long run.
struct Rate {
  double burst = 0;
  double per_second = 0;
};

using RateTime = std::chrono::steady_clock::time_point;

/// Lets through what a rate allows.
class RateGate {
 public:
  bool admits(const Rate& rate, RateTime now) {
    if (last_ == RateTime{}) left_ = rate.burst;
    const std::chrono::duration<double> passed = now - std::max(last_, RateTime{});
    if (last_ != RateTime{}) left_ = std::min(rate.burst, left_ + passed.count() * rate.per_second);
    last_ = now;
    if (left_ < 1) return false;
    left_ -= 1;
    return true;
  }

  /// Whether it has filled up again, so that forgetting it changes nothing.
  bool is_full(const Rate& rate, RateTime now) const {
    const std::chrono::duration<double> passed = now - last_;
    return left_ + passed.count() * rate.per_second >= rate.burst;
  }

 private:
  double left_ = 0;
  RateTime last_{};
};

/// One gate per key, in memory only and never more than `most` of them.
template <class Key, class Hash = std::hash<Key>>
class RateTable {
 public:
  explicit RateTable(Rate rate, std::size_t most = 100'000) : rate_(rate), most_(most) {}

  bool admits(const Key& key, RateTime now) {
    if (gates_.size() >= most_ && !gates_.contains(key)) forget_full(now);
    return gates_[key].admits(rate_, now);
  }

  std::size_t size() const { return gates_.size(); }

 private:
  void forget_full(RateTime now) {
    std::erase_if(gates_, [&](const auto& entry) { return entry.second.is_full(rate_, now); });
    // Under a flood of new keys none has filled up: starting anew is kinder to everybody than growing without end.
    if (gates_.size() >= most_) gates_.clear();
  }

  Rate rate_;
  std::size_t most_;
  std::unordered_map<Key, RateGate, Hash> gates_;
};

}  // namespace nearer::relay
