#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "mailbox/answer.h"
#include "mailbox/request.h"

namespace nearer::relay {

/// Counts for the operator. Labels come from closed lists only: nothing here can tell one mailbox, device or address
/// from another.
class Metrics {
 public:
  void answered(mailbox::Operation operation, mailbox::Outcome outcome);
  void answered_malformed() { ++malformed_; }
  void committed(std::size_t writes, std::chrono::nanoseconds took, bool durable);
  void nudged(std::size_t count) { nudges_ += count; }
  void live_connections(std::ptrdiff_t change) { live_ += change; }
  void http_connections(std::ptrdiff_t change) { http_ += change; }
  void turned_away() { ++turned_away_; }

  std::size_t connections() const { return static_cast<std::size_t>(live_.load() + http_.load()); }

  /// Whether the last commit was durable; true before the first one.
  bool store_works() const { return store_works_; }

  /// In the text format of Prometheus.
  std::string text() const;

 private:
  using Count = std::atomic<std::uint64_t>;
  std::array<std::array<Count, mailbox::outcome_count>, 5> requests_{};  // by operation from 1
  Count malformed_{0};
  Count commits_{0};
  Count failed_commits_{0};
  Count committed_writes_{0};
  Count commit_nanoseconds_{0};
  Count nudges_{0};
  Count turned_away_{0};
  std::atomic<std::ptrdiff_t> live_{0};
  std::atomic<std::ptrdiff_t> http_{0};
  std::atomic<bool> store_works_{true};
};

}  // namespace nearer::relay
