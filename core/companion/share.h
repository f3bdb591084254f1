#pragma once
#include <algorithm>
#include <cstdint>

namespace nearer {

/// A device's own share of what a mailbox takes in an hour (docs/spec/relay.md, "Limits"), so that no device fills the hour
/// of the others. Some at once, then one by one; what ends or protects something has a reserve of its own.
class Share {
 public:
  /// So many devices write into the mailbox; from 1.
  explicit Share(std::uint8_t devices = 2) : devices_(std::max<std::uint8_t>(devices, 1)) {}

  void among(std::uint8_t devices) { devices_ = std::max<std::uint8_t>(devices, 1); }
  std::uint8_t devices() const { return devices_; }

  /// Whether one more may go in now. Moments are seconds since 1970 by the relay's clock.
  bool admits(std::int64_t now, bool at_once) const {
    return used(now) < (burst() + (at_once ? reserve() : 0)) * interval();
  }

  /// A clock that was turned back makes nobody wait for longer than all of it takes.
  void notice(std::int64_t now) { used_until_ = std::min(used_until_, now + (burst() + reserve()) * interval()); }

  void count(std::int64_t now) { used_until_ = now + used(now) + interval(); }

  /// The moment at which nothing of it is used any more; to be kept.
  std::int64_t used_until() const { return used_until_; }
  void set_used_until(std::int64_t moment) { used_until_ = moment; }

  static constexpr std::int64_t writes_an_hour = 240;  ///< of all devices together

 private:
  // Seven twelfths at once, three in the course of an hour, two in reserve.
  std::int64_t twelfths(std::int64_t count) const {
    return std::max<std::int64_t>(writes_an_hour / devices_ * count / 12, 1);
  }
  std::int64_t burst() const { return twelfths(7); }
  std::int64_t reserve() const { return twelfths(2); }
  std::int64_t interval() const { return (3600 + twelfths(3) - 1) / twelfths(3); }

  std::int64_t used(std::int64_t now) const { return std::max<std::int64_t>(used_until_ - now, 0); }

  std::uint8_t devices_;
  std::int64_t used_until_ = 0;
};

}  // namespace nearer
